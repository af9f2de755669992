package dev.switchboard.examples;

import dev.switchboard.whatsapp.kapso.AgentWhatsAppConfig;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.kapso.WhatsAppConfig;

/** Makes a WhatsApp config an agent's primary one. */
public final class MakeConfigPrimary {

    private MakeConfigPrimary() {}

    /** Runs it against the simulator; with {@code --live}, and the credential in the environment, against the service. */
    public static void main(String... args) {
        LiveOrSimulated.kapso(args, MakeConfigPrimary::makePrimary);
    }

    static void makePrimary(KapsoClient kapso) {
        AgentWhatsAppConfig config = kapso.agent("agent-1")
                .whatsAppConfig("awc-123abc")
                .update()
                .primary(true)
                .send();

        System.out.println(config.id() + " is primary: " + config.isPrimary());
        WhatsAppConfig whatsApp = config.whatsappConfig();
        if (whatsApp != null) {
            // Its verify token is a secret: it has an accessor, and no toString shows it.
            System.out.println(whatsApp);
        }
    }
}
