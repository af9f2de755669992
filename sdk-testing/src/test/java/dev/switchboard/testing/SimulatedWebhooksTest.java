package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.testing.WebhookDelivery.Attempt;
import dev.switchboard.testing.WebhookDelivery.State;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedWebhooksTest {

    private static final Instant START = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final String NUMBER = "+14155550123";

    private final SimulatedWebhooks webhooks = SimulatedWebhooks.startingAt(START);
    private final Inbox inbox;

    SimulatedWebhooksTest() throws IOException {
        inbox = new Inbox();
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    private static JsonNode body(SignedWebhook webhook) {
        return Http.json(new String(webhook.body(), StandardCharsets.UTF_8));
    }

    // Recorded in tests/webhook-auth.test.ts of github.com/RetellAI/retell-typescript-sdk (b274013).
    @Test
    void upon_signs_asTheVendorsSdkRecordsIt() {
        SignedWebhook webhook =
                webhooks.upon().withSecret("test-api-key").sign("call_ended", "{\"event\":\"call_ended\"}");

        assertThat(webhook.headers())
                .containsEntry(
                        "X-Retell-Signature",
                        List.of("v=1700000000000,"
                                + "d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e"));
    }

    // What webhooks.signSync of github.com/Wassist/sdk (35a523d, src/webhooks.ts) gives.
    @Test
    void wassist_signs_asTheVendorsSdkDoes() {
        SimulatedWebhooks at = SimulatedWebhooks.startingAt(Instant.ofEpochSecond(1_782_302_400));
        SignedWebhook webhook = at.wassist()
                .withSecret("whsec_test_secret")
                .sign(
                        "test.ping",
                        "{\"event\":\"test.ping\",\"timestamp\":\"2026-06-24T12:00:00.000Z\","
                                + "\"message\":\"This is a test event.\"}");

        assertThat(webhook.headers())
                .containsEntry(
                        "X-Wassist-Signature",
                        List.of("t=1782302400,v1=3510cb425178bbe3a4af82a37132c67a2dc1990c74ac7b48d93722c62d7dd647"))
                .containsEntry("X-Wassist-Timestamp", List.of("1782302400"))
                .containsEntry("X-Wassist-Event", List.of("test.ping"))
                .containsEntry("User-Agent", List.of("Wassist-Webhook/1.0"));
    }

    // RFC 4231, test case 2.
    @Test
    void kapso_signs_theBodyAlone() {
        SignedWebhook webhook = webhooks.kapso().withSecret("Jefe").sign("any", "what do ya want for nothing?");

        assertThat(webhook.headers())
                .containsEntry(
                        "X-Webhook-Signature",
                        List.of("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
                .containsEntry("X-Webhook-Event", List.of("any"))
                .containsEntry("X-Webhook-Payload-Version", List.of("v2"));
    }

    @Test
    void event_hasItsNumberWhereTheServicePutsIt() {
        assertThat(body(webhooks.wassist().event("message.received", "14155550123"))
                        .path("phoneNumber")
                        .asText())
                .isEqualTo(NUMBER);
        assertThat(body(webhooks.kapso().event("whatsapp.message.sent", "106540352242922"))
                        .path("phone_number_id")
                        .asText())
                .isEqualTo("106540352242922");
        assertThat(body(webhooks.upon().event("call_inbound", NUMBER))
                        .at("/call_inbound/to_number")
                        .asText())
                .isEqualTo(NUMBER);
        assertThat(body(webhooks.upon().event("call_analyzed", NUMBER))
                        .at("/call/call_analysis/call_successful")
                        .asBoolean())
                .isTrue();
        assertThat(body(webhooks.wassist().event("test.ping", NUMBER)).has("phoneNumber"))
                .isFalse();
        assertThat(body(webhooks.wassist().event("brand.new", NUMBER))
                        .path("phoneNumber")
                        .asText())
                .isEqualTo(NUMBER);
    }

    @Test
    void event_twice_areTwo() {
        SignedWebhook one = webhooks.wassist().event("message.received", NUMBER);
        SignedWebhook other = webhooks.wassist().event("message.received", NUMBER);

        assertThat(one.headers().get("X-Wassist-Delivery"))
                .isNotEqualTo(other.headers().get("X-Wassist-Delivery"));
        assertThat(one.body()).isNotEqualTo(other.body());
    }

    @Test
    void batch_isKapsosAlone() {
        SignedWebhook batch = webhooks.kapso().batch("whatsapp.message.received", "106540352242922", 3);

        assertThat(batch.headers())
                .containsEntry("X-Webhook-Batch", List.of("true"))
                .containsEntry("X-Batch-Size", List.of("3"));
        assertThat(body(batch).path("data")).hasSize(3);
        assertThatThrownBy(() -> webhooks.wassist().batch("a", NUMBER, 1)).isInstanceOf(IllegalStateException.class);
    }

    static Stream<Arguments> schedules() {
        return Stream.of(
                Arguments.of("wassist", List.of(0, 10, 40, 130)),
                Arguments.of("kapso", List.of(0, 10, 50, 140)),
                Arguments.of("upon", List.of(0, 10, 20, 30)));
    }

    private WebhookSender sender(String service) {
        return sender(webhooks, service);
    }

    private static WebhookSender sender(SimulatedWebhooks webhooks, String service) {
        return switch (service) {
            case "wassist" -> webhooks.wassist();
            case "kapso" -> webhooks.kapso();
            default -> webhooks.upon();
        };
    }

    private static List<Integer> seconds(WebhookDelivery delivery) {
        return delivery.attempts().stream()
                .map(attempt -> (int) Duration.between(START, attempt.at()).toSeconds())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void deliver_neverAnswered200_keepsTheSchedule(String service, List<Integer> times) {
        inbox.statuses.addAll(List.of(503, 500, 0, 502));
        WebhookSender sender = sender(service);
        WebhookDelivery delivery = sender.deliver(sender.event("call_ended", NUMBER), inbox.url());
        assertThat(delivery.state()).isEqualTo(State.WAITING);

        for (int i = 1; i < times.size(); i++) {
            Instant due = START.plusSeconds(times.get(i));
            assertThat(delivery.nextAttemptAt()).contains(due);
            webhooks.advance(Duration.between(webhooks.clock().instant(), due).minusMillis(1));
            assertThat(delivery.attempts()).hasSize(i);
            webhooks.advance(Duration.ofMillis(1));
            assertThat(delivery.attempts()).hasSize(i + 1);
        }
        assertThat(delivery.state()).isEqualTo(State.GIVEN_UP);
        assertThat(delivery.nextAttemptAt()).isEmpty();
        assertThat(delivery.attempts()).extracting(Attempt::status).containsExactly(503, 500, 0, 502);
        assertThat(seconds(delivery)).isEqualTo(times);
        webhooks.advance(Duration.ofDays(1));
        assertThat(inbox.posted).hasSize(4);
    }

    @Test
    void advance_overAllTries_makesEachAtItsTime() {
        inbox.statuses.addAll(List.of(503, 503, 503, 503, 503, 503, 503, 503));
        WebhookDelivery wassist =
                webhooks.wassist().deliver(webhooks.wassist().event("test.ping", NUMBER), inbox.url());
        WebhookDelivery upon = webhooks.upon().deliver(webhooks.upon().event("call_ended", NUMBER), inbox.url());
        webhooks.advance(Duration.ofHours(1));

        assertThat(seconds(wassist)).containsExactly(0, 10, 40, 130);
        assertThat(seconds(upon)).containsExactly(0, 10, 20, 30);
        assertThat(webhooks.clock().instant()).isEqualTo(START.plusSeconds(3_600));
    }

    @Test
    void deliver_answeredAtLast_isDelivered() {
        inbox.statuses.addAll(List.of(503, 200));
        WebhookDelivery delivery =
                webhooks.wassist().deliver(webhooks.wassist().event("test.ping", NUMBER), inbox.url());
        webhooks.advance(Duration.ofSeconds(10));

        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        Inbox.Posted first = inbox.posted.get(0);
        Inbox.Posted second = inbox.posted.get(1);
        assertThat(second.header("X-wassist-delivery")).isEqualTo(first.header("X-wassist-delivery"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("X-wassist-timestamp")).isEqualTo("1700000010");
        assertThat(second.header("X-wassist-signature"))
                .startsWith("t=1700000010,")
                .isNotEqualTo(first.header("X-wassist-signature"));
    }

    private static String signature(String service) {
        return switch (service) {
            case "wassist" -> "X-wassist-signature";
            case "kapso" -> "X-webhook-signature";
            default -> "X-retell-signature";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"wassist", "kapso", "upon"})
    void deliver_signedWithAnotherSecret_isRepeatedWithThatOne(String service) {
        inbox.statuses.addAll(List.of(503, 503, 503, 503));
        WebhookSender honest = sender(service);
        SignedWebhook forged = honest.withSecret("forged").event("call_ended", NUMBER);
        WebhookDelivery delivery = honest.deliver(forged, inbox.url());
        webhooks.advance(Duration.ofHours(1));

        assertThat(inbox.posted).hasSize(4);
        for (int i = 0; i < 4; i++) {
            Instant at = delivery.attempts().get(i).at();
            String body = inbox.posted.get(i).body();
            SignedWebhook expected = sender(SimulatedWebhooks.startingAt(at), service)
                    .withSecret("forged")
                    .sign("call_ended", body);
            String header = signature(service);
            assertThat(inbox.posted.get(i).header(header)).isEqualTo(headerOf(expected, header));
        }
    }

    private static String headerOf(SignedWebhook webhook, String name) {
        return webhook.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void deliver_signedByAnotherService_isRepeatedAsItWas() {
        inbox.statuses.addAll(List.of(503, 200));
        SignedWebhook upons = webhooks.upon().event("call_ended", NUMBER);
        webhooks.kapso().deliver(upons, inbox.url());
        webhooks.advance(Duration.ofSeconds(10));

        assertThat(inbox.posted)
                .extracting(posted -> posted.header("X-retell-signature").isEmpty())
                .containsExactly(false, false);
    }

    @Test
    void deliver_answered4xx_isTheEndForWassistAlone() {
        inbox.statuses.addAll(List.of(401, 401, 401));

        assertThat(webhooks.wassist()
                        .deliver(webhooks.wassist().event("test.ping", NUMBER), inbox.url())
                        .state())
                .isEqualTo(State.GIVEN_UP);
        assertThat(webhooks.kapso()
                        .deliver(webhooks.kapso().event("whatsapp.message.read", "7"), inbox.url())
                        .state())
                .isEqualTo(State.WAITING);
        assertThat(webhooks.upon()
                        .deliver(webhooks.upon().event("call_ended", NUMBER), inbox.url())
                        .state())
                .isEqualTo(State.WAITING);
    }

    @Test
    void deliver_answered204_isNotEnoughForKapso() {
        inbox.statuses.addAll(List.of(204, 204));

        assertThat(webhooks.kapso()
                        .deliver(webhooks.kapso().event("whatsapp.message.read", "7"), inbox.url())
                        .state())
                .isEqualTo(State.WAITING);
        assertThat(webhooks.upon()
                        .deliver(webhooks.upon().event("call_ended", NUMBER), inbox.url())
                        .state())
                .isEqualTo(State.DELIVERED);
    }

    @Test
    void wassist_after20FailuresInARow_isSwitchedOff() {
        WebhookSender wassist = webhooks.wassist();
        inbox.statuses.addAll(Collections.nCopies(19, 404));
        for (int i = 0; i < 20; i++) {
            wassist.deliver(wassist.event("test.ping", NUMBER), inbox.url());
        }
        assertThat(wassist.disabled(inbox.url())).as("the 20th was answered").isFalse();

        inbox.statuses.addAll(Collections.nCopies(18, 404));
        for (int i = 0; i < 18; i++) {
            wassist.deliver(wassist.event("test.ping", NUMBER), inbox.url());
        }
        inbox.statuses.add(500);
        WebhookDelivery waiting = wassist.deliver(wassist.event("test.ping", NUMBER), inbox.url());
        inbox.statuses.add(404);
        assertThat(wassist.deliver(wassist.event("test.ping", NUMBER), inbox.url())
                        .state())
                .isEqualTo(State.DISABLED);

        assertThat(wassist.disabled(inbox.url())).isTrue();
        webhooks.advance(Duration.ofMinutes(10));
        assertThat(waiting.state()).isEqualTo(State.DISABLED);
        assertThat(wassist.deliver(wassist.event("test.ping", NUMBER), inbox.url())
                        .attempts())
                .isEmpty();
        assertThat(inbox.posted).hasSize(40);
    }

    @Test
    void kapsoAndUpon_failingOn_areNeverSwitchedOff() {
        inbox.statuses.addAll(Collections.nCopies(60, 500));
        for (WebhookSender sender : Arrays.asList(webhooks.kapso(), webhooks.upon())) {
            for (int i = 0; i < 30; i++) {
                sender.deliver(sender.event("call_ended", NUMBER), inbox.url());
            }
            assertThat(sender.disabled(inbox.url())).isFalse();
        }
    }

    @Test
    void deliver_toNobody_isAFailedTry() {
        URI gone = inbox.url();
        inbox.close();

        WebhookDelivery delivery = webhooks.upon().deliver(webhooks.upon().event("call_ended", NUMBER), gone);
        assertThat(delivery.attempts()).extracting(Attempt::status).containsExactly(0);
        assertThat(delivery.state()).isEqualTo(State.WAITING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hooks",
                "http://127.0.0.1.example.com/",
                "http://10.0.0.1/",
                "ftp://127.0.0.1/",
                "/hooks",
                "http://user@example.com/"
            })
    void deliver_toAnotherMachine_isRefused(String url) {
        assertThatThrownBy(() -> webhooks.upon().deliver(webhooks.upon().event("call_ended", NUMBER), URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void advance_back_isRefused() {
        assertThatThrownBy(() -> webhooks.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_showsNeitherSecretNorNumber() {
        WebhookSender wassist = webhooks.wassist();
        SignedWebhook event = wassist.event("message.received", NUMBER);
        WebhookDelivery delivery = wassist.deliver(event, inbox.url());

        assertThat(webhooks + " " + wassist + " " + event + " " + delivery + " " + delivery.attempts())
                .doesNotContain(wassist.secret(), "4155550123");
    }

    @Test
    void simulator_hasThem() {
        try (RoutingSimulator simulator = RoutingSimulator.startEmpty()) {
            assertThat(simulator.webhooks()).isSameAs(simulator.webhooks());
            assertThat(simulator.webhooks().wassist().secret()).isNotBlank();
        }
    }

    // Deliveries of a simulator that has run for an hour are as fresh as on the first minute.
    @Test
    void clock_runs_andIsMovedOn_andStandsStill() {
        Instant[] real = {START};
        SimulatedWebhooks running = SimulatedWebhooks.running(() -> real[0]);
        real[0] = START.plusSeconds(3_600);
        assertThat(running.clock().instant()).isEqualTo(real[0]);
        assertThat(running.wassist().event("test.ping", NUMBER).headers().get("X-Wassist-Timestamp"))
                .containsExactly("" + real[0].getEpochSecond());

        running.advance(Duration.ofSeconds(10));
        assertThat(running.clock().instant()).isEqualTo(real[0].plusSeconds(10));
        running.standStill();
        Instant stopped = running.clock().instant();
        real[0] = real[0].plusSeconds(60);
        assertThat(running.clock().instant()).isEqualTo(stopped);
        running.advance(Duration.ofSeconds(5));
        assertThat(running.clock().instant()).isEqualTo(stopped.plusSeconds(5));
        running.run();
        assertThat(running.clock().instant()).isEqualTo(stopped.plusSeconds(5));
        real[0] = real[0].plusSeconds(1);
        assertThat(running.clock().instant()).isEqualTo(stopped.plusSeconds(6));
    }

    @Test
    void clock_ofASimulator_isTheSystems() {
        try (RoutingSimulator simulator = RoutingSimulator.start()) {
            Instant before = Instant.now();
            Instant shown = simulator.webhooks().clock().instant();
            assertThat(shown).isBetween(before, Instant.now());
            assertThat(SimulatedWebhooks.running().clock().instant()).isBetween(shown, Instant.now());
        }
    }

    @Test
    void runningClock_retriesComeDueByAdvance() {
        Instant[] real = {START};
        SimulatedWebhooks running = SimulatedWebhooks.running(() -> real[0]);
        inbox.statuses.addAll(List.of(503, 503, 503));
        WebhookDelivery delivery = running.wassist().deliver(running.wassist().event("test.ping", NUMBER), inbox.url());
        real[0] = START.plusSeconds(2);
        running.advance(Duration.ofSeconds(8));
        assertThat(delivery.attempts()).hasSize(2);
        running.advance(Duration.ofMinutes(5));

        assertThat(seconds(delivery)).containsExactly(0, 10, 40, 130);
        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void signingAhead_signsByAnotherClock() {
        WebhookSender ahead = webhooks.wassist().signingAhead(Duration.ofMinutes(6));
        WebhookSender behind = webhooks.upon().signingAhead(Duration.ofMinutes(-6));

        assertThat(ahead.event("test.ping", NUMBER).headers().get("X-Wassist-Timestamp"))
                .containsExactly("" + START.plusSeconds(360).getEpochSecond());
        assertThat(behind.withSecret("other")
                        .event("call_ended", NUMBER)
                        .headers()
                        .get("X-Retell-Signature"))
                .singleElement()
                .asString()
                .startsWith("v=" + START.minusSeconds(360).toEpochMilli() + ",");
        inbox.statuses.add(503);
        ahead.deliver(ahead.event("test.ping", NUMBER), inbox.url());
        webhooks.advance(Duration.ofSeconds(10));
        assertThat(inbox.posted.get(1).header("X-wassist-timestamp"))
                .isEqualTo("" + START.plusSeconds(370).getEpochSecond());
    }

    @Test
    void recording_isChangedWhereNothingIsSigned_andNeverSignedAnew() {
        SignedWebhook genuine = webhooks.wassist().event("test.ping", NUMBER);
        SignedWebhook recording = genuine.withHeader("x-wassist-delivery", "made-up")
                .withHeader("X-Wassist-Event")
                .withHeader("X-More", "a", "b");

        assertThat(recording.headers())
                .containsEntry("x-wassist-delivery", List.of("made-up"))
                .containsEntry("X-More", List.of("a", "b"))
                .containsEntry("X-Wassist-Signature", genuine.headers().get("X-Wassist-Signature"))
                .doesNotContainKeys("X-Wassist-Delivery", "X-Wassist-Event");
        assertThat(genuine.headers()).containsKeys("X-Wassist-Delivery", "X-Wassist-Event");
        inbox.statuses.add(503);
        webhooks.wassist().deliver(genuine.recorded(), inbox.url());
        webhooks.advance(Duration.ofSeconds(10));
        assertThat(inbox.posted.get(1).header("X-wassist-signature"))
                .isEqualTo(inbox.posted.get(0).header("X-wassist-signature"));
    }

    @Test
    void messageTwice_isOneMessageUnderTwoIds() {
        List<SignedWebhook> both = webhooks.wassist().messageTwice(NUMBER);

        assertThat(both)
                .extracting(SignedWebhook::event)
                .containsExactly("message.received", "subscription.message.received");
        assertThat(body(both.get(0)).path("message"))
                .isEqualTo(body(both.get(1)).path("message"));
        assertThat(both.get(0).headers().get("X-Wassist-Delivery"))
                .isNotEqualTo(both.get(1).headers().get("X-Wassist-Delivery"));
        assertThatThrownBy(() -> webhooks.kapso().messageTwice(NUMBER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void deliverAtOnce_countsEachTry_andRepeatsNone() {
        WebhookSender wassist = webhooks.wassist();
        inbox.statuses.addAll(List.of(503, 503, 503));

        List<Attempt> attempts = wassist.deliverAtOnce(wassist.event("test.ping", NUMBER), inbox.url(), 3);
        assertThat(attempts).extracting(Attempt::status).containsExactly(503, 503, 503);
        assertThat(wassist.failures(inbox.url())).isEqualTo(3);
        assertThat(inbox.posted)
                .extracting(posted -> posted.header("X-wassist-delivery"))
                .containsOnly(inbox.posted.get(0).header("X-wassist-delivery"));
        assertThat(inbox.posted)
                .extracting(posted -> posted.header("X-wassist-signature"))
                .doesNotHaveDuplicates();
        webhooks.advance(Duration.ofHours(1));
        assertThat(inbox.posted).hasSize(3);
        assertThatThrownBy(() -> wassist.deliverAtOnce(wassist.event("a", NUMBER), inbox.url(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
