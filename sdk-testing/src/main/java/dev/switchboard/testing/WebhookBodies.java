package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies that the services document, for one number each. */
final class WebhookBodies {

    private static final String CONTACT = "+14155550199";

    private WebhookBodies() {}

    /**
     * What Wassist tells of a conversation.
     *
     * @param name the contact's; null if it is not known
     * @param text what the contact wrote last
     */
    record Talk(
            String number,
            String contact,
            @Nullable String name,
            String conversationId,
            String webhookId,
            @Nullable String text) {

        static Talk of(Chat chat, String webhookId) {
            return new Talk(chat.number.digits, chat.contact, null, chat.id(), webhookId, chat.lastMessage);
        }

        static Talk simulated(String number) {
            return new Talk(
                    number, CONTACT, "Simulated Contact", id("conversation of " + number), "webhook-id", "Hello");
        }

        @Override
        public String toString() {
            return Masking.text("Talk[" + number + ", " + contact + ", " + conversationId + ", " + webhookId + "]");
        }
    }

    /**
     * An event's body. A name that the service does not document gets one with the number, where the service has it.
     *
     * @param number the number that the event is for; for Kapso, Meta's id of it
     */
    static ObjectNode of(WebhookScheme scheme, String event, String number, Instant now) {
        return switch (scheme) {
            case WASSIST -> wassist(event, Talk.simulated(number), now);
            case KAPSO -> kapso(event, number, now);
            case UPON -> upon(event, Numbers.e164(number), now);
        };
    }

    static ObjectNode wassist(String event, Talk talk, Instant now) {
        ObjectNode body = Json.object().put("event", event).put("timestamp", now.toString());
        if (event.equals("test.ping")) {
            return body.put("message", "This is a test event.");
        }
        String contact = Numbers.e164(talk.contact());
        body.put("phoneNumber", Numbers.e164(talk.number())).put("conversationId", talk.conversationId());
        body.putObject("contact").put("name", talk.name()).put("phoneNumber", contact);
        if (event.endsWith("message.received")) {
            ObjectNode message = body.put("from", contact).putObject("message");
            message.put("id", UUID.randomUUID().toString()).put("waId", "wamid." + UUID.randomUUID());
            message.put("body", talk.text()).putArray("media");
            message.putArray("buttons");
        }
        if (event.equals("subscription.message.received")) {
            body.put("routing", "webhook");
        }
        return event.startsWith("subscription.") ? body.put("webhookId", talk.webhookId()) : body;
    }

    private static ObjectNode kapso(String event, String phoneNumberId, Instant now) {
        ObjectNode body = Json.object().put("phone_number_id", phoneNumberId);
        if (event.startsWith("whatsapp.phone_number.")) {
            body.putObject("project").put("id", id("project"));
            body.putObject("customer").put("id", id("customer"));
        }
        if (event.startsWith("whatsapp.message.")) {
            message(body, event.substring(event.lastIndexOf('.') + 1), now);
            body.put("is_new_conversation", false);
        }
        if (event.startsWith("whatsapp.message.") || event.startsWith("whatsapp.conversation.")) {
            ObjectNode conversation = body.putObject("conversation");
            conversation.put("id", "conv_" + id(phoneNumberId)).put("phone_number", CONTACT);
            conversation.put("status", event.endsWith(".ended") ? "ended" : "active");
            conversation.put("last_active_at", now.toString()).put("created_at", now.toString());
            conversation.put("updated_at", now.toString()).put("phone_number_id", phoneNumberId);
            conversation.putObject("metadata");
        }
        if (event.equals("whatsapp.conversation.inactive")) {
            body.putObject("inactivity").put("minutes", 60);
        }
        return body;
    }

    private static void message(ObjectNode body, String status, Instant now) {
        ObjectNode message = body.putObject("message");
        message.put("id", "wamid." + UUID.randomUUID()).put("timestamp", "" + now.getEpochSecond());
        message.put("type", "text").putObject("text").put("body", "Hello");
        ObjectNode kapso = message.putObject("kapso");
        kapso.put("direction", status.equals("received") ? "inbound" : "outbound")
                .put("status", status)
                .put("processing_status", status.equals("received") ? "pending" : "completed");
        kapso.put("origin", "cloud_api").put("has_media", false).put("content", "Hello");
    }

    private static ObjectNode upon(String event, String number, Instant now) {
        ObjectNode body = Json.object().put("event", event);
        if (event.endsWith("_inbound")) {
            body.putObject(event)
                    .put("agent_id", "agent_a")
                    .put("agent_version", 1)
                    .put("from_number", CONTACT)
                    .put("to_number", number);
            return body;
        }
        ObjectNode call = body.putObject("call");
        call.put("call_type", "phone_call").put("from_number", CONTACT).put("to_number", number);
        call.put("direction", "inbound").put("call_id", "call_" + UUID.randomUUID());
        call.put("agent_id", "agent_a").put("agent_version", 1);
        call.put("call_status", event.equals("call_started") ? "ongoing" : "ended");
        call.put("start_timestamp", now.minusSeconds(60).toEpochMilli());
        if (!event.equals("call_started")) {
            call.put("end_timestamp", now.toEpochMilli()).put("disconnection_reason", "user_hangup");
            call.put("transcript", "User: Hello");
        }
        if (event.equals("call_analyzed")) {
            call.putObject("call_analysis").put("call_successful", true);
        }
        return body;
    }

    private static String id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
