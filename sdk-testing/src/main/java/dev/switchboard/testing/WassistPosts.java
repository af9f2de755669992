package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells a webhook of what happens in a conversation. Called with the simulator's lock held, so nothing here waits. */
final class WassistPosts {

    private final Catalog<WassistWebhook> directory;
    private final SimulatedWebhooks webhooks;

    WassistPosts(Catalog<WassistWebhook> directory, SimulatedWebhooks webhooks) {
        this.directory = directory;
        this.webhooks = webhooks;
    }

    /** A webhook that was never added hears nothing: it has no address. */
    void post(String event, String webhookId, Chat chat) {
        WassistWebhook webhook = directory.get(webhookId);
        if (webhook != null) {
            ObjectNode body =
                    WebhookBodies.wassist(event, WebhookBodies.Talk.of(chat, webhookId), webhooks.momentOfItsOwn());
            WebhookSender sender = webhook.sender();
            SignedWebhook signed = sender.sign(event, Json.write(body));
            webhooks.post(webhookId, new WebhookDelivery(webhook.address(), signed, sender, webhooks.now()));
        }
    }
}
