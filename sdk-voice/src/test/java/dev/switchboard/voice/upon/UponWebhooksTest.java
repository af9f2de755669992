package dev.switchboard.voice.upon;

import static dev.switchboard.contract.WebhookContract.refused;
import static dev.switchboard.contract.WebhookStage.bytes;
import static dev.switchboard.contract.WebhookStage.hmac;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.TimedWebhookContract;
import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UponWebhooksTest implements TimedWebhookContract {

    /** The payload of the page "Inbound call webhook". */
    private static final String INBOUND = """
            {"event":"call_inbound","call_inbound":{"agent_id":"agent_12345","agent_version":1,\
            "from_number":"+12137771234","to_number":"+12137771235"}}""";

    @Override
    public Receiver receiver(Settings settings) {
        UponWebhooks.Builder builder =
                UponWebhooks.builder().clock(settings.clock()).maxBodyBytes(settings.maxBytes());
        settings.secrets().forEach(builder::apiKey);
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
        UponWebhooks webhooks = builder.build();
        return new Receiver(webhooks);
    }

    @Override
    public Map<String, List<String>> headers(String secret, Instant at, String id, byte[] body) {
        String v = "" + at.toEpochMilli();
        return Map.of("X-Retell-Signature", List.of("v=" + v + ",d=" + hmac(secret, body, bytes(v))));
    }

    @Override
    public String signatureHeader() {
        return "X-Retell-Signature";
    }

    /** Also what tests/webhook-auth.test.ts of github.com/RetellAI/retell-typescript-sdk calls malformed. */
    @Override
    public List<String> malformed(String good) {
        String[] parts = good.split(",", -1);
        return List.of(
                parts[0],
                "prefix-" + good,
                good + "-suffix",
                parts[0] + ",d=not-hex",
                good.substring(0, good.length() - 2),
                "v=999999999999999999999999," + parts[1],
                good.replace("v=", "v=-"),
                good + "," + good);
    }

    /** The payload of the page "Register webhook". */
    @Override
    public String body(String number) {
        return """
                {"event":"call_ended","call":{"call_type":"phone_call","from_number":"+12137771234","to_number":"%s",\
                "direction":"inbound","call_id":"Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6",\
                "agent_id":"oBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD","call_status":"registered",\
                "start_timestamp":1714608475945,"end_timestamp":1714608491736,"disconnection_reason":"user_hangup",\
                "transcript":"..."}}""".formatted(number);
    }

    @Override
    public Duration step() {
        return Duration.ofMillis(1);
    }

    private UponEvent received(String json) {
        return received(json, Settings.plain());
    }

    private UponEvent received(String json, InboundGuard guard) {
        return received(json, Settings.plain().inbound(guard));
    }

    private UponEvent received(String json, Settings settings) {
        return (UponEvent) receiver(settings).receive(headers(SECRET, NOW, "", bytes(json)), bytes(json));
    }

    // Recorded in tests/webhook-auth.test.ts of github.com/RetellAI/retell-typescript-sdk (b274013), whose scheme Upon
    // names.
    @Test
    void receive_vectorOfTheVendorsSdk_fits() {
        String header = "v=1700000000000,d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e";
        UponWebhooks webhooks = UponWebhooks.builder()
                .apiKey("test-api-key")
                .clock(InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L)))
                .build();

        // The signature fits; that there is no call is noticed after it.
        assertThat(refused(
                        Reason.UNREADABLE,
                        () -> webhooks.receive(
                                Map.of("x-retell-signature", List.of(header)), bytes("{\"event\":\"call_ended\"}"))))
                .hasMessageContaining("call is missing");
        refused(
                Reason.WRONG_SIGNATURE,
                () -> webhooks.receive(
                        Map.of("x-retell-signature", List.of(header)), bytes("{\"event\":\"call_ended\"} ")));
    }

    @Test
    void receive_inboundCall_hasEveryDocumentedField() {
        assertThat(received(INBOUND.replaceFirst("\\{", "{\"event_timestamp\":1780012672105,")))
                .isInstanceOfSatisfying(UponEvent.InboundCall.class, call -> {
                    assertThat(call.event()).isEqualTo("call_inbound");
                    assertThat(call.agentId()).isEqualTo("agent_12345");
                    assertThat(call.agentVersion()).isEqualTo(1);
                    assertThat(call.fromNumber()).isEqualTo("+12137771234");
                    assertThat(call.toNumber()).isEqualTo("+12137771235");
                    assertThat(call.unknownFields()).containsOnlyKeys("event_timestamp");
                    assertThat(call.reply().build().json()).isEqualTo("{\"call_inbound\":{}}");
                });
    }

    @Test
    void receive_inboundChat_isTyped() {
        assertThat(received(INBOUND.replace("call_inbound", "chat_inbound")))
                .isInstanceOfSatisfying(UponEvent.InboundChat.class, chat -> {
                    assertThat(chat.event()).isEqualTo("chat_inbound");
                    assertThat(chat.toNumber()).isEqualTo("+12137771235");
                    assertThat(chat.reply().build().json()).isEqualTo("{\"chat_inbound\":{}}");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"call_started", "call_ended", "call_analyzed"})
    void receive_callEvents_areTyped(String name) {
        assertThat(received(body(NUMBER).replace("call_ended", name)))
                .isInstanceOfSatisfying(UponEvent.CallEvent.class, event -> {
                    assertThat(event.event()).isEqualTo(name);
                    assertThat(event.call().callId()).isEqualTo("Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6");
                    assertThat(event.call().startTimestamp()).isEqualTo("2024-05-02T00:07:55.945Z");
                    assertThat(event.call().endTimestamp()).isEqualTo("2024-05-02T00:08:11.736Z");
                    assertThat(event.call().disconnectionReason()).isEqualTo("user_hangup");
                    assertThat(event.call().transcript()).isEqualTo("...");
                    assertThat(event.call().direction()).isEqualTo("inbound");
                    assertThat(event.call().unknownFields()).isEmpty();
                });
    }

    @Test
    void receive_unknownEvent_keepsEverything() {
        UponEvent event = received("{\"event\":\"transcript_updated\",\"call\":7}", InboundGuard.of(NUMBER));

        assertThat(event).isInstanceOf(UponEvent.UnknownEvent.class);
        assertThat(event.event()).isEqualTo("transcript_updated");
        assertThat(event.unknownFields()).containsEntry("call", 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event\":7}",
                "{\"event\":\"call_inbound\"}",
                "{\"event\":\"chat_inbound\",\"chat_inbound\":[]}",
                "{\"event\":\"call_started\",\"call\":null}",
                "{\"event\":\"call_started\",\"call\":\"c-1\"}",
                "{\"event\":\"call_started\",\"call\":{\"to_number\":14155550123}}",
                "{\"event\":\"call_inbound\",\"call_inbound\":{\"to_number\":14155550123}}",
                "{\"event\":\"chat_inbound\",\"chat_inbound\":{\"to_number\":[]}}"
            })
    void receive_notTheDocumentedShape_isUnreadable(String json) {
        refused(Reason.UNREADABLE, () -> received(json));
    }

    // Only the event's name and your number must be of their types.
    @Test
    void receive_fieldsOfAnotherType_areNullAndKept() {
        String odd = "{\"call_id\":{},\"agent_id\":true,\"agent_version\":\"1\",\"call_status\":7,"
                + "\"from_number\":12137771234,\"start_timestamp\":\"now\",\"end_timestamp\":1.5,"
                + "\"disconnection_reason\":[],\"transcript\":[{\"role\":\"agent\"}],\"direction\":7,\"call_type\":7,"
                + "\"to_number\":\"" + NUMBER + "\"}";
        InboundGuard guard = InboundGuard.of(NUMBER);

        assertThat(received("{\"event\":\"call_ended\",\"call\":" + odd + "}", guard))
                .isInstanceOfSatisfying(UponEvent.CallEvent.class, event -> {
                    assertThat(event.call().toNumber()).isEqualTo(NUMBER);
                    assertThat(event.call().unknownFields()).hasSize(11).doesNotContainKey("to_number");
                });
        for (String name : List.of("call_inbound", "chat_inbound")) {
            UponEvent event = received("{\"event\":\"" + name + "\",\"" + name + "\":" + odd + "}", guard);
            assertThat(event)
                    .extracting("agentId", "agentVersion", "fromNumber")
                    .containsOnlyNulls();
            assertThat(event.unknownFields()).containsKeys("agent_id", "agent_version", "from_number");
        }
    }

    // Nobody compares it there, so it may be what it likes.
    @Test
    void receive_outboundCallWithANumberOfAnotherType_isRead() {
        String call = "{\"direction\":\"outbound\",\"to_number\":14155550123}";

        assertThat(received("{\"event\":\"call_ended\",\"call\":" + call + "}", InboundGuard.of(NUMBER)))
                .isInstanceOfSatisfying(UponEvent.CallEvent.class, event -> {
                    assertThat(event.call().toNumber()).isNull();
                    assertThat(event.call().unknownFields()).containsOnlyKeys("to_number");
                });
    }

    // Upon asks up to three times more if an answer is lost; a refusal would leave the caller to the number's own
    // agent.
    @Test
    void question_askedAgain_isAnsweredAgain() {
        Receiver receiver = receiver(Settings.plain());
        for (String json : List.of(INBOUND, INBOUND.replace("call_inbound", "chat_inbound"))) {
            for (int i = 0; i < 4; i++) {
                assertThat(receiver.receive(headers(SECRET, NOW, "", bytes(json)), bytes(json)))
                        .isNotNull();
            }
        }
    }

    // Its body names the call: a body that is the same tells of the same event.
    @Test
    void eventOfACall_signedAnew_isTheSame() {
        Receiver receiver = receiver(Settings.plain());
        byte[] body = bytes(body(NUMBER));
        receiver.receive(headers(SECRET, NOW, "", body), body);
        refused(Reason.IN_PROGRESS, () -> receiver.receive(headers(SECRET, NOW.plusMillis(1), "", body), body));
        receiver.handled(headers(SECRET, NOW, "", body), body);

        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW.plusMillis(1), "", body), body));
    }

    @Test
    void otherEvent_signedAnew_isLetInAgain() {
        Receiver receiver = receiver(Settings.plain());
        for (String json : List.of(
                "{\"event\":\"brand.new\"}", "{\"event\":\"call_ended\",\"call\":{\"direction\":\"outbound\"}}")) {
            receiver.handle(headers(SECRET, NOW, "", bytes(json)), bytes(json));
            assertThat(receiver.receive(headers(SECRET, NOW.plusMillis(1), "", bytes(json)), bytes(json)))
                    .isNotNull();
            refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "", bytes(json)), bytes(json)));
        }
    }

    @Test
    void inboundGuard_question_looksAtTheNumberCalled() {
        assertThat(received(INBOUND, InboundGuard.of("+12137771235"))).isNotNull();
        refused(Reason.NUMBER_NOT_ROUTED, () -> received(INBOUND, InboundGuard.of("+12137771234")));
        refused(
                Reason.NUMBER_NOT_ROUTED,
                () -> received(INBOUND.replace("call_inbound", "chat_inbound"), InboundGuard.of("+12137771234")));
        refused(
                Reason.NUMBER_NOT_ROUTED,
                () -> received("{\"event\":\"call_inbound\",\"call_inbound\":{}}", InboundGuard.of(NUMBER)));
    }

    @Test
    void inboundGuard_callsThatAreNotInbound_pass() {
        InboundGuard guard = InboundGuard.of("+14155550177");

        assertThat(received(body(NUMBER).replace("\"inbound\"", "\"outbound\""), guard))
                .isNotNull();
        assertThat(received("{\"event\":\"call_started\",\"call\":{\"call_type\":\"web_call\"}}", guard))
                .isNotNull();
        refused(Reason.NUMBER_NOT_ROUTED, () -> received(body(NUMBER).replace("\"inbound\"", "null"), guard));
        refused(Reason.NUMBER_NOT_ROUTED, () -> received("{\"event\":\"call_started\",\"call\":{}}", guard));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to_number\":\"+14155550123\"} | true",
                "{\"to_number\":\"+14155550177\"} | false",
                "{\"to_number\":14155550123} | true",
                "{\"to_number\":14155550177} | false",
                "{\"to_number\":[\"+14155550123\"]} | false",
                "{\"to_number\":14155550123.0} | false",
                "{\"to_number\":1415555012.3} | false",
                "{\"to_number\":true} | false",
                "{\"to_number\":\"+14155550177\",\"direction\":\"inbound\"} | false",
                "{\"to_number\":\"+14155550177\",\"direction\":7,\"call_type\":7} | false",
                "{\"to_number\":\"+14155550177\",\"direction\":\"outbound\"} | true",
                "{\"to_number\":\"+14155550177\",\"call_type\":\"web_call\"} | true",
                "{\"to_number\":null} | true",
                "{} | true",
                "[] | true"
            })
    void inboundGuard_unknownEvent_looksAtTheNumberIfThereIsOne(String call, boolean letIn) {
        String json = "{\"event\":\"transcript_updated\",\"call\":" + call + "}";

        if (letIn) {
            assertThat(received(json, InboundGuard.of(NUMBER)).unknownFields()).containsOnlyKeys("call");
        } else {
            refused(Reason.NUMBER_NOT_ROUTED, () -> received(json, InboundGuard.of(NUMBER)));
        }
        assertThat(received(json)).isInstanceOf(UponEvent.UnknownEvent.class);
    }

    @Test
    void inboundGuard_shortNumber_isMaskedToo() {
        assertThat(refused(Reason.NUMBER_NOT_ROUTED, () -> received(body("20417"), InboundGuard.of(NUMBER))))
                .hasMessageContaining("to_number ***17 is not");
    }

    @Test
    void inboundGuard_extensionOrSipAddress_isComparedAsItIs() {
        assertThat(received(body("204"), InboundGuard.of("204"))).isNotNull();
        assertThat(received(body("sip:204@pbx.example"), to -> to.equals("sip:204@pbx.example")))
                .isNotNull();
        assertThat(received(body("+1 (415) 555-0123"), InboundGuard.of(NUMBER))).isNotNull();
    }
}
