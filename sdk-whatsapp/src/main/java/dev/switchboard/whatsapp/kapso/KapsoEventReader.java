package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumber;
import dev.switchboard.core.spi.WrongShapeException;
import dev.switchboard.whatsapp.kapso.KapsoEvent.Conversation;
import dev.switchboard.whatsapp.kapso.KapsoEvent.ConversationEvent;
import dev.switchboard.whatsapp.kapso.KapsoEvent.Message;
import dev.switchboard.whatsapp.kapso.KapsoEvent.MessageEvent;
import dev.switchboard.whatsapp.kapso.KapsoEvent.PhoneNumberEvent;
import dev.switchboard.whatsapp.kapso.KapsoEvent.UnknownEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies of both versions: the names of the JSON, and what of it names a number of yours. An event's name and
 * those of the number must be of their types; for any other field of another type no delivery is refused.
 */
final class KapsoEventReader {

    private static final Set<String> NUMBER_FIELDS = Set.of("project", "customer", "whatsapp_config");

    private KapsoEventReader() {}

    /** A body: its events, and whether it is a batch. */
    record Body(String type, List<Read> events, boolean batch, UnknownFields unknownFields) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * An event.
     *
     * @param hint whether its body tells of a number and of nothing else, and so may come again rightfully
     * @param numbers the numbers that must be yours
     */
    record Read(KapsoEvent event, boolean hint, List<OwnNumber> numbers) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * Only the body decides what is a batch, and how strictly it is checked: what a header says is not signed. The
     * name in a header is taken where the body has none, and can make a check stricter only.
     */
    static Body body(JsonObject json, @Nullable String nameInHeader) {
        if (!isBatch(json)) {
            Object signedName = json.raw("event");
            boolean signed = isName(signedName);
            String name = signed ? String.valueOf(signedName) : named(nameInHeader);
            return new Body(name, List.of(event(name, signed, json)), false, UnknownFields.none());
        }
        String signedName = json.text("type");
        boolean signed = isName(signedName);
        String name = signed ? String.valueOf(signedName) : named(nameInHeader);
        List<Read> events = json.objects("data", item -> event(name, signed, item));
        if (events == null || events.isEmpty()) {
            throw new WrongShapeException("data is missing, or empty");
        }
        json.tolerant().bool("batch");
        return new Body(name, events, true, json.unknown());
    }

    /** Whatever the flag says, and even if it is missing: a list of objects under a type is one. */
    private static boolean isBatch(JsonObject json) {
        Object flag = json.raw("batch");
        boolean list = json.raw("data") instanceof List<?> data
                && !data.isEmpty()
                && data.stream().allMatch(Map.class::isInstance);
        return Boolean.TRUE.equals(flag) || (list && (flag != null || json.raw("event") == null));
    }

    private static boolean isName(@Nullable Object value) {
        return value instanceof String text && !text.isBlank();
    }

    private static String named(@Nullable String nameInHeader) {
        if (nameInHeader == null) {
            throw new WrongShapeException("neither it nor X-Webhook-Event names the event");
        }
        return nameInHeader;
    }

    private static Read event(String name, boolean signedName, JsonObject json) {
        boolean traffic = json.raw("message") != null || json.raw("conversation") != null;
        List<OwnNumber> numbers = numbers(json);
        Object configId = inner(json.raw("whatsapp_config"), "phone_number_id");
        Object root = json.raw("phone_number_id");
        String ours = root == null ? id(configId) : id(root);
        KapsoEvent event = typed(name, ours, json);
        boolean ofNumber = !traffic && (signedName ? isOfNumber(name) : holdsNothingElse(event.unknownFields()));
        boolean free = isOfNumber(name) ? ofNumber : !traffic && !isOfTraffic(name) && numbers.isEmpty();
        if (free) {
            return new Read(event, ofNumber, List.of());
        }
        return new Read(event, ofNumber, numbers.isEmpty() ? List.of(OwnNumber.of("phone_number_id")) : numbers);
    }

    /**
     * The names of your number. Where it is told twice, both must be yours; the display number counts where no id
     * stands beside it.
     */
    private static List<OwnNumber> numbers(JsonObject json) {
        Object root = json.raw("phone_number_id");
        Object config = json.raw("whatsapp_config");
        Object configId = inner(config, "phone_number_id");
        Object display = inner(config, "display_phone_number");
        List<OwnNumber> numbers = new ArrayList<>();
        if (root != null) {
            numbers.add(OwnNumber.of("phone_number_id", root));
        }
        if (root != null && configId != null) {
            numbers.add(OwnNumber.of("whatsapp_config.phone_number_id", configId));
        } else if (root == null && (configId != null || display != null)) {
            numbers.add(OwnNumber.of("whatsapp_config.phone_number_id", configId, display));
        }
        return numbers;
    }

    private static @Nullable Object inner(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static boolean isOfNumber(String name) {
        return name.startsWith("whatsapp.phone_number.") || name.equals(KapsoEvent.CONFIG_CREATED);
    }

    private static boolean isOfTraffic(String name) {
        return name.startsWith("whatsapp.message.") || name.startsWith("whatsapp.conversation.");
    }

    /** Beside what names a number there are plain values only. */
    private static boolean holdsNothingElse(UnknownFields fields) {
        return !fields.truncated()
                && fields.entrySet().stream()
                        .allMatch(field -> NUMBER_FIELDS.contains(field.getKey())
                                || !(field.getValue() instanceof Map || field.getValue() instanceof List));
    }

    private static KapsoEvent typed(String name, @Nullable String ours, JsonObject json) {
        return switch (name) {
            case KapsoEvent.MESSAGE_RECEIVED,
                    KapsoEvent.MESSAGE_SENT,
                    KapsoEvent.MESSAGE_DELIVERED,
                    KapsoEvent.MESSAGE_READ,
                    KapsoEvent.MESSAGE_FAILED -> messageEvent(name, ours, json);
            case KapsoEvent.CONVERSATION_CREATED, KapsoEvent.CONVERSATION_ENDED, KapsoEvent.CONVERSATION_INACTIVE ->
                conversationEvent(name, ours, json);
            case KapsoEvent.PHONE_NUMBER_CREATED, KapsoEvent.PHONE_NUMBER_DELETED, KapsoEvent.CONFIG_CREATED ->
                phoneNumberEvent(name, ours, json);
            default -> new UnknownEvent(name, json.unknown());
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
