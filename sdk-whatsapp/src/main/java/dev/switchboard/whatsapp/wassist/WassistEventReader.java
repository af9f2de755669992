package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumber;
import dev.switchboard.core.spi.WrongShapeException;
import dev.switchboard.whatsapp.wassist.WassistEvent.Button;
import dev.switchboard.whatsapp.wassist.WassistEvent.Contact;
import dev.switchboard.whatsapp.wassist.WassistEvent.Media;
import dev.switchboard.whatsapp.wassist.WassistEvent.Message;
import dev.switchboard.whatsapp.wassist.WassistEvent.MessageReceived;
import dev.switchboard.whatsapp.wassist.WassistEvent.SubscriptionActivated;
import dev.switchboard.whatsapp.wassist.WassistEvent.SubscriptionMessageReceived;
import dev.switchboard.whatsapp.wassist.WassistEvent.SubscriptionRevoked;
import dev.switchboard.whatsapp.wassist.WassistEvent.TestPing;
import dev.switchboard.whatsapp.wassist.WassistEvent.UnknownEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads events: the names of the JSON, and which event is documented with a number of yours. Its name and that number
 * must be texts; for any other field of another type no delivery is refused, as Wassist would switch the webhook off
 * in the end.
 */
final class WassistEventReader {

    private static final String NUMBER = "phoneNumber";

    private WassistEventReader() {}

    /**
     * An event.
     *
     * @param numbers the number that it is for, if that must be one of yours
     * @param messageId the id of the message that it tells of, if it does
     * @param timed whether its body says when it happened, so that no other event has the same body
     */
    record Read(
            WassistEvent event,
            List<OwnNumber> numbers,
            @Nullable String messageId,
            boolean timed) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    static Read read(JsonObject json) {
        String name = json.text("event");
        if (name == null) {
            throw new WrongShapeException("event is missing");
        }
        JsonObject fields = json.tolerant();
        return switch (name) {
            case WassistEvent.MESSAGE_RECEIVED -> {
                MessageReceived event = messageReceived(fields);
                yield guarded(event, json, event.message());
            }
            case WassistEvent.SUBSCRIPTION_MESSAGE_RECEIVED -> {
                SubscriptionMessageReceived event = subscriptionMessageReceived(fields);
                yield guarded(event, json, event.message());
            }
            case WassistEvent.SUBSCRIPTION_ACTIVATED -> guarded(activated(fields), json, null);
            case WassistEvent.SUBSCRIPTION_REVOKED -> guarded(revoked(fields), json, null);
            case WassistEvent.TEST_PING -> new Read(ping(fields), List.of(), null, isTimed(json));
            default -> unknown(name, json);
        };
    }

    private static Read guarded(WassistEvent event, JsonObject json, @Nullable Message message) {
        String id = message == null ? null : message.id() == null ? message.waId() : message.id();
        return new Read(event, List.of(OwnNumber.of(NUMBER, json.text(NUMBER))), id, isTimed(json));
    }

    /** Nothing of it is documented: if it has a number where all others have it, that must be one of yours. */
    private static Read unknown(String name, JsonObject json) {
        Object number = json.raw(NUMBER);
        List<OwnNumber> numbers = number == null ? List.of() : List.of(OwnNumber.of(NUMBER, number));
        return new Read(new UnknownEvent(name, json.unknown()), numbers, null, isTimed(json));
    }

    private static boolean isTimed(JsonObject json) {
        return json.raw("timestamp") instanceof String;
    }

    private static MessageReceived messageReceived(JsonObject json) {
        return new MessageReceived(
                json.instant("timestamp"),
                json.text("phoneNumber"),
                json.text("from"),
                json.object("contact", WassistEventReader::contact),
                json.object("message", WassistEventReader::message),
                json.id("conversationId"),
                json.unknown());
    }

    private static SubscriptionMessageReceived subscriptionMessageReceived(JsonObject json) {
        return new SubscriptionMessageReceived(
                json.instant("timestamp"),
                json.text("phoneNumber"),
                json.text("from"),
                json.object("contact", WassistEventReader::contact),
                json.object("message", WassistEventReader::message),
                json.id("conversationId"),
                json.text("routing"),
                json.id("webhookId"),
                json.unknown());
    }

    private static SubscriptionActivated activated(JsonObject json) {
        return new SubscriptionActivated(
                json.instant("timestamp"),
                json.id("webhookId"),
                json.id("conversationId"),
                json.text("phoneNumber"),
                json.object("contact", WassistEventReader::contact),
                json.unknown());
    }

    private static SubscriptionRevoked revoked(JsonObject json) {
        return new SubscriptionRevoked(
                json.instant("timestamp"),
                json.id("webhookId"),
                json.id("conversationId"),
                json.text("phoneNumber"),
                json.object("contact", WassistEventReader::contact),
                json.unknown());
    }

    private static TestPing ping(JsonObject json) {
        return new TestPing(json.instant("timestamp"), json.text("message"), json.unknown());
    }

    private static Contact contact(JsonObject strict) {
        JsonObject json = strict.tolerant();
        return new Contact(json.text("name"), json.text("phoneNumber"), json.unknown());
    }

    private static Message message(JsonObject strict) {
        JsonObject json = strict.tolerant();
        return new Message(
                json.id("id"),
                json.id("waId"),
                json.text("body"),
                json.objects("media", WassistEventReader::media),
                json.objects("buttons", WassistEventReader::button),
                json.unknown());
    }

    private static Media media(JsonObject strict) {
        JsonObject json = strict.tolerant();
        return new Media(json.text("url"), json.text("mimeType"), json.unknown());
    }

    private static Button button(JsonObject strict) {
        JsonObject json = strict.tolerant();
        return new Button(
                json.text("type"), json.text("text"), json.text("url"), json.id("quickReplyId"), json.unknown());
    }
}
