package dev.switchboard.testing;

import java.time.Instant;

/**
 * A WhatsApp number of a Kapso voice agent, as it stands at the moment of asking. The legacy and the platform API
 * show the same ones. Immutable.
 *
 * @param id the id of the assignment itself
 * @param whatsAppConfigId the config, as the legacy API names the number
 * @param phoneNumberId the id that Meta gave to the number, as the platform API names it
 * @param primary whether it is the primary one of its voice agent: at most one is
 * @param enabled whether it is in use
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record VoiceAssignment(
        String id,
        String whatsAppConfigId,
        String phoneNumberId,
        boolean primary,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return Masking.text("VoiceAssignment[" + id + ", config=" + whatsAppConfigId + ", phoneNumberId="
                + phoneNumberId + ", primary=" + primary + ", enabled=" + enabled + "]");
    }
}
