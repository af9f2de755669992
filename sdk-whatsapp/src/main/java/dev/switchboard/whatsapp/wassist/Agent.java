package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent, as far as routing goes. Every component but the last is null where the service leaves it out. What it is made of
 * (tools, documents, paywall …) is in {@code unknownFields}, as plain values.
 *
 * <p>Source: the Wassist API reference, "List agents", and the vendor's TypeScript SDK; where they disagree on a type, what is
 * not of the SDK's type is in {@code unknownFields} too.
 *
 * @param id its id: what a number is connected to
 * @param name its name
 * @param description what it is for
 * @param systemPrompt what it was told
 * @param firstMessage what it says first
 * @param icebreakers what it proposes to ask
 * @param llmModel the model that it runs on, or null for the vendor's choice
 * @param phoneNumbers the numbers that it is connected to
 * @param connectUrl where a contact gets in touch with it
 * @param createdAt when it was made
 * @param unknownFields what else the service sent
 */
public record Agent(
        @Nullable String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String systemPrompt,
        @Nullable String firstMessage,
        @Nullable List<String> icebreakers,
        @Nullable String llmModel,
        @Nullable List<AgentNumber> phoneNumbers,
        @Nullable String connectUrl,
        @Nullable Instant createdAt,
        UnknownFields unknownFields) {

    /** Copies the lists. */
    public Agent {
        icebreakers = icebreakers == null ? null : List.copyOf(icebreakers);
        phoneNumbers = phoneNumbers == null ? null : List.copyOf(phoneNumbers);
    }

    static Agent from(JsonObject json) {
        JsonObject tolerant = json.tolerant();
        return new Agent(
                json.id("id"),
                json.text("name"),
                json.text("description"),
                json.text("systemPrompt"),
                json.text("firstMessage"),
                tolerant.texts("icebreakers"),
                json.text("llmModel"),
                tolerant.objects("phoneNumbers", AgentNumber::from),
                json.text("connectUrl"),
                json.instant("createdAt"),
                json.unknown());
    }

    /** All of it, with phone numbers masked and secrets hidden. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
