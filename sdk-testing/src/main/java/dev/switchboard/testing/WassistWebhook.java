package dev.switchboard.testing;

import org.jspecify.annotations.Nullable;

/** A webhook of the caller, made in the dashboard. */
record WassistWebhook(String id, String url, @Nullable String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return Masking.text("WassistWebhook[" + id + ", " + url + "]");
    }
}
