package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Wassist tells: one of the records below. More may come: what this version does not know is an {@link UnknownEvent},
 * so leave room for it. Components are null where Wassist leaves them out.
 *
 * <p>Source: Wassist, "Webhooks"; the vendor's SDK, {@code src/types/events.ts}.
 */
public interface WassistEvent {

    /** A contact wrote to one of your numbers. */
    String MESSAGE_RECEIVED = "message.received";
    /** A contact wrote in a conversation that a webhook answers; sent to that webhook only. */
    String SUBSCRIPTION_MESSAGE_RECEIVED = "subscription.message.received";
    /** A webhook answers a conversation from now on. Changes of a whole number do not tell. */
    String SUBSCRIPTION_ACTIVATED = "subscription.activated";
    /** A webhook no longer answers a conversation. */
    String SUBSCRIPTION_REVOKED = "subscription.revoked";
    /** Somebody pressed "Send test event". */
    String TEST_PING = "test.ping";

    /** The event's name, one of the constants or another text: fit for a {@code switch}. */
    String event();

    /** What else Wassist sent. */
    UnknownFields unknownFields();

    /**
     * A contact wrote to one of your numbers.
     *
     * @param timestamp when it happened; null if Wassist names no offset from UTC
     * @param phoneNumber your number, which {@code InboundGuard} looks at
     * @param from the contact's number
     * @param contact who wrote
     * @param message what was written
     * @param conversationId the conversation's id
     * @param unknownFields what else Wassist sent
     */
    record MessageReceived(
            @Nullable Instant timestamp,
            @Nullable String phoneNumber,
            @Nullable String from,
            @Nullable Contact contact,
            @Nullable Message message,
            @Nullable String conversationId,
            UnknownFields unknownFields)
            implements WassistEvent {

        @Override
        public String event() {
            return MESSAGE_RECEIVED;
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A contact wrote in a conversation that a webhook answers.
     *
     * @param timestamp when it happened; null if Wassist names no offset from UTC
     * @param phoneNumber your number, which {@code InboundGuard} looks at
     * @param from the contact's number
     * @param contact who wrote
     * @param message what was written
     * @param conversationId the conversation's id
     * @param routing {@code webhook}
     * @param webhookId the webhook's id
     * @param unknownFields what else Wassist sent
     */
    record SubscriptionMessageReceived(
            @Nullable Instant timestamp,
            @Nullable String phoneNumber,
            @Nullable String from,
            @Nullable Contact contact,
            @Nullable Message message,
            @Nullable String conversationId,
            @Nullable String routing,
            @Nullable String webhookId,
            UnknownFields unknownFields)
            implements WassistEvent {

        @Override
        public String event() {
            return SUBSCRIPTION_MESSAGE_RECEIVED;
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A webhook answers a conversation from now on.
     *
     * @param timestamp when it happened; null if Wassist names no offset from UTC
     * @param webhookId the webhook's id
     * @param conversationId the conversation's id
     * @param phoneNumber your number, which {@code InboundGuard} looks at
     * @param contact with whom the conversation is
     * @param unknownFields what else Wassist sent
     */
    record SubscriptionActivated(
            @Nullable Instant timestamp,
            @Nullable String webhookId,
            @Nullable String conversationId,
            @Nullable String phoneNumber,
            @Nullable Contact contact,
            UnknownFields unknownFields)
            implements WassistEvent {

        @Override
        public String event() {
            return SUBSCRIPTION_ACTIVATED;
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A webhook no longer answers a conversation.
     *
     * @param timestamp when it happened; null if Wassist names no offset from UTC
     * @param webhookId the webhook's id
     * @param conversationId the conversation's id
     * @param phoneNumber your number, which {@code InboundGuard} looks at
     * @param contact with whom the conversation is
     * @param unknownFields what else Wassist sent
     */
    record SubscriptionRevoked(
            @Nullable Instant timestamp,
            @Nullable String webhookId,
            @Nullable String conversationId,
            @Nullable String phoneNumber,
            @Nullable Contact contact,
            UnknownFields unknownFields)
            implements WassistEvent {

        @Override
        public String event() {
            return SUBSCRIPTION_REVOKED;
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * Somebody pressed "Send test event". It is for no number, so no {@code InboundGuard} stops it.
     *
     * @param timestamp when it happened; null if Wassist names no offset from UTC
     * @param message a text
     * @param unknownFields what else Wassist sent
     */
    record TestPing(@Nullable Instant timestamp, @Nullable String message, UnknownFields unknownFields)
            implements WassistEvent {

        @Override
        public String event() {
            return TEST_PING;
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * An event that this version does not know. {@code InboundGuard} looks at its {@code phoneNumber}, if it has one.
     *
     * @param event its name
     * @param unknownFields all that Wassist sent, but the name
     */
    record UnknownEvent(String event, UnknownFields unknownFields) implements WassistEvent {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * Who wrote.
     *
     * @param name as WhatsApp shows it
     * @param phoneNumber the contact's number
     * @param unknownFields what else Wassist sent
     */
    record Contact(@Nullable String name, @Nullable String phoneNumber, UnknownFields unknownFields) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * What was written.
     *
     * @param id Wassist's id
     * @param waId WhatsApp's id
     * @param body the text
     * @param media pictures and other files
     * @param buttons its buttons
     * @param unknownFields what else Wassist sent
     */
    record Message(
            @Nullable String id,
            @Nullable String waId,
            @Nullable String body,
            @Nullable List<Media> media,
            @Nullable List<Button> buttons,
            UnknownFields unknownFields) {

        /** Copies the lists. */
        public Message {
            media = media == null ? null : List.copyOf(media);
            buttons = buttons == null ? null : List.copyOf(buttons);
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A file of a message.
     *
     * @param url where it is
     * @param mimeType what it is
     * @param unknownFields what else Wassist sent
     */
    record Media(@Nullable String url, @Nullable String mimeType, UnknownFields unknownFields) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A button of a message.
     *
     * @param type {@code url}, {@code quick_reply} or another text
     * @param text what it says
     * @param url where it leads
     * @param quickReplyId its id
     * @param unknownFields what else Wassist sent
     */
    record Button(
            @Nullable String type,
            @Nullable String text,
            @Nullable String url,
            @Nullable String quickReplyId,
            UnknownFields unknownFields) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
