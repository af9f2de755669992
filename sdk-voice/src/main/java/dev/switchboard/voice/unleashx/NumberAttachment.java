package dev.switchboard.voice.unleashx;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrittenNumber;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is attached now: the answer's {@code data} object, with the envelope's message and timestamp. Components are null
 * where the service leaves them out; the two last never are. Look at {@link #missingNumbers()}: a 200 may name fewer
 * numbers than were asked for. Answers of the global API name no provider, times or status.
 *
 * <p>Source: the UnleashX API reference, "Attach phone number".
 *
 * @param agentId the agent; a string or an integer on the wire
 * @param phoneNumbers the numbers that are attached
 * @param provider the telephony provider
 * @param attachedAt when; null also if the service names no offset, its text is in {@code unknownFields} then
 * @param status whether the numbers work already
 * @param message the envelope's text
 * @param timestamp the envelope's time
 * @param missingNumbers the numbers that were asked for and that the answer names in no writing with a country code; empty
 *     is good
 * @param unknownFields what else the service sent
 */
public record NumberAttachment(
        @Nullable String agentId,
        @Nullable List<String> phoneNumbers,
        @Nullable TelephonyProvider provider,
        @Nullable Instant attachedAt,
        @Nullable AttachmentStatus status,
        @Nullable String message,
        @Nullable Instant timestamp,
        List<String> missingNumbers,
        UnknownFields unknownFields) {

    /** Copies the lists. */
    public NumberAttachment {
        phoneNumbers = phoneNumbers == null ? null : List.copyOf(phoneNumbers);
        missingNumbers = List.copyOf(missingNumbers);
    }

    static NumberAttachment fromEnvelope(JsonObject envelope) {
        envelope.bool("error");
        envelope.bool("success");
        envelope.id("code");
        String message = envelope.text("message");
        Instant timestamp = envelope.epochMillis("timestamp");
        NumberAttachment data = envelope.object("data", NumberAttachment::fromData);
        UnknownFields around = envelope.unknown();
        return new NumberAttachment(
                data == null ? null : data.agentId,
                data == null ? null : data.phoneNumbers,
                data == null ? null : data.provider,
                data == null ? null : data.attachedAt,
                data == null ? null : data.status,
                message,
                timestamp,
                List.of(),
                data == null ? around : around.and(data.unknownFields));
    }

    private static NumberAttachment fromData(JsonObject json) {
        String provider = json.text("provider");
        String status = json.text("status");
        return new NumberAttachment(
                json.id("agent_id"),
                json.texts("phone_numbers"),
                provider == null ? null : TelephonyProvider.received(provider),
                json.instant("attached_at"),
                status == null ? null : AttachmentStatus.of(status),
                null,
                null,
                List.of(),
                json.unknown());
    }

    /** The same answer to a request for {@code asked}. Compared as numbers: another writing is no missing number. */
    NumberAttachment askedFor(List<String> asked) {
        Set<String> named = Objects.requireNonNullElse(phoneNumbers, List.<String>of()).stream()
                .map(WrittenNumber::comparable)
                .collect(Collectors.toSet());
        List<String> missing = asked.stream()
                .filter(number -> !named.contains(WrittenNumber.comparable(number)))
                .toList();
        return new NumberAttachment(
                agentId, phoneNumbers, provider, attachedAt, status, message, timestamp, missing, unknownFields);
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
