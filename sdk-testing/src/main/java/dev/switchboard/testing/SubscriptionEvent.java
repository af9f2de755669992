package dev.switchboard.testing;

/**
 * A {@code subscription.*} event that Wassist fired at a webhook, because what answers in a conversation changed.
 *
 * @param event {@code subscription.activated} or {@code subscription.revoked}
 * @param webhookId the webhook that the event is for
 * @param conversationId the conversation that came to it or left it
 */
public record SubscriptionEvent(String event, String webhookId, String conversationId) {

    @Override
    public String toString() {
        return Masking.text(
                "SubscriptionEvent[" + event + ", webhook=" + webhookId + ", conversation=" + conversationId + "]");
    }
}
