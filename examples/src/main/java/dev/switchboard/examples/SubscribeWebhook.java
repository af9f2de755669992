package dev.switchboard.examples;

import dev.switchboard.whatsapp.wassist.RoutingMode;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WebhookRef;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;

/** Lets a webhook of yours answer a WhatsApp number, for those who bring their own agent. */
public final class SubscribeWebhook {

    private SubscribeWebhook() {}

    /** Runs it against the simulator; with {@code --live}, and the credential in the environment, against the service. */
    public static void main(String... args) {
        LiveOrSimulated.wassist(args, SubscribeWebhook::subscribe);
    }

    static void subscribe(WassistClient wassist) {
        // Webhooks are made in the vendor's dashboard. A connected agent is dropped from the number.
        WhatsAppNumber number = wassist.number("+14155550123")
                .subscribe("webhook-id")
                .applyToExisting(true) // chats that are under way move too, and lose their session
                .send();

        WebhookRef webhook = number.defaultWebhook();
        if (webhook != null && RoutingMode.WEBHOOK.equals(number.defaultRouting())) {
            System.out.println("Messages go to " + webhook.url());
        }
    }
}
