package dev.switchboard.whatsapp.wassist;

import static dev.switchboard.contract.WebhookContract.refused;
import static dev.switchboard.contract.WebhookStage.bytes;
import static dev.switchboard.contract.WebhookStage.hmac;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.contract.TimedWebhookContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.ReplayGuard;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WassistWebhooksTest implements TimedWebhookContract {

    private static final String PING =
            "{\"event\":\"test.ping\",\"timestamp\":\"2026-06-24T12:00:00.000Z\",\"message\":\"This is a test event.\"}";

    @Override
    public Receiver receiver(Settings settings) {
        WassistWebhooks.Builder builder =
                WassistWebhooks.builder().clock(settings.clock()).maxBodyBytes(settings.maxBytes());
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
        WassistWebhooks webhooks = builder.build();
        return new Receiver(webhooks);
    }

    @Override
    public Map<String, List<String>> headers(String secret, Instant at, String id, byte[] body) {
        String t = "" + at.getEpochSecond();
        return Map.of(
                "X-Wassist-Signature",
                List.of("t=" + t + ",v1=" + hmac(secret, bytes(t + "."), body)),
                "X-Wassist-Delivery",
                List.of(id));
    }

    @Override
    public String signatureHeader() {
        return "X-Wassist-Signature";
    }

    @Override
    public List<String> malformed(String good) {
        return List.of(
                good.substring(good.indexOf(',') + 1),
                good.substring(0, good.indexOf(',')),
                "t=1," + good,
                good.replace("t=", "t=-"),
                good.replace("t=", "t=+"),
                good.replace("t=", "t=9999999"),
                good.replace("v1=", "v2="),
                good.replace("v1=", "V1="),
                good + "0",
                good.substring(0, good.length() - 1),
                good.substring(0, good.length() - 1) + "g",
                good.replace("t=17", "t=1 7"),
                "t=1, " + good,
                "t=,v1=",
                good + ",v0=" + "x".repeat(5_000));
    }

    @Override
    public String body(String number) {
        return """
                {"event":"message.received","timestamp":"2026-06-24T12:00:00.000Z","phoneNumber":"%s",\
                "from":"+447700900100","contact":{"name":"Zo\u00eb","phoneNumber":"+447700900100"},\
                "message":{"id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","waId":"wamid.HBgL","body":"Hello",\
                "media":[{"url":"https://cdn.example/a.jpg","mimeType":"image/jpeg","size":7}],\
                "buttons":[{"type":"quick_reply","text":"Yes","quickReplyId":"yes"}]},\
                "conversationId":"0b8f9c52-6c0e-4a5e-9f0a-2f6d3f1b7a10"}""".formatted(number);
    }

    @Override
    public Duration step() {
        return Duration.ofSeconds(1);
    }

    private WassistEvent received(String json) {
        return received(json, Settings.plain());
    }

    private WassistEvent received(String json, InboundGuard guard) {
        return received(json, Settings.plain().inbound(guard));
    }

    private WassistEvent received(String json, Settings settings) {
        return (WassistEvent) receiver(settings).receive(headers(SECRET, NOW, "id-1", bytes(json)), bytes(json));
    }

    // The digest is what webhooks.signSync of github.com/Wassist/sdk (35a523d, src/webhooks.ts) gives; that SDK has no
    // recorded one.
    @Test
    void receive_whatTheVendorsOwnCodeSigned_isLetIn() {
        String header = "t=1782302400,v1=3510cb425178bbe3a4af82a37132c67a2dc1990c74ac7b48d93722c62d7dd647";
        Map<String, List<String>> headers =
                Map.of("x-wassist-signature", List.of(header), "x-wassist-delivery", List.of("d-1"));
        WassistWebhooks webhooks = WassistWebhooks.builder()
                .secret("whsec_test_secret")
                .clock(InstantSource.fixed(Instant.ofEpochSecond(1_782_302_400)))
                .build();

        WassistEvent event = webhooks.receive(headers, bytes(PING));

        assertThat(event).isInstanceOfSatisfying(WassistEvent.TestPing.class, ping -> {
            assertThat(ping.message()).isEqualTo("This is a test event.");
            assertThat(ping.timestamp()).isEqualTo("2026-06-24T12:00:00Z");
            assertThat(ping.event()).isEqualTo(WassistEvent.TEST_PING);
        });
    }

    @Test
    void receive_messageReceived_hasEveryDocumentedField() {
        WassistEvent event = received(body(NUMBER));

        assertThat(event).isInstanceOfSatisfying(WassistEvent.MessageReceived.class, received -> {
            assertThat(received.phoneNumber()).isEqualTo(NUMBER);
            assertThat(received.from()).isEqualTo("+447700900100");
            assertThat(requireNonNull(received.contact()).name()).isEqualTo("Zo\u00eb");
            assertThat(received.conversationId()).isEqualTo("0b8f9c52-6c0e-4a5e-9f0a-2f6d3f1b7a10");
            WassistEvent.Message message = requireNonNull(received.message());
            assertThat(message.waId()).isEqualTo("wamid.HBgL");
            assertThat(message.media()).singleElement().satisfies(media -> {
                assertThat(media.mimeType()).isEqualTo("image/jpeg");
                assertThat(media.unknownFields()).containsEntry("size", 7);
            });
            assertThat(message.buttons())
                    .singleElement()
                    .extracting(WassistEvent.Button::quickReplyId)
                    .isEqualTo("yes");
            assertThat(received.unknownFields()).isEmpty();
        });
    }

    @Test
    void receive_subscriptionEvents_areTyped() {
        String base =
                ",\"timestamp\":\"2026-06-24T12:00:00Z\",\"webhookId\":7,\"conversationId\":\"c\",\"phoneNumber\":\""
                        + NUMBER + "\",\"contact\":{\"name\":null,\"phoneNumber\":\"+447700900100\"}";

        assertThat(received("{\"event\":\"subscription.activated\"" + base + "}"))
                .isInstanceOfSatisfying(WassistEvent.SubscriptionActivated.class, event -> {
                    assertThat(event.webhookId()).isEqualTo("7");
                    assertThat(event.conversationId()).isEqualTo("c");
                });
        assertThat(received("{\"event\":\"subscription.revoked\"" + base + "}"))
                .isInstanceOf(WassistEvent.SubscriptionRevoked.class);
        assertThat(received(
                        "{\"event\":\"subscription.message.received\",\"routing\":\"webhook\",\"from\":\"+447700900100\""
                                + base + "}"))
                .isInstanceOfSatisfying(
                        WassistEvent.SubscriptionMessageReceived.class,
                        event -> assertThat(event.routing()).isEqualTo("webhook"));
    }

    @Test
    void receive_eventsOfEveryName_sayTheirName() {
        for (String name : List.of(
                "message.received",
                "subscription.message.received",
                "subscription.activated",
                "subscription.revoked",
                "test.ping",
                "anything.else")) {
            assertThat(received("{\"event\":\"" + name + "\"}").event()).isEqualTo(name);
        }
    }

    @Test
    void receive_unknownEvent_keepsEverything() {
        WassistEvent event = received("{\"event\":\"call.missed\",\"timestamp\":7,\"who\":{\"x\":[true]}}");

        assertThat(event).isInstanceOf(WassistEvent.UnknownEvent.class);
        assertThat(event.unknownFields())
                .containsEntry("timestamp", 7)
                .containsEntry("who", Map.of("x", List.of(true)));
    }

    @Test
    void receive_eventMissingOrNoText_isUnreadable() {
        for (String json : List.of("{}", "{\"event\":null}", "{\"event\":7}")) {
            refused(Reason.UNREADABLE, () -> received(json));
        }
    }

    // A refusal makes Wassist switch the webhook off after a while; for a field that nobody compares, that is too much.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp | timestamp | 1800000000",
                "timestamp | timestamp | \"2026-06-24 12:00:00\"",
                "from | from | 447700900100",
                "contact | contact | \"Ada\"",
                "message | message | \"text\"",
                "conversationId | conversationId | {\"id\":7}"
            })
    void receive_fieldOfAnotherType_isNullAndKept(String field, String component, String value) {
        WassistEvent event = received(Trees.with(body(NUMBER), "/" + field, value), InboundGuard.of(NUMBER));

        assertThat(event).isInstanceOf(WassistEvent.MessageReceived.class);
        assertThat(event).extracting(component).isNull();
        assertThat(event.unknownFields()).containsOnlyKeys(field).doesNotContainEntry(field, null);
    }

    @Test
    void receive_innerFieldOfAnotherType_isNullAndKeptWhereItIs() {
        String json = Trees.with(body(NUMBER), "/message/media", "[null]");
        json = Trees.with(json, "/message/buttons/0/text", "7");
        json = Trees.with(json, "/message/waId", "true");
        json = Trees.with(json, "/contact/name", "[]");

        assertThat(received(json)).isInstanceOfSatisfying(WassistEvent.MessageReceived.class, event -> {
            assertThat(event.unknownFields()).isEmpty();
            assertThat(requireNonNull(event.contact()).unknownFields()).isEqualTo(Map.of("name", List.of()));
            WassistEvent.Message message = requireNonNull(event.message());
            assertThat(message.body()).isEqualTo("Hello");
            assertThat(message.media()).isNull();
            assertThat(message.waId()).isNull();
            assertThat(message.unknownFields()).containsOnlyKeys("media", "waId");
            assertThat(requireNonNull(message.buttons()).get(0).unknownFields()).isEqualTo(Map.of("text", 7));
        });
    }

    @Test
    void receive_otherEventsWithFieldsOfAnotherType_areReadToo() {
        String odd = "\"timestamp\":7,\"phoneNumber\":\"" + NUMBER + "\",\"from\":7,\"contact\":7,\"message\":7,"
                + "\"conversationId\":[],\"routing\":7,\"webhookId\":{}}";
        for (String name : List.of(
                "subscription.message.received", "subscription.activated", "subscription.revoked", "test.ping")) {
            WassistEvent event = received("{\"event\":\"" + name + "\"," + odd, InboundGuard.of(NUMBER));
            assertThat(event.unknownFields()).as(name).containsKeys("timestamp", "contact", "message", "routing");
        }
    }

    @Test
    void receive_numberOfAnotherType_isUnreadableAndNamesThePlace() {
        for (String name : List.of(
                "message.received",
                "subscription.message.received",
                "subscription.activated",
                "subscription.revoked")) {
            WebhookException refusal = refused(
                    Reason.UNREADABLE, () -> received("{\"event\":\"" + name + "\",\"phoneNumber\":14155550123}"));
            assertThat(refusal).hasMessageContaining("phoneNumber must be a string, is an integer");
        }
    }

    // The time that is signed counts; the header of its own is not signed.
    @Test
    void receive_timestampHeaderThatContradicts_isNotLookedAt() {
        Map<String, List<String>> headers = new LinkedHashMap<>(headers(SECRET, NOW, "id-1", bytes(PING)));
        headers.put("X-Wassist-Timestamp", List.of("1"));
        headers.put("X-Wassist-Event", List.of("message.received"));

        assertThat(receiver(Settings.plain()).receive(headers, bytes(PING))).isInstanceOf(WassistEvent.TestPing.class);
    }

    @Test
    void receive_severalSignatures_anyMayFit() {
        String t = "" + NOW.getEpochSecond();
        String fits = "v1=" + hmac(SECRET, bytes(t + "."), bytes(PING));
        String other = "v1=" + "0".repeat(64);
        for (String value : List.of(
                "t=" + t + "," + other + "," + fits,
                "t=" + t + "," + fits + "," + other,
                fits + ",t=" + t,
                " t=" + t + " , v0=abc , " + fits + ",",
                "t=" + t + ",v1=short," + fits,
                "t=" + t + ",v1=" + fits.substring(3).toUpperCase(java.util.Locale.ROOT))) {
            Map<String, List<String>> headers =
                    Map.of("X-Wassist-Signature", List.of(value), "X-Wassist-Delivery", List.of("d"));
            assertThat(receiver(Settings.plain()).receive(headers, bytes(PING)))
                    .as(value)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e9"})
    void receive_deliveryIdThatIsNone_isRefused(String id) {
        Reason reason = id.isEmpty() ? Reason.MISSING_HEADER : Reason.MALFORMED_HEADER;

        assertThat(refused(
                        reason,
                        () -> receiver(Settings.plain()).receive(headers(SECRET, NOW, id, bytes(PING)), bytes(PING))))
                .hasMessageContaining("X-Wassist-Delivery");
        refused(
                Reason.MALFORMED_HEADER,
                () -> receiver(Settings.plain())
                        .receive(headers(SECRET, NOW, "x".repeat(201), bytes(PING)), bytes(PING)));
    }

    @Test
    void receive_repeatedByTheVendorAndSignedAnew_isAReplay() {
        Instant[] now = {NOW};
        Receiver receiver = receiver(Settings.plain().clock(() -> now[0]));
        receiver.handle(headers(SECRET, now[0], "id-1", bytes(PING)), bytes(PING));
        now[0] = NOW.plus(Duration.ofHours(23));

        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, now[0], "id-1", bytes(PING)), bytes(PING)));
        now[0] = NOW.plus(Duration.ofHours(25));
        assertThat(receiver.receive(headers(SECRET, now[0], "id-1", bytes(PING)), bytes(PING)))
                .isNotNull();
    }

    @Test
    void inboundGuard_eventWithoutNumber_passesOnlyWhereNoneIsDocumented() {
        InboundGuard guard = InboundGuard.of(NUMBER);

        assertThat(received(PING, guard)).isNotNull();
        assertThat(received("{\"event\":\"account.updated\"}", guard)).isNotNull();
        assertThat(received("{\"event\":\"account.updated\",\"phoneNumber\":\"14155550123\"}", guard))
                .isNotNull();
        refused(
                Reason.NUMBER_NOT_ROUTED,
                () -> received("{\"event\":\"account.updated\",\"phoneNumber\":\"+14155550177\"}", guard));
        assertThat(received("{\"event\":\"account.updated\",\"phoneNumber\":14155550123}", guard))
                .isNotNull();
        for (String foreign : List.of("14155550177", "{\"digits\":\"14155550123\"}")) {
            refused(
                    Reason.NUMBER_NOT_ROUTED,
                    () -> received("{\"event\":\"account.updated\",\"phoneNumber\":" + foreign + "}", guard));
        }
        for (String name : List.of(
                "message.received",
                "subscription.message.received",
                "subscription.activated",
                "subscription.revoked")) {
            refused(Reason.NUMBER_NOT_ROUTED, () -> received("{\"event\":\"" + name + "\"}", guard));
        }
    }

    // The contact's own number is not yours, even if you route it elsewhere.
    @Test
    void inboundGuard_looksAtNoOtherNumber() {
        refused(Reason.NUMBER_NOT_ROUTED, () -> received(body("+14155550177"), InboundGuard.of("+447700900100")));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT25H"})
    void tolerance_outOfRange_isRefused(Duration tolerance) {
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> WassistWebhooks.builder()
                                .secret("s")
                                .tolerance(tolerance)
                                .build()))
                .hasMessageContaining("tolerance");
    }

    @Test
    void tolerance_shorter_isKept() {
        WassistWebhooks webhooks = WassistWebhooks.builder()
                .secret(SECRET)
                .tolerance(Duration.ofSeconds(10))
                .clock(InstantSource.fixed(NOW))
                .build();

        refused(
                Reason.TOO_OLD,
                () -> webhooks.receive(headers(SECRET, NOW.minusSeconds(11), "id-1", bytes(PING)), bytes(PING)));
        assertThat(webhooks.receive(headers(SECRET, NOW.minusSeconds(10), "id-1", bytes(PING)), bytes(PING)))
                .isNotNull();
    }

    private static String message(String event, String id, String more) {
        return "{\"event\":\"" + event + "\",\"phoneNumber\":\"" + NUMBER + "\",\"message\":{" + id + "}" + more + "}";
    }

    private static final String PLAIN = message("message.received", "\"id\":\"m-1\",\"waId\":\"wamid.1\"", "");
    private static final String SUBSCRIBED =
            message("subscription.message.received", "\"id\":\"m-1\",\"waId\":\"wamid.1\"", ",\"webhookId\":\"w\"");

    // In webhook mode Wassist tells of one message in two events, under two delivery ids.
    @Test
    void message_toldTwice_isHandledOnce() {
        for (List<String> order : List.of(List.of(PLAIN, SUBSCRIBED), List.of(SUBSCRIBED, PLAIN))) {
            Receiver receiver = receiver(Settings.plain());
            byte[] first = bytes(order.get(0));
            byte[] second = bytes(order.get(1));
            receiver.receive(headers(SECRET, NOW, "id-1", first), first);
            refused(Reason.IN_PROGRESS, () -> receiver.receive(headers(SECRET, NOW, "id-2", second), second));

            receiver.forget(headers(SECRET, NOW, "id-1", first), first);
            receiver.receive(headers(SECRET, NOW, "id-2", second), second);
            refused(Reason.IN_PROGRESS, () -> receiver.receive(headers(SECRET, NOW, "id-1", first), first));

            receiver.handled(headers(SECRET, NOW, "id-2", second), second);
            refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "id-1", first), first));
            refused(
                    Reason.REPLAYED,
                    () -> receiver.receive(headers(SECRET, NOW.plusSeconds(9), "id-9", second), second));
        }
    }

    @Test
    void message_withoutAnIdOfItsOwn_isKnownByWhatsAppsOrNotAtAll() {
        Receiver receiver = receiver(Settings.plain());
        byte[] one = bytes(message("message.received", "\"waId\":\"wamid.1\"", ""));
        byte[] other = bytes(message("subscription.message.received", "\"waId\":\"wamid.1\"", ""));
        receiver.handle(headers(SECRET, NOW, "id-1", one), one);
        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "id-2", other), other));

        byte[] none = bytes(message("message.received", "", ""));
        byte[] more = bytes(message("subscription.message.received", "", ""));
        receiver.handle(headers(SECRET, NOW, "id-3", none), none);
        assertThat(receiver.handle(headers(SECRET, NOW, "id-4", more), more)).isNotNull();
    }

    @Test
    void message_toldTwice_isHandledTwiceIfSwitchedOff() {
        WassistWebhooks webhooks = WassistWebhooks.builder()
                .secret(SECRET)
                .clock(InstantSource.fixed(NOW))
                .oncePerMessage(false)
                .build();
        webhooks.receive(headers(SECRET, NOW, "id-1", bytes(PLAIN)), bytes(PLAIN), event -> {});

        assertThat(webhooks.receive(headers(SECRET, NOW, "id-2", bytes(SUBSCRIBED)), bytes(SUBSCRIBED)))
                .isInstanceOf(WassistEvent.SubscriptionMessageReceived.class);
    }

    // A recording of a delivery that was signed with two secrets, with one signature left out or the order changed.
    @Test
    void recording_withPartsLeftOutOrReordered_isTheSame() {
        Receiver rotating = receiver(Settings.plain().secrets(List.of("new", "old")));
        String t = "" + NOW.getEpochSecond();
        String a = "v1=" + hmac("new", bytes(t + "."), bytes(PING));
        String b = "v1=" + hmac("old", bytes(t + "."), bytes(PING));
        rotating.handle(header("t=" + t + "," + a + "," + b, "d-1"), bytes(PING));

        int id = 2;
        for (String recorded :
                List.of("t=" + t + "," + a, "t=" + t + "," + b, b + ",t=" + t + "," + a, "v0=1," + b + ",t=" + t)) {
            Map<String, List<String>> headers = header(recorded, "d-" + id++);
            refused(Reason.REPLAYED, () -> rotating.receive(headers, bytes(PING)));
        }
    }

    private static Map<String, List<String>> header(String signature, String delivery) {
        return Map.of("X-Wassist-Signature", List.of(signature), "X-Wassist-Delivery", List.of(delivery));
    }

    @Test
    void recording_underManyIds_pushesOutNothing() {
        Receiver receiver = receiver(Settings.plain().guard(ReplayGuard.inMemory(1_000, () -> NOW)));
        receiver.handle(headers(SECRET, NOW, "id-1", bytes(PING)), bytes(PING));
        for (int i = 0; i < 1_001; i++) {
            Map<String, List<String>> headers = headers(SECRET, NOW, "made-up-" + i, bytes(PING));
            try {
                receiver.receive(headers, bytes(PING));
                throw new AssertionError("let in: " + i);
            } catch (WebhookException e) {
                assertThat(e.reason()).isEqualTo(Reason.REPLAYED);
            }
        }
        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "id-1", bytes(PING)), bytes(PING)));
    }

    // A table that comes later, an empty one, and one that is away.
    @Test
    void inboundNumbers_areAskedForWithEachEvent() {
        List<String> table = new java.util.ArrayList<>(List.of("+1 (415) 555-0123"));
        boolean[] away = {false};
        WassistWebhooks webhooks = WassistWebhooks.builder()
                .secret(SECRET)
                .clock(InstantSource.fixed(NOW))
                .inboundNumbers(() -> {
                    if (away[0]) {
                        throw new IllegalStateException("no database");
                    }
                    return table;
                })
                .build();
        assertThat(webhooks.receive(headers(SECRET, NOW, "id-1", bytes(PLAIN)), bytes(PLAIN)))
                .isNotNull();
        webhooks.forget(headers(SECRET, NOW, "id-1", bytes(PLAIN)), bytes(PLAIN));

        table.set(0, "+14155550177");
        refused(
                Reason.NUMBER_NOT_ROUTED,
                () -> webhooks.receive(headers(SECRET, NOW, "id-1", bytes(PLAIN)), bytes(PLAIN)));
        table.clear();
        refused(Reason.GUARD_FAILED, () -> webhooks.receive(headers(SECRET, NOW, "id-1", bytes(PLAIN)), bytes(PLAIN)));
        away[0] = true;
        refused(Reason.GUARD_FAILED, () -> webhooks.receive(headers(SECRET, NOW, "id-1", bytes(PLAIN)), bytes(PLAIN)));
    }

    @Test
    void inboundNumbers_empty_isRefusedWhenBuilt() {
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> WassistWebhooks.builder()
                                .secret("s")
                                .inboundNumbers(List::of)
                                .build()))
                .hasMessageContaining("inboundNumbers must not be empty");
        assertThat(WassistWebhooks.builder()
                        .secret("s")
                        .inboundNumbers(() -> {
                            throw new IllegalStateException("no database yet");
                        })
                        .build())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT25H"})
    void lease_outOfRange_isRefused(Duration lease) {
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> WassistWebhooks.builder().secret("s").lease(lease).build()))
                .hasMessageContaining("lease");
    }

    @Test
    void lease_another_isKept() {
        Instant[] now = {NOW};
        WassistWebhooks webhooks = WassistWebhooks.builder()
                .secret(SECRET)
                .clock(() -> now[0])
                .lease(Duration.ofSeconds(5))
                .build();
        webhooks.receive(headers(SECRET, NOW, "id-1", bytes(PING)), bytes(PING));
        now[0] = NOW.plusSeconds(5);

        assertThat(webhooks.receive(headers(SECRET, NOW, "id-1", bytes(PING)), bytes(PING)))
                .isNotNull();
    }

    // Each try is signed anew. One that failed, and one that was refused as a repetition, are recorded and posted under
    // an id that is made up.
    @Test
    void recording_ofAnotherTry_isTheSame() {
        Instant[] now = {NOW};
        Receiver receiver = receiver(Settings.plain().clock(() -> now[0]));
        receiver.receive(headers(SECRET, NOW, "id-1", bytes(PING)), bytes(PING));
        receiver.forget(headers(SECRET, NOW, "id-1", bytes(PING)), bytes(PING));
        now[0] = NOW.plusSeconds(10);
        receiver.handle(headers(SECRET, now[0], "id-1", bytes(PING)), bytes(PING));
        now[0] = NOW.plusSeconds(40);
        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, now[0], "id-1", bytes(PING)), bytes(PING)));

        for (int second : new int[] {0, 10, 40}) {
            Map<String, List<String>> recording = headers(SECRET, NOW.plusSeconds(second), "made-up", bytes(PING));
            refused(Reason.REPLAYED, () -> receiver.receive(recording, bytes(PING)));
        }
    }

    @Test
    void eventThatDoesNotSayWhen_isKnownByWhatWasSigned() {
        Receiver receiver = receiver(Settings.plain());
        byte[] body = bytes("{\"event\":\"brand.new\"}");
        receiver.handle(headers(SECRET, NOW, "id-1", body), body);
        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "id-2", body), body));

        assertThat(receiver.receive(headers(SECRET, NOW.plusSeconds(1), "id-2", body), body))
                .isNotNull();
    }

    // What was seen of a machine whose clock is behind: it lets in for longer, so the store must remember for longer.
    @Test
    void recording_atAMachineWhoseClockIsBehind_isKnown() {
        Instant[] now = {NOW};
        ReplayGuard store = ReplayGuard.inMemory(100, () -> now[0]);
        Receiver right = receiver(Settings.plain().clock(() -> now[0]).guard(store));
        Receiver behind =
                receiver(Settings.plain().clock(() -> now[0].minusSeconds(299)).guard(store));
        right.handle(headers(SECRET, NOW, "id-1", bytes(PING)), bytes(PING));
        now[0] = NOW.plusSeconds(599);

        refused(Reason.REPLAYED, () -> behind.receive(headers(SECRET, NOW, "id-2", bytes(PING)), bytes(PING)));
    }
}
