package dev.switchboard.examples;

import dev.switchboard.whatsapp.wassist.AgentRef;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;

/** Lets an agent answer a WhatsApp number. */
public final class ConnectAgent {

    private ConnectAgent() {}

    /** Runs it against the simulator; with {@code --live}, and the credential in the environment, against the service. */
    public static void main(String... args) {
        LiveOrSimulated.wassist(args, ConnectAgent::connect);
    }

    static void connect(WassistClient wassist) {
        WhatsAppNumber number = wassist.number("+14155550123")
                .connectAgent("3c90c3cc-0d44-4b50-8888-8dd25736052a")
                // Chats that are under way stay with whatever answers them now, and keep their session.
                .applyToExisting(false)
                .send();

        // Answers are as lenient as services are: what a service may leave out may be null.
        AgentRef agent = number.activeAgent();
        System.out.println("Routing: " + number.defaultRouting());
        System.out.println("Agent: " + (agent == null ? "none" : agent.id()));
        // A toString masks the number; number.number() has it in full.
        System.out.println(number);
    }
}
