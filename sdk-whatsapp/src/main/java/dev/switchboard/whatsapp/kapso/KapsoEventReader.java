package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrongShapeException;
import dev.switchboard.whatsapp.kapso.KapsoEvent.Conversation;
import dev.switchboard.whatsapp.kapso.KapsoEvent.ConversationEvent;
import dev.switchboard.whatsapp.kapso.KapsoEvent.Message;
import dev.switchboard.whatsapp.kapso.KapsoEvent.MessageEvent;
import dev.switchboard.whatsapp.kapso.KapsoEvent.PhoneNumberEvent;
import dev.switchboard.whatsapp.kapso.KapsoEvent.UnknownEvent;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies of both versions: the names of the JSON, and what of it names a number of yours. An event's name and those of
 * the number must be of their types; for any other field of another type no delivery is refused.
 */
final class KapsoEventReader {

    private KapsoEventReader() {}

    /** A body: its events, and whether it is a batch. */
    record Body(String type, List<Read> events, boolean batch, UnknownFields unknownFields) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * An event and the names of its number.
     *
     * @param traffic whether it is about a message or a conversation, whatever its name says: only its name is unsigned
     * @param guarded whether its number must be one of yours
     */
    record Read(
            KapsoEvent event,
            @Nullable String phoneNumberId,
            @Nullable String displayNumber,
            boolean traffic,
            boolean guarded) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    static Body body(JsonObject json, @Nullable String nameInHeader, boolean batchInHeader) {
        boolean batch = Boolean.TRUE.equals(json.raw("batch")) || (batchInHeader && json.raw("data") instanceof List);
        if (!batch) {
            String name = name(json.raw("event"), nameInHeader);
            return new Body(name, List.of(event(name, json)), false, UnknownFields.none());
        }
        String name = name(json.text("type"), nameInHeader);
        List<Read> events = json.objects("data", item -> event(name, item));
        if (events == null || events.isEmpty()) {
            throw new WrongShapeException("data is missing, or empty");
        }
        json.tolerant().bool("batch");
        return new Body(name, events, true, json.unknown());
    }

    /** What is in the body is signed, so it counts. */
    private static String name(@Nullable Object inBody, @Nullable String inHeader) {
        String name = inBody instanceof String text && !text.isBlank() ? text : inHeader;
        if (name == null) {
            throw new WrongShapeException("neither it nor X-Webhook-Event names the event");
        }
        return name;
    }

    private static Read event(String name, JsonObject json) {
        String id = id(json.raw("phone_number_id"));
        String configId = innerId(json, "whatsapp_config", "phone_number_id");
        String number = inner(json, "whatsapp_config", "display_phone_number");
        String ours = id == null ? configId : id;
        boolean traffic = json.raw("message") != null || json.raw("conversation") != null;
        return switch (name) {
            case KapsoEvent.MESSAGE_RECEIVED,
                    KapsoEvent.MESSAGE_SENT,
                    KapsoEvent.MESSAGE_DELIVERED,
                    KapsoEvent.MESSAGE_READ,
                    KapsoEvent.MESSAGE_FAILED -> new Read(messageEvent(name, ours, json), ours, number, true, true);
            case KapsoEvent.CONVERSATION_CREATED, KapsoEvent.CONVERSATION_ENDED, KapsoEvent.CONVERSATION_INACTIVE ->
                new Read(conversationEvent(name, ours, json), ours, number, true, true);
            case KapsoEvent.PHONE_NUMBER_CREATED, KapsoEvent.PHONE_NUMBER_DELETED, KapsoEvent.CONFIG_CREATED ->
                new Read(phoneNumberEvent(name, ours, json), ours, number, traffic, traffic);
            default ->
                new Read(
                        new UnknownEvent(name, json.unknown()),
                        ours,
                        number,
                        traffic,
                        traffic || ours != null || number != null);
        };
    }

    private static MessageEvent messageEvent(String name, @Nullable String ours, JsonObject strict) {
        strict.id("phone_number_id");
        JsonObject json = strict.tolerant();
        return new MessageEvent(
                name,
                json.object("message", KapsoEventReader::message),
                json.object("conversation", KapsoEventReader::conversation),
                json.bool("is_new_conversation"),
                ours,
                json.object("whatsapp_config", KapsoEventReader::config),
                json.unknown());
    }

    private static ConversationEvent conversationEvent(String name, @Nullable String ours, JsonObject strict) {
        strict.id("phone_number_id");
        JsonObject json = strict.tolerant();
        return new ConversationEvent(
                name,
                json.object("conversation", KapsoEventReader::conversation),
                inactivityMinutes(json),
                ours,
                json.object("whatsapp_config", KapsoEventReader::config),
                json.unknown());
    }

    /** The event's page has an object, the settings two other names: each is understood. */
    private static @Nullable Integer inactivityMinutes(JsonObject json) {
        if (json.raw("inactivity") instanceof Map<?, ?> inactivity
                && inactivity.get("minutes") instanceof Integer minutes) {
            return minutes;
        }
        Integer minutes = json.integer("inactivity_minutes");
        return minutes == null ? json.integer("inactive_after_minutes") : minutes;
    }

    private static PhoneNumberEvent phoneNumberEvent(String name, @Nullable String ours, JsonObject strict) {
        strict.id("phone_number_id");
        JsonObject json = strict.tolerant();
        return new PhoneNumberEvent(
                name,
                ours,
                innerId(json, "project", "id"),
                innerId(json, "customer", "id"),
                json.object("whatsapp_config", KapsoEventReader::config),
                json.unknown());
    }

    /** Both names of your number are read strictly first. */
    private static WhatsAppConfig config(JsonObject json) {
        json.id("phone_number_id");
        json.text("display_phone_number");
        return WhatsAppConfig.from(json.tolerant());
    }

    private static Message message(JsonObject strict) {
        JsonObject json = strict.tolerant();
        String type = json.text("type");
        String direction = inner(json, "kapso", "direction");
        String status = inner(json, "kapso", "status");
        String origin = inner(json, "kapso", "origin");
        String content = inner(json, "kapso", "content");
        String body = content == null ? inner(json, "text", "body") : content;
        return new Message(
                json.id("id"),
                type == null ? json.text("message_type") : type,
                direction == null ? json.text("direction") : direction,
                status == null ? json.text("status") : status,
                origin == null ? json.text("origin") : origin,
                body == null ? json.text("content") : body,
                json.text("from"),
                json.id("timestamp"),
                json.instant("created_at"),
                json.unknown());
    }

    private static Conversation conversation(JsonObject strict) {
        JsonObject json = strict.tolerant();
        return new Conversation(
                json.id("id"),
                json.text("phone_number"),
                json.text("status"),
                json.instant("last_active_at"),
                json.instant("created_at"),
                json.instant("updated_at"),
                json.id("phone_number_id"),
                json.unknown());
    }

    /** A text inside an object, which stays whole in the unknown fields unless it is read. */
    private static @Nullable String inner(JsonObject json, String object, String name) {
        return json.raw(object) instanceof Map<?, ?> map && map.get(name) instanceof String text ? text : null;
    }

    private static @Nullable String innerId(JsonObject json, String object, String name) {
        return json.raw(object) instanceof Map<?, ?> map ? id(map.get(name)) : null;
    }

    /** As everywhere, an id is a string or an integer. */
    private static @Nullable String id(@Nullable Object value) {
        boolean fits = value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
        return fits ? String.valueOf(value) : null;
    }
}
