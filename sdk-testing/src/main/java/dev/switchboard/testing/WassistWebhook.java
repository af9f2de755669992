package dev.switchboard.testing;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of the caller, made in the dashboard.
 *
 * @param secret what answers show
 * @param sender what signs its deliveries, and counts those that failed
 */
record WassistWebhook(String id, String url, @Nullable String secret, WebhookSender sender) {

    /** What it is told of. The list is fixed: which webhooks hear of {@code message.received} is not documented. */
    static final List<String> EVENTS =
            List.of("subscription.message.received", "subscription.activated", "subscription.revoked");

    /** Where its deliveries go; null if that is not this machine. */
    @Nullable
    URI address() {
        return WebhookPost.local(url);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return Masking.text("WassistWebhook[" + id + ", " + url + "]");
    }
}
