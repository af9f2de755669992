package dev.switchboard.whatsapp.kapso;

import static dev.switchboard.contract.WebhookContract.refused;
import static dev.switchboard.contract.WebhookStage.bytes;
import static dev.switchboard.contract.WebhookStage.hmac;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Trees;
import dev.switchboard.contract.WebhookContract;
import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KapsoWebhooksTest implements WebhookContract {

    private static final String META_ID = "123456789012345";

    /** The payload of the page "Event types", "whatsapp.message.received", shortened. */
    private static final String RECEIVED = """
            {"message":{"id":"wamid.123","timestamp":"1730092800","type":"text","text":{"body":"Hello"},\
            "kapso":{"direction":"inbound","status":"received","processing_status":"pending","origin":"cloud_api",\
            "has_media":false,"content":"Hello"}},\
            "conversation":{"id":"conv_123","phone_number":"+15551234567","status":"active",\
            "last_active_at":"2025-10-28T14:25:01Z","created_at":"2025-10-28T13:40:00Z",\
            "updated_at":"2025-10-28T14:25:01Z","metadata":{},"phone_number_id":"%1$s",\
            "kapso":{"contact_name":"John Doe","messages_count":1}},\
            "is_new_conversation":true,"phone_number_id":"%1$s"}""";

    /** The payload of the page "Set up webhooks": version 1. */
    private static final String RECEIVED_V1 = """
            {"message":{"id":"550e8400-e29b-41d4-a716-446655440000","message_type":"text","content":"Hello!",\
            "direction":"inbound","phone_number":"+1234567890","created_at":"2024-01-15T10:30:00Z","origin":"cloud_api"},\
            "conversation":{"id":"660e8400-e29b-41d4-a716-446655440001","phone_number":"+1234567890",\
            "status":"active"},\
            "whatsapp_config":{"id":"770e8400-e29b-41d4-a716-446655440002",\
            "display_phone_number":"+1 (555) 123-4567","phone_number_id":"123456789012345"}}""";

    /** The payload of the page "Event types", "whatsapp.phone_number.created". */
    private static final String CREATED = """
            {"phone_number_id":"123456789012345","project":{"id":"990e8400-e29b-41d4-a716-446655440004"},\
            "customer":{"id":"880e8400-e29b-41d4-a716-446655440003"}}""";

    @Override
    public Receiver receiver(Settings settings) {
        KapsoWebhooks.Builder builder =
                KapsoWebhooks.builder().clock(settings.clock()).maxBodyBytes(settings.maxBytes());
        settings.secrets().forEach(builder::secret);
        if (settings.guard() != null) {
            builder.replayGuard(settings.guard());
        }
        if (settings.inbound() != null) {
            builder.inboundGuard(settings.inbound());
        }
        if (settings.foreignStatus() != 0) {
            builder.answerForeign(settings.foreignStatus());
        }
        assertThat(builder.toString()).doesNotContain("zanzibar");
        KapsoWebhooks webhooks = builder.build();
        return new Receiver(webhooks);
    }

    @Override
    public Map<String, List<String>> headers(String secret, Instant at, String id, byte[] body) {
        return headers("whatsapp.message.received", secret, id, body);
    }

    private static Map<String, List<String>> headers(String event, String secret, String id, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("X-Webhook-Event", List.of(event));
        headers.put("X-Webhook-Signature", List.of(hmac(secret, body)));
        headers.put("X-Idempotency-Key", List.of(id));
        headers.put("X-Webhook-Payload-Version", List.of("v2"));
        return headers;
    }

    @Override
    public String signatureHeader() {
        return "X-Webhook-Signature";
    }

    @Override
    public List<String> malformed(String good) {
        return List.of("sha256=" + good, good + "00", good.substring(2), "g" + good.substring(1), good + "," + good);
    }

    @Override
    public String body(String number) {
        return RECEIVED.formatted(number);
    }

    @Override
    public String number() {
        return META_ID;
    }

    private KapsoDelivery received(String event, String json) {
        return received(event, json, Settings.plain());
    }

    private KapsoDelivery received(String event, String json, Settings settings) {
        return (KapsoDelivery) receiver(settings).receive(headers(event, SECRET, "id-1", bytes(json)), bytes(json));
    }

    private static <T extends KapsoEvent> T only(KapsoDelivery delivery, Class<T> type) {
        assertThat(delivery.events()).singleElement().isInstanceOf(type);
        return type.cast(delivery.events().get(0));
    }

    // RFC 4231, test case 2: the bytes are signed rightly, and are no JSON.
    @Test
    void receive_recordedSignatureOfTheRfc_fits() {
        byte[] body = bytes("what do ya want for nothing?");
        Map<String, List<String>> headers = headers("e", "Jefe", "id-1", body);
        headers.put("X-Webhook-Signature", List.of("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));

        refused(
                Reason.UNREADABLE,
                () -> receiver(Settings.plain().secrets(List.of("Jefe"))).receive(headers, body));
    }

    // What crypto.createHmac('sha256', secret).update(raw body).digest('hex') of the page "Webhook security" gives for
    // the
    // payload of the page "Event types" with the example secret of the page "Create webhook".
    @Test
    void receive_whatTheVendorsSampleSigned_isLetIn() {
        Map<String, List<String>> headers = Map.of(
                "x-webhook-signature",
                List.of("0027e8f312056fd0f889d3c720cbec8af51b3e7fe986dd2ad434d10b025d017d"),
                "x-webhook-event",
                List.of("whatsapp.phone_number.created"),
                "x-idempotency-key",
                List.of("5a5b1f2e-0000-4000-8000-000000000001"));
        KapsoWebhooks webhooks =
                KapsoWebhooks.builder().secret("wh_sec_3kfj9dmfkg8s2").build();

        KapsoDelivery delivery = webhooks.receive(headers, bytes(CREATED));

        KapsoEvent.PhoneNumberEvent event = only(delivery, KapsoEvent.PhoneNumberEvent.class);
        assertThat(event.phoneNumberId()).isEqualTo(META_ID);
        assertThat(event.projectId()).isEqualTo("990e8400-e29b-41d4-a716-446655440004");
        assertThat(event.customerId()).isEqualTo("880e8400-e29b-41d4-a716-446655440003");
        assertThat(delivery.idempotencyKey()).isEqualTo("5a5b1f2e-0000-4000-8000-000000000001");
        assertThat(delivery.payloadVersion()).isNull();
    }

    @Test
    void receive_messageReceived_hasEveryDocumentedField() {
        KapsoDelivery delivery = received(KapsoEvent.MESSAGE_RECEIVED, body(META_ID));

        assertThat(delivery.type()).isEqualTo("whatsapp.message.received");
        assertThat(delivery.batch()).isFalse();
        assertThat(delivery.payloadVersion()).isEqualTo("v2");
        KapsoEvent.MessageEvent event = only(delivery, KapsoEvent.MessageEvent.class);
        assertThat(event.event()).isEqualTo(KapsoEvent.MESSAGE_RECEIVED);
        assertThat(event.phoneNumberId()).isEqualTo(META_ID);
        assertThat(event.isNewConversation()).isTrue();
        assertThat(event.whatsappConfig()).isNull();
        assertThat(event.unknownFields()).isEmpty();
        KapsoEvent.Message message = requireNonNull(event.message());
        assertThat(message.id()).isEqualTo("wamid.123");
        assertThat(message.timestamp()).isEqualTo("1730092800");
        assertThat(message.type()).isEqualTo("text");
        assertThat(message.direction()).isEqualTo("inbound");
        assertThat(message.status()).isEqualTo("received");
        assertThat(message.origin()).isEqualTo("cloud_api");
        assertThat(message.content()).isEqualTo("Hello");
        assertThat(message.unknownFields()).containsOnlyKeys("text", "kapso");
        KapsoEvent.Conversation conversation = requireNonNull(event.conversation());
        assertThat(conversation.phoneNumber()).isEqualTo("+15551234567");
        assertThat(conversation.lastActiveAt()).isEqualTo("2025-10-28T14:25:01Z");
        assertThat(conversation.unknownFields()).containsOnlyKeys("metadata", "kapso");
    }

    @Test
    void receive_version1_readsAlike() {
        KapsoEvent.MessageEvent event =
                only(received(KapsoEvent.MESSAGE_RECEIVED, RECEIVED_V1), KapsoEvent.MessageEvent.class);

        assertThat(event.phoneNumberId()).isEqualTo(META_ID);
        assertThat(requireNonNull(event.whatsappConfig()).id()).isEqualTo("770e8400-e29b-41d4-a716-446655440002");
        KapsoEvent.Message message = requireNonNull(event.message());
        assertThat(message.type()).isEqualTo("text");
        assertThat(message.direction()).isEqualTo("inbound");
        assertThat(message.content()).isEqualTo("Hello!");
        assertThat(message.origin()).isEqualTo("cloud_api");
        assertThat(message.createdAt()).isEqualTo("2024-01-15T10:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"received", "sent", "delivered", "read", "failed"})
    void receive_everyMessageEvent_isTyped(String what) {
        String name = "whatsapp.message." + what;

        KapsoEvent.MessageEvent event = only(received(name, body(META_ID)), KapsoEvent.MessageEvent.class);
        assertThat(event.event()).isEqualTo(name);
        assertThat(event.message()).isNotNull();
    }

    @Test
    void receive_messageWithoutKapsosText_hasMetas() {
        String json =
                "{\"message\":{\"id\":\"wamid.456\",\"text\":{\"body\":\"On my way\"}},\"phone_number_id\":123456789012345}";
        KapsoEvent.MessageEvent event = only(received(KapsoEvent.MESSAGE_SENT, json), KapsoEvent.MessageEvent.class);

        assertThat(requireNonNull(event.message()).content()).isEqualTo("On my way");
        assertThat(event.phoneNumberId()).isEqualTo(META_ID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"inactivity\":{\"minutes\":60}|60",
                "\"inactivity_minutes\":5|5",
                "\"inactive_after_minutes\":30|30",
                "\"inactivity\":{\"minutes\":60},\"inactivity_minutes\":5|60",
                "\"inactivity\":null|"
            })
    void receive_conversationInactive_knowsEveryNameOfTheTime(String field, Integer minutes) {
        String json = "{" + field + ",\"conversation\":{\"id\":\"conv_789\"},\"phone_number_id\":\"123456789012345\"}";

        KapsoEvent.ConversationEvent event =
                only(received(KapsoEvent.CONVERSATION_INACTIVE, json), KapsoEvent.ConversationEvent.class);
        assertThat(event.inactivityMinutes()).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp.conversation.created", "whatsapp.conversation.ended"})
    void receive_otherConversationEvents_areTyped(String name) {
        String json =
                "{\"conversation\":{\"id\":\"conv_789\",\"status\":\"ended\"},\"phone_number_id\":\"123456789012345\"}";

        KapsoEvent.ConversationEvent event = only(received(name, json), KapsoEvent.ConversationEvent.class);
        assertThat(requireNonNull(event.conversation()).status()).isEqualTo("ended");
        assertThat(event.event()).isEqualTo(name);
    }

    @Test
    void receive_unknownEvent_keepsEverything() {
        KapsoEvent event = received("whatsapp.call.missed", "{\"a\":[1],\"phone_number_id\":\"7\"}")
                .events()
                .get(0);

        assertThat(event).isInstanceOf(KapsoEvent.UnknownEvent.class);
        assertThat(event.event()).isEqualTo("whatsapp.call.missed");
        assertThat(event.unknownFields()).containsEntry("a", List.of(1)).containsEntry("phone_number_id", "7");
    }

    // Only the event's name and your number must be of their types: nothing else is worth a refusal, and three
    // repetitions.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message | \"text\"",
                "conversation | []",
                "is_new_conversation | \"true\"",
                "whatsapp_config | \"cfg\""
            })
    void receive_fieldOfAnotherType_isNullAndKept(String field, String value) {
        KapsoEvent.MessageEvent event = only(
                received(
                        KapsoEvent.MESSAGE_RECEIVED,
                        Trees.with(body(META_ID), "/" + field, value),
                        Settings.plain().inbound(InboundGuard.of(META_ID))),
                KapsoEvent.MessageEvent.class);

        assertThat(event.unknownFields()).containsOnlyKeys(field).doesNotContainEntry(field, null);
        assertThat(event.phoneNumberId()).isEqualTo(META_ID);
    }

    @Test
    void receive_innerFieldsOfAnotherType_areNullAndKeptWhereTheyAre() {
        String json = Trees.with(body(META_ID), "/message/id", "{}");
        json = Trees.with(json, "/message/timestamp", "1.5");
        json = Trees.with(json, "/message/from", "7");
        json = Trees.with(json, "/message/type", "7");
        json = Trees.with(json, "/message/created_at", "7");
        json = Trees.with(json, "/message/kapso/direction", "7");
        json = Trees.with(json, "/conversation/phone_number", "7");
        json = Trees.with(json, "/conversation/last_active_at", "\"an hour ago\"");
        json = Trees.with(json, "/conversation/phone_number_id", "true");
        KapsoEvent.MessageEvent event =
                only(received(KapsoEvent.MESSAGE_RECEIVED, json), KapsoEvent.MessageEvent.class);

        KapsoEvent.Message message = requireNonNull(event.message());
        assertThat(message.content()).isEqualTo("Hello");
        assertThat(message.direction()).isNull();
        assertThat(message.unknownFields())
                .containsOnlyKeys("id", "timestamp", "from", "type", "created_at", "text", "kapso");
        assertThat(requireNonNull(event.conversation()).unknownFields())
                .containsOnlyKeys("phone_number", "last_active_at", "phone_number_id", "metadata", "kapso");
    }

    @Test
    void receive_configOfOtherTypes_isReadAsFarAsItGoes() {
        String json = Trees.with(RECEIVED_V1, "/whatsapp_config/created_at", "7");
        json = Trees.with(json, "/whatsapp_config/name", "{}");
        Settings guarded = Settings.plain().inbound(InboundGuard.of(META_ID));
        KapsoEvent.MessageEvent message =
                only(received(KapsoEvent.MESSAGE_RECEIVED, json, guarded), KapsoEvent.MessageEvent.class);
        KapsoEvent.ConversationEvent conversation =
                only(received(KapsoEvent.CONVERSATION_ENDED, json, guarded), KapsoEvent.ConversationEvent.class);
        KapsoEvent.PhoneNumberEvent number =
                only(received(KapsoEvent.CONFIG_CREATED, json, guarded), KapsoEvent.PhoneNumberEvent.class);

        for (WhatsAppConfig config : List.of(
                requireNonNull(message.whatsappConfig()),
                requireNonNull(conversation.whatsappConfig()),
                requireNonNull(number.whatsappConfig()))) {
            assertThat(config.phoneNumberId()).isEqualTo(META_ID);
            assertThat(config.unknownFields()).containsOnlyKeys("created_at", "name");
        }
    }

    @Test
    void receive_inactivityOfAnotherType_isNullAndKept() {
        String json = "{\"inactivity_minutes\":\"60\",\"conversation\":{},\"phone_number_id\":\"123456789012345\"}";
        KapsoEvent.ConversationEvent event =
                only(received(KapsoEvent.CONVERSATION_INACTIVE, json), KapsoEvent.ConversationEvent.class);

        assertThat(event.inactivityMinutes()).isNull();
        assertThat(event.unknownFields()).isEqualTo(Map.of("inactivity_minutes", "60"));
    }

    @Test
    void receive_numberOfAnotherType_isUnreadable() {
        for (String name :
                List.of(KapsoEvent.MESSAGE_READ, KapsoEvent.CONVERSATION_ENDED, KapsoEvent.PHONE_NUMBER_CREATED)) {
            refused(Reason.UNREADABLE, () -> received(name, Trees.with(body(META_ID), "/phone_number_id", "1.5")));
            for (String inner : List.of("phone_number_id", "display_phone_number")) {
                String json = Trees.with(RECEIVED_V1, "/whatsapp_config/" + inner, "{}");
                assertThat(refused(Reason.UNREADABLE, () -> received(name, json)))
                        .hasMessageContaining("whatsapp_config." + inner);
            }
        }
    }

    @Test
    void receive_batchWhoseFlagIsNone_isOne() {
        String json = "{\"type\":\"whatsapp.message.received\",\"batch\":\"yes\",\"data\":[" + body(META_ID) + "]}";
        Map<String, List<String>> headers = headers("whatsapp.message.received", SECRET, "id-1", bytes(json));
        headers.put("X-Webhook-Batch", List.of("true"));
        KapsoDelivery delivery = (KapsoDelivery) receiver(Settings.plain()).receive(headers, bytes(json));

        assertThat(delivery.events()).hasSize(1);
        assertThat(delivery.unknownFields()).isEqualTo(Map.of("batch", "yes"));
    }

    @Test
    void receive_batch_isOneDeliveryOfManyEvents() {
        String json = "{\"type\":\"whatsapp.message.received\",\"batch\":true,\"data\":[" + body(META_ID) + ","
                + body(META_ID).replace("wamid.123", "wamid.124") + "],\"batch_info\":{\"size\":2}}";
        Map<String, List<String>> headers = headers("whatsapp.message.sent", SECRET, "id-1", bytes(json));
        headers.put("X-Webhook-Batch", List.of("true"));

        KapsoDelivery delivery = (KapsoDelivery) receiver(Settings.plain()).receive(headers, bytes(json));

        assertThat(delivery.batch()).isTrue();
        // The name in the body is signed, the one in the header is not.
        assertThat(delivery.type()).isEqualTo("whatsapp.message.received");
        assertThat(delivery.events()).hasSize(2).allMatch(event -> event.event().equals(KapsoEvent.MESSAGE_RECEIVED));
        assertThat(delivery.unknownFields()).containsOnlyKeys("batch_info");
    }

    @Test
    void receive_batchWithoutItsFlag_isOneWhateverTheHeaderSays() {
        String json = "{\"type\":\"whatsapp.message.received\",\"data\":[" + body(META_ID) + "]}";
        for (String header : List.of("", "false", "TRUE")) {
            Map<String, List<String>> headers = headers("whatsapp.message.received", SECRET, "id-1", bytes(json));
            headers.put("X-Webhook-Batch", List.of(header));
            assertThat(((KapsoDelivery) receiver(Settings.plain()).receive(headers, bytes(json))).batch())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"t\",\"batch\":true}",
                "{\"type\":\"t\",\"batch\":true,\"data\":[]}",
                "{\"type\":\"t\",\"batch\":true,\"data\":{}}",
                "{\"type\":\"t\",\"batch\":true,\"data\":[7]}"
            })
    void receive_batchOfNothing_isUnreadable(String json) {
        refused(Reason.UNREADABLE, () -> received("t", json));
    }

    @Test
    void receive_batchWithOneForeignNumber_isRefusedWhole() {
        String json = "{\"type\":\"whatsapp.message.received\",\"batch\":true,\"data\":[" + body(META_ID) + ","
                + body("999999999999999") + "]}";

        refused(
                Reason.NUMBER_NOT_ROUTED,
                () -> received("t", json, Settings.plain().inbound(InboundGuard.of(META_ID))));
    }

    @Test
    void receive_eventNamedInTheBody_countsMoreThanTheHeader() {
        String json = "{\"event\":\"workflow.execution.handoff\",\"status\":\"handoff\"}";

        assertThat(received("whatsapp.message.received", json).type()).isEqualTo("workflow.execution.handoff");
    }

    @Test
    void receive_eventNamedNowhere_isUnreadable() {
        Map<String, List<String>> headers = headers("e", SECRET, "id-1", bytes("{}"));
        headers.remove("X-Webhook-Event");

        refused(Reason.UNREADABLE, () -> receiver(Settings.plain()).receive(headers, bytes("{}")));
    }

    @Test
    void receive_withoutIdempotencyKey_isMissing() {
        Map<String, List<String>> headers = headers("e", SECRET, "id-1", bytes("{}"));
        headers.remove("X-Idempotency-Key");

        assertThat(refused(
                        Reason.MISSING_HEADER, () -> receiver(Settings.plain()).receive(headers, bytes("{}"))))
                .hasMessageContaining("X-Idempotency-Key");
    }

    // A number may be connected, removed and connected again, each time with the same body: only the key tells them
    // apart.
    @Test
    void replay_ofPhoneNumberEvents_goesByTheKeyAlone() {
        Receiver receiver = receiver(Settings.plain());
        byte[] body = bytes(CREATED);
        receiver.receive(headers(KapsoEvent.PHONE_NUMBER_CREATED, SECRET, "id-1", body), body);
        receiver.receive(headers(KapsoEvent.PHONE_NUMBER_DELETED, SECRET, "id-2", body), body);
        receiver.handle(headers(KapsoEvent.PHONE_NUMBER_CREATED, SECRET, "id-3", body), body);

        refused(
                Reason.REPLAYED,
                () -> receiver.receive(headers(KapsoEvent.PHONE_NUMBER_CREATED, SECRET, "id-3", body), body));
    }

    // The name is not signed: calling a message something else must not open a way around the guards.
    @Test
    void message_underTheNameOfANumberEvent_isGuardedAllTheSame() {
        Settings guarded = Settings.plain().inbound(InboundGuard.of("999999999999999"));
        for (String name : List.of("whatsapp.phone_number.created", "whatsapp.config.created", "brand.new")) {
            refused(Reason.NUMBER_NOT_ROUTED, () -> received(name, body(META_ID), guarded));
        }
        Receiver receiver = receiver(Settings.plain());
        byte[] body = bytes(body(META_ID));
        receiver.handle(headers(KapsoEvent.MESSAGE_RECEIVED, SECRET, "id-1", body), body);
        refused(
                Reason.REPLAYED,
                () -> receiver.receive(headers(KapsoEvent.PHONE_NUMBER_CREATED, SECRET, "id-2", body), body));
    }

    @Test
    void replay_aDayLater_isForgotten() {
        Instant[] now = {NOW};
        Receiver receiver = receiver(Settings.plain().clock(() -> now[0]));
        byte[] body = bytes(body(META_ID));
        receiver.handle(headers(SECRET, NOW, "id-1", body), body);
        now[0] = NOW.plus(Duration.ofHours(24)).minusMillis(1);
        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "id-1", body), body));
        now[0] = NOW.plus(Duration.ofHours(24));

        assertThat(receiver.receive(headers(SECRET, NOW, "id-1", body), body)).isNotNull();
    }

    @Test
    void inboundGuard_numberEvents_passBecauseNobodyRoutesThemYet() {
        Settings guarded = Settings.plain().inbound(InboundGuard.of("999999999999999"));
        for (String name :
                List.of("whatsapp.phone_number.created", "whatsapp.phone_number.deleted", "whatsapp.config.created")) {
            assertThat(received(name, CREATED, guarded).events().get(0))
                    .isInstanceOf(KapsoEvent.PhoneNumberEvent.class);
        }
        assertThat(received("workflow.execution.failed", "{\"event\":\"workflow.execution.failed\"}", guarded))
                .isNotNull();
        refused(Reason.NUMBER_NOT_ROUTED, () -> received("brand.new", CREATED, guarded));
    }

    @Test
    void inboundGuard_version1_takesTheDisplayNumberToo() {
        assertThat(received(
                        KapsoEvent.MESSAGE_RECEIVED,
                        RECEIVED_V1,
                        Settings.plain().inbound(InboundGuard.of("+15551234567"))))
                .isNotNull();
        // The conversation's number is the contact's.
        refused(
                Reason.NUMBER_NOT_ROUTED,
                () -> received(
                        KapsoEvent.MESSAGE_RECEIVED,
                        RECEIVED_V1,
                        Settings.plain().inbound("1234567890"::equals)));
    }

    @Test
    void inboundGuard_messageWithoutNumber_isRefused() {
        Settings guarded = Settings.plain().inbound(InboundGuard.of(META_ID));

        refused(Reason.NUMBER_NOT_ROUTED, () -> received(KapsoEvent.MESSAGE_READ, "{\"message\":{}}", guarded));
        refused(Reason.NUMBER_NOT_ROUTED, () -> received(KapsoEvent.CONVERSATION_ENDED, "{}", guarded));
        refused(Reason.NUMBER_NOT_ROUTED, () -> received("brand.new", "{\"conversation\":{}}", guarded));
    }

    // The name is not signed, nor is the header that calls it a batch.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"whatsapp.message.received\",\"batch\":\"true\",\"data\":[%s]}",
                "{\"type\":\"whatsapp.message.received\",\"batch\":1,\"data\":[%s]}",
                "{\"type\":\"whatsapp.message.received\",\"batch\":false,\"data\":[%s]}",
                "{\"type\":\"whatsapp.message.received\",\"data\":[%s]}",
                "{\"batch\":{},\"data\":[%s]}",
                "{\"data\":[%s]}",
                "{\"data\":%s}",
                "{\"data\":[[%s]]}",
                "{\"data\":[%s,7],\"batch\":\"true\"}",
                "{\"payload\":%s}"
            })
    void message_insideAnything_isNoNumberEvent(String around) {
        String json = around.formatted(body("999999999999999"));
        Settings guarded = Settings.plain().inbound(InboundGuard.of(META_ID));
        for (String name :
                List.of("whatsapp.phone_number.created", "whatsapp.config.created", "whatsapp.phone_number.x")) {
            refused(Reason.NUMBER_NOT_ROUTED, () -> received(name, json, guarded));
        }
        // Without a guard: once, whatever it is called and whatever its key.
        Receiver receiver = receiver(Settings.plain());
        receiver.handle(headers(KapsoEvent.PHONE_NUMBER_CREATED, SECRET, "id-1", bytes(json)), bytes(json));
        refused(
                Reason.REPLAYED,
                () -> receiver.receive(
                        headers(KapsoEvent.PHONE_NUMBER_DELETED, SECRET, "id-2", bytes(json)), bytes(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[\"123456789012345\"]", "{\"id\":\"123456789012345\"}", "9.99e2", "true", "123456789012345.0"})
    void inboundGuard_valueOfAnotherType_refuses(String value) {
        Settings guarded = Settings.plain().inbound(digits -> true);
        for (String name : List.of("brand.new", "whatsapp.call.missed")) {
            refused(
                    Reason.NUMBER_NOT_ROUTED,
                    () -> received(name, "{\"call\":{},\"phone_number_id\":" + value + "}", guarded));
            for (String inner : List.of("phone_number_id", "display_phone_number")) {
                refused(
                        Reason.NUMBER_NOT_ROUTED,
                        () -> received(
                                name, "{\"call\":{},\"whatsapp_config\":{\"" + inner + "\":" + value + "}}", guarded));
            }
            assertThat(received(name, "{\"call\":{},\"phone_number_id\":" + value + "}"))
                    .isNotNull();
        }
    }

    @Test
    void inboundGuard_namesThatContradict_refuse() {
        Settings guarded = Settings.plain().inbound(InboundGuard.of(META_ID, "+15551234567"));
        String config = "\"whatsapp_config\":{\"display_phone_number\":\"+1 (555) 123-4567\"%s}";
        for (String name : List.of("whatsapp.message.received", "brand.new")) {
            for (String more : List.of("", ",\"phone_number_id\":\"123456789012345\"")) {
                String json = "{\"message\":{},\"phone_number_id\":\"999\"," + config.formatted(more) + "}";
                refused(Reason.NUMBER_NOT_ROUTED, () -> received(name, json, guarded));
            }
            String other = "{\"message\":{},\"phone_number_id\":\"" + META_ID + "\","
                    + config.formatted(",\"phone_number_id\":\"999\"") + "}";
            refused(Reason.NUMBER_NOT_ROUTED, () -> received(name, other, guarded));
        }
    }

    // Who gives Meta's ids to the guard knows no display numbers.
    @Test
    void inboundGuard_displayNumberBesideAnIdThatIsRouted_isNotAskedFor() {
        String json = "{\"message\":{},\"phone_number_id\":\"" + META_ID
                + "\",\"whatsapp_config\":{\"display_phone_number\":\"+1 (555) 123-4567\"}}";

        assertThat(received("whatsapp.message.received", json, Settings.plain().inbound(InboundGuard.of(META_ID))))
                .isNotNull();
    }

    // A phone-number event is let in under every key. These keys push out nothing that cannot be made up.
    @Test
    void recordedNumberEvent_under100001Keys_pushesOutNoMessage() {
        Receiver receiver = receiver(Settings.plain());
        byte[] message = bytes(body(META_ID));
        byte[] number = bytes(CREATED);
        receiver.handle(headers(SECRET, NOW, "id-1", message), message);
        for (int i = 0; i < 100_001; i++) {
            receiver.handle(headers(KapsoEvent.PHONE_NUMBER_CREATED, SECRET, "made-up-" + i, number), number);
        }

        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "id-1", message), message));
        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "id-2", message), message));
    }

    @Test
    void keyOfANumberEvent_isKeptForMinutesOnly() {
        Instant[] now = {NOW};
        Receiver receiver = receiver(Settings.plain().clock(() -> now[0]));
        byte[] body = bytes(CREATED);
        Map<String, List<String>> headers = headers(KapsoEvent.PHONE_NUMBER_CREATED, SECRET, "id-1", body);
        receiver.handle(headers, body);
        now[0] = NOW.plusSeconds(599);
        refused(Reason.REPLAYED, () -> receiver.receive(headers, body));
        now[0] = NOW.plusSeconds(600);

        assertThat(receiver.receive(headers, body)).isNotNull();
    }
}
