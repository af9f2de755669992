import dev.switchboard.testing.RoutingSimulator
import dev.switchboard.whatsapp.wassist.AgentRef
import dev.switchboard.whatsapp.wassist.WassistClient
import dev.switchboard.whatsapp.wassist.WhatsAppNumber

fun main() {
    RoutingSimulator.start().use { simulator ->
        simulator.wassist().addNumber("+442079460018").addAgent("night-shift")
        WassistClient.builder().baseUrl(simulator.wassistUrl()).apiKey(simulator.wassistKey()).build().use { wassist ->
            val number: WhatsAppNumber = wassist.number("+442079460018").connectAgent("night-shift").send()
            val agent: AgentRef? = number.activeAgent()
            val answering: String = agent?.id() ?: "nobody"
            val nulls: List<String> = number.nullFields()
            check(answering == "night-shift" && nulls.isEmpty()) { "answered by $answering, $nulls" }
            println("answered by $answering, as Kotlin sees it")
        }
    }
}
