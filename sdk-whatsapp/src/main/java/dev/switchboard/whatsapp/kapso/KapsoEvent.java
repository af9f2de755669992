package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Kapso tells: one of the records below. More may come: what this version does not know is an {@link UnknownEvent}, so
 * leave room for it. Components are null where Kapso leaves them out.
 *
 * <p>Source: Kapso, "Event types" (version 2) and "Legacy webhooks" (version 1).
 */
public interface KapsoEvent {

    /** A contact wrote. */
    String MESSAGE_RECEIVED = "whatsapp.message.received";
    /** A message of yours went to WhatsApp. */
    String MESSAGE_SENT = "whatsapp.message.sent";
    /** A message of yours is on the contact's phone. */
    String MESSAGE_DELIVERED = "whatsapp.message.delivered";
    /** The contact read a message of yours. */
    String MESSAGE_READ = "whatsapp.message.read";
    /** A message of yours did not arrive. */
    String MESSAGE_FAILED = "whatsapp.message.failed";
    /** A conversation began. */
    String CONVERSATION_CREATED = "whatsapp.conversation.created";
    /** A conversation ended. */
    String CONVERSATION_ENDED = "whatsapp.conversation.ended";
    /** Nobody wrote in a conversation for a while. */
    String CONVERSATION_INACTIVE = "whatsapp.conversation.inactive";
    /** A customer connected a number. */
    String PHONE_NUMBER_CREATED = "whatsapp.phone_number.created";
    /** A number went away. */
    String PHONE_NUMBER_DELETED = "whatsapp.phone_number.deleted";
    /** A customer connected a number: version 1's name. */
    String CONFIG_CREATED = "whatsapp.config.created";

    /** The event's name, one of the constants or another text: fit for a {@code switch}. */
    String event();

    /** What else Kapso sent. */
    UnknownFields unknownFields();

    /**
     * Something happened to a message: received, sent, delivered, read or failed, as {@link #event()} says.
     *
     * @param event which of the five
     * @param message the message
     * @param conversation where it belongs
     * @param isNewConversation whether it began the conversation
     * @param phoneNumberId Meta's id of your number, which {@code InboundGuard} looks at
     * @param whatsappConfig your number's config, in version 1 only
     * @param unknownFields what else Kapso sent
     */
    record MessageEvent(
            String event,
            @Nullable Message message,
            @Nullable Conversation conversation,
            @Nullable Boolean isNewConversation,
            @Nullable String phoneNumberId,
            @Nullable WhatsAppConfig whatsappConfig,
            UnknownFields unknownFields)
            implements KapsoEvent {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * Something happened to a conversation: created, ended or inactive, as {@link #event()} says.
     *
     * @param event which of the three
     * @param conversation the conversation
     * @param inactivityMinutes for how long nobody wrote; Kapso's pages know {@code inactivity.minutes}, {@code
     *     inactivity_minutes} and {@code inactive_after_minutes}
     * @param phoneNumberId Meta's id of your number, which {@code InboundGuard} looks at
     * @param whatsappConfig your number's config, in version 1 only
     * @param unknownFields what else Kapso sent
     */
    record ConversationEvent(
            String event,
            @Nullable Conversation conversation,
            @Nullable Integer inactivityMinutes,
            @Nullable String phoneNumberId,
            @Nullable WhatsAppConfig whatsappConfig,
            UnknownFields unknownFields)
            implements KapsoEvent {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A number came or went. No {@code InboundGuard} stops it: nobody can route a number before he hears of it.
     *
     * @param event which of the two
     * @param phoneNumberId Meta's id of the number
     * @param projectId the project's id
     * @param customerId the customer's id
     * @param whatsappConfig the number's config, in version 1 only
     * @param unknownFields what else Kapso sent, with the project and the customer as a whole
     */
    record PhoneNumberEvent(
            String event,
            @Nullable String phoneNumberId,
            @Nullable String projectId,
            @Nullable String customerId,
            @Nullable WhatsAppConfig whatsappConfig,
            UnknownFields unknownFields)
            implements KapsoEvent {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * An event that this version does not know. {@code InboundGuard} looks at its number, if it has one or holds a message or
     * a conversation.
     *
     * @param event its name
     * @param unknownFields all that Kapso sent
     */
    record UnknownEvent(String event, UnknownFields unknownFields) implements KapsoEvent {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A message. What Kapso and Meta write into objects ({@code kapso}, {@code text}, {@code image}, …) is whole in {@link
     * #unknownFields()}.
     *
     * @param id WhatsApp's id; in version 1 Kapso's
     * @param type {@code text}, {@code image}, {@code audio} or another text
     * @param direction {@code inbound} or {@code outbound}
     * @param status {@code received}, {@code sent}, {@code delivered}, {@code failed} or another text
     * @param origin {@code cloud_api}, {@code business_app} or {@code history_sync}: how it came into the system
     * @param content it as text
     * @param from the contact's number
     * @param timestamp seconds since 1970, as text; in version 2
     * @param createdAt when it was made; in version 1
     * @param unknownFields what else Kapso sent
     */
    record Message(
            @Nullable String id,
            @Nullable String type,
            @Nullable String direction,
            @Nullable String status,
            @Nullable String origin,
            @Nullable String content,
            @Nullable String from,
            @Nullable String timestamp,
            @Nullable Instant createdAt,
            UnknownFields unknownFields) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A conversation.
     *
     * @param id Kapso's id
     * @param phoneNumber the contact's number, not yours
     * @param status {@code active}, {@code ended} or another text
     * @param lastActiveAt when somebody last wrote
     * @param createdAt when it began
     * @param updatedAt when it last changed
     * @param phoneNumberId Meta's id of your number
     * @param unknownFields what else Kapso sent
     */
    record Conversation(
            @Nullable String id,
            @Nullable String phoneNumber,
            @Nullable String status,
            @Nullable Instant lastActiveAt,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable String phoneNumberId,
            UnknownFields unknownFields) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
