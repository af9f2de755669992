package dev.switchboard.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of the hand-written clients: the components that the SDK's own record has. */
final class Wire {

    private Wire() {}

    record Connect(String number, String agentId, boolean applyToExisting) {
        static final Connect ONE = new Connect(Contender.NUMBER, Contender.AGENT, false);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(int count, @Nullable String next, List<Routed> results) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Routed(
            @Nullable String id,
            @Nullable String number,
            @Nullable String whatsappPhoneNumberId,
            @Nullable Account whatsappBusinessAccount,
            @Nullable Agent activeAgent,
            @Nullable String defaultRouting,
            @Nullable Webhook defaultWebhook,
            @Nullable Boolean isSandbox) {

        String agent() {
            return activeAgent == null ? "" : String.valueOf(activeAgent.id());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(
            @Nullable String id,
            @Nullable String name,
            @Nullable String waId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Agent(@Nullable String id, @Nullable String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Webhook(
            @Nullable String id,
            @Nullable String name,
            @Nullable String url) {}
}
