import dev.switchboard.whatsapp.wassist.AgentRef
import dev.switchboard.whatsapp.wassist.WhatsAppNumber

// Must not compile: nobody may answer.
fun agent(number: WhatsAppNumber): AgentRef = number.activeAgent()
