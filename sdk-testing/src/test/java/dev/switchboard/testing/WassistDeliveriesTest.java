package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.testing.WebhookDelivery.Attempt;
import dev.switchboard.testing.WebhookDelivery.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes in the simulated Wassist is told to the webhooks that it concerns. */
@Timeout(60)
class WassistDeliveriesTest {

    private static final String NUMBER = "14155550123";
    private static final String SANDBOX = "15551234567";
    private static final String CONTACT = "4915112345678";
    private static final String AGENT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    private static final String HOOK = "hook";
    private static final String SECRET = "whsec_of_the_hook";

    private final RoutingSimulator simulator = RoutingSimulator.start();
    private final SimulatedWassist wassist = simulator.wassist();
    private final Inbox inbox = new Inbox();

    WassistDeliveriesTest() throws IOException {
        simulator.webhooks().standStill();
        wassist.addWebhook(HOOK, inbox.url().toString(), SECRET).addConversation(NUMBER, CONTACT);
    }

    @AfterEach
    void close() {
        simulator.close();
        inbox.close();
    }

    /** An application that does something of its own with each event. */
    interface Application {
        void receive(JsonNode event) throws IOException;
    }

    private static HttpServer serve(Application application) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            application.receive(Http.json(new String(body, StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private List<WebhookDelivery> deliveries() {
        return simulator.webhooks().deliveries(HOOK);
    }

    private List<String> posted() {
        assertThat(deliveries()).extracting(WebhookDelivery::state).containsOnly(State.DELIVERED);
        return inbox.posted.stream()
                .map(posted -> posted.header("X-wassist-event"))
                .toList();
    }

    @Test
    void subscribe_postsActivated_signedWithTheWebhooksSecret() throws IOException {
        post("subscribe", HOOK);

        assertThat(posted()).containsExactly("subscription.activated");
        Inbox.Posted posted = inbox.posted.get(0);
        JsonNode body = Http.json(posted.body());
        assertThat(body.path("event").asText()).isEqualTo("subscription.activated");
        assertThat(body.path("webhookId").asText()).isEqualTo(HOOK);
        assertThat(body.path("conversationId").asText()).isEqualTo(id());
        assertThat(body.path("phoneNumber").asText()).isEqualTo("+" + NUMBER);
        assertThat(body.at("/contact/phoneNumber").asText()).isEqualTo("+" + CONTACT);
        assertThat(body.has("message")).isFalse();
        Instant at = Instant.ofEpochSecond(Long.parseLong(posted.header("X-wassist-timestamp")));
        assertThat(posted.header("X-wassist-signature")).isEqualTo(signature(at, posted.body()));
        assertThat(deliveries().get(0).webhook().event()).isEqualTo("subscription.activated");
        assertThat(deliveries().get(0).webhook().body()).isEqualTo(posted.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(Instant at, String body) {
        return signature(SimulatedWebhooks.startingAt(at).wassist().withSecret(SECRET), body);
    }

    private static String signature(WebhookSender sender, String body) {
        return String.join(",", sender.sign("any", body).headers().getOrDefault("X-Wassist-Signature", List.of()));
    }

    @Test
    void unsubscribe_postsRevoked_onceForEachChange() throws IOException {
        post("subscribe", HOOK);
        post("subscribe", HOOK);
        post("unsubscribe", "");
        post("unsubscribe", "");

        assertThat(posted()).containsExactly("subscription.activated", "subscription.revoked");
    }

    @Test
    void subscribe_another_isToldToBoth_inOrder() throws IOException {
        wassist.addWebhook("other", inbox.url().toString(), "whsec_of_the_other");
        post("subscribe", HOOK);
        post("subscribe", "other");

        assertThat(posted())
                .containsExactly("subscription.activated", "subscription.revoked", "subscription.activated");
        assertThat(inbox.posted)
                .extracting(posted -> Http.json(posted.body()).path("webhookId").asText())
                .containsExactly(HOOK, HOOK, "other");
        assertThat(deliveries()).hasSize(2);
        assertThat(simulator.webhooks().deliveries("other")).hasSize(1);
    }

    @Test
    void changeOfTheWholeNumber_postsNothing() throws IOException {
        send("/phone-numbers/" + NUMBER + "/subscribe/", "{'webhookId':'hook','applyToExisting':true}");
        send("/phone-numbers/" + NUMBER + "/unsubscribe/", "{'applyToExisting':true}");

        assertThat(deliveries()).isEmpty();
        assertThat(inbox.posted).isEmpty();
    }

    @Test
    void addMessage_isPostedWhereAWebhookAnswers_only() {
        wassist.addMessage(NUMBER, CONTACT, "nobody answers", Instant.EPOCH)
                .route(NUMBER, Route.webhook(HOOK))
                .addMessage(NUMBER, CONTACT, "still nobody answers here", Instant.EPOCH)
                .addMessage(NUMBER, "4915112345679", "Hello", Instant.EPOCH)
                .route(NUMBER, Route.agent(AGENT))
                .addMessage(NUMBER, "4915112345670", "an agent answers", Instant.EPOCH)
                .addMessage(NUMBER, "4915112345679", "Hello again", Instant.EPOCH);

        assertThat(posted()).containsExactly("subscription.message.received", "subscription.message.received");
        assertThat(inbox.posted)
                .extracting(
                        posted -> Http.json(posted.body()).at("/message/body").asText())
                .containsExactly("Hello", "Hello again");
        JsonNode body = Http.json(inbox.posted.get(0).body());
        assertThat(body.path("from").asText()).isEqualTo("+4915112345679");
        assertThat(body.path("routing").asText()).isEqualTo("webhook");
        assertThat(body.path("webhookId").asText()).isEqualTo(HOOK);
        assertThat(body.path("conversationId").asText()).isEqualTo(wassist.conversationId(NUMBER, "4915112345679"));
    }

    @Test
    void addMessage_subscribedConversation_isPosted() throws IOException {
        post("subscribe", HOOK);
        wassist.addMessage(NUMBER, CONTACT, "Hello", Instant.EPOCH);

        assertThat(posted()).containsExactly("subscription.activated", "subscription.message.received");
    }

    @Test
    void addMessage_sandboxConversationOfTheCaller_isPosted() {
        wassist.route(SANDBOX, Route.webhook(HOOK))
                .addMessage(SANDBOX, wassist.callerContact(), "mine", Instant.EPOCH)
                .addMessage(SANDBOX, CONTACT, "another user's", Instant.EPOCH);

        assertThat(posted()).hasSize(1);
    }

    @Test
    void delivery_failing_keepsTheScheduleOnTheClock() throws IOException {
        inbox.statuses.addAll(List.of(503, 500, 0, 200));
        post("subscribe", HOOK);

        WebhookDelivery delivery = deliveries().get(0);
        assertThat(delivery.attempts()).extracting(Attempt::status).containsExactly(503);
        simulator.webhooks().advance(Duration.ofSeconds(10));
        assertThat(delivery.attempts()).hasSize(2);
        simulator.webhooks().advance(Duration.ofSeconds(29));
        assertThat(delivery.attempts()).hasSize(2);
        simulator.webhooks().advance(Duration.ofSeconds(1));
        assertThat(delivery.attempts()).hasSize(3);
        simulator.webhooks().advance(Duration.ofSeconds(90));
        assertThat(delivery.attempts()).extracting(Attempt::status).containsExactly(503, 500, 0, 200);
        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        for (int i = 0; i < 4; i++) {
            Inbox.Posted posted = inbox.posted.get(i);
            Instant at = delivery.attempts().get(i).at();
            assertThat(posted.header("X-wassist-signature")).isEqualTo(signature(at, posted.body()));
            assertThat(posted.header("X-wassist-delivery"))
                    .isEqualTo(inbox.posted.get(0).header("X-wassist-delivery"));
        }
    }

    @Test
    void advance_makesTheFirstTryBeforeTheSecond() throws IOException {
        inbox.statuses.add(503);
        post("subscribe", HOOK);
        simulator.webhooks().advance(Duration.ofSeconds(10));

        assertThat(deliveries().get(0).attempts()).extracting(Attempt::status).containsExactly(503, 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hooks",
                "https://127.0.0.1.example.com/",
                "http://10.0.0.1/",
                "http://[::2]/",
                "http://0.0.0.0/",
                "ftp://127.0.0.1/",
                "/hooks",
                "not an address"
            })
    void delivery_toAnotherMachine_isNotSent(String url) throws IOException {
        wassist.addWebhook(HOOK, url, SECRET);
        post("subscribe", HOOK);
        simulator.webhooks().advance(Duration.ofDays(1));

        WebhookDelivery delivery = deliveries().get(0);
        assertThat(delivery.state()).isEqualTo(State.NOT_SENT);
        assertThat(delivery.attempts()).isEmpty();
        assertThat(delivery.nextAttemptAt()).isEmpty();
        assertThat(delivery.webhook().event()).isEqualTo("subscription.activated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999/", "http://127.9.9.9:1/", "http://[::1]:1/", "http://localhost:0/"})
    void delivery_whereNobodyListens_isAFailedTry(String url) throws IOException {
        wassist.addWebhook(HOOK, url, SECRET);
        post("subscribe", HOOK);

        assertThat(deliveries().get(0).attempts()).extracting(Attempt::status).containsExactly(0);
        assertThat(deliveries().get(0).state()).isEqualTo(State.WAITING);
    }

    @Test
    void addWebhook_withoutASecret_signsWithTheServices() throws IOException {
        wassist.addWebhook(HOOK, inbox.url().toString(), null);
        post("subscribe", HOOK);

        assertThat(posted()).hasSize(1);
        Inbox.Posted posted = inbox.posted.get(0);
        Instant at = Instant.ofEpochSecond(Long.parseLong(posted.header("X-wassist-timestamp")));
        WebhookSender sender = SimulatedWebhooks.startingAt(at).wassist();
        assertThat(posted.header("X-wassist-signature")).isEqualTo(signature(sender, posted.body()));
    }

    @Test
    void webhook_after20Failures_isSwitchedOff_andSaysSo() throws IOException {
        inbox.statuses.addAll(Collections.nCopies(20, 404));
        wassist.route(NUMBER, Route.webhook(HOOK));
        for (int i = 0; i < 19; i++) {
            wassist.addMessage(NUMBER, "491511234560" + i, "Hello", Instant.EPOCH);
        }
        assertThat(deliveries()).hasSize(19);
        assertThat(webhook().path("consecutiveFailures").asInt()).isEqualTo(19);
        assertThat(webhook().path("active").asBoolean()).isTrue();
        wassist.addMessage(NUMBER, "4915112345700", "the 20th", Instant.EPOCH)
                .addMessage(NUMBER, "4915112345701", "too late", Instant.EPOCH);

        assertThat(deliveries().get(20).state()).isEqualTo(State.DISABLED);
        assertThat(deliveries().get(20).attempts()).isEmpty();
        assertThat(inbox.posted).hasSize(20);
        assertThat(webhook().path("consecutiveFailures").asInt()).isEqualTo(20);
        assertThat(webhook().path("active").asBoolean()).isFalse();
        assertThat(webhook().path("disabledAt").asText())
                .isEqualTo(simulator.webhooks().clock().instant().toString());
        wassist.addWebhook(HOOK, inbox.url().toString(), SECRET)
                .addMessage(NUMBER, "4915112345701", "made anew in the dashboard", Instant.EPOCH);
        assertThat(deliveries().get(21).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void delivery_isMadeThoughNobodyAsks() throws Exception {
        BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        HttpServer server = serve(received::add);
        wassist.addWebhook(HOOK, url(server), SECRET);
        post("subscribe", HOOK);

        JsonNode event = received.poll(30, TimeUnit.SECONDS);
        server.stop(0);
        assertThat(event).isNotNull();
    }

    @Test
    void answer_doesNotWaitForTheReceiver() throws IOException {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicBoolean waited = new AtomicBoolean();
        HttpServer server = serve(event -> waited.set(opens(answered)));
        wassist.addWebhook(HOOK, url(server), SECRET);
        post("subscribe", HOOK);
        answered.countDown();

        assertThat(deliveries()).extracting(WebhookDelivery::state).containsExactly(State.DELIVERED);
        server.stop(0);
        assertThat(waited).isTrue();
    }

    private static boolean opens(CountDownLatch latch) {
        try {
            return latch.await(9, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void receiver_thatCallsTheApi_isAnsweredAndToldOfIt() throws IOException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        HttpServer server = serve(event -> {
            events.add(event.path("event").asText());
            if (event.path("event").asText().endsWith("activated")) {
                assertThat(post("unsubscribe", "").status()).isEqualTo(200);
            }
        });
        wassist.addWebhook(HOOK, url(server), SECRET);
        post("subscribe", HOOK);

        assertThat(deliveries()).extracting(WebhookDelivery::state).containsExactly(State.DELIVERED, State.DELIVERED);
        server.stop(0);
        assertThat(events).containsExactly("subscription.activated", "subscription.revoked");
    }

    @Test
    void receiver_thatGoesOnForever_isNotWaitedForForever() throws IOException {
        HttpServer server = serve(event -> wassist.addMessage(NUMBER, CONTACT, "and again", Instant.EPOCH));
        wassist.addWebhook(HOOK, url(server), SECRET);
        post("subscribe", HOOK);

        assertThat(deliveries()).hasSizeGreaterThan(1_000);
        simulator.close();
        server.stop(0);
    }

    @Test
    void close_endsTheThread_evenInTheMiddleOfADelivery() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        HttpServer server = serve(event -> {
            arrived.countDown();
            opens(over);
        });
        wassist.addWebhook(HOOK, url(server), SECRET);
        post("subscribe", HOOK);
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        List<Thread> workers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("switchboard-simulated-webhooks"))
                .toList();
        simulator.close();
        for (Thread worker : workers) {
            worker.join(5_000);
        }

        assertThat(workers).isNotEmpty().allMatch(Thread::isDaemon).noneMatch(Thread::isAlive);
        wassist.addMessage(NUMBER, CONTACT, "too late, and no harm", Instant.EPOCH);
        over.countDown();
        server.stop(0);
    }

    @Test
    void refusedAndUnappliedRequests_postNothing() throws IOException {
        simulator.answerNext(Service.WASSIST, Answer.of(503, ""));
        post("subscribe", HOOK);
        assertThat(post("subscribe", "nobody").status()).isEqualTo(404);
        assertThat(deliveries()).isEmpty();

        simulator.answerNext(Service.WASSIST, Answer.of(503, "").afterApplying());
        post("subscribe", HOOK);
        assertThat(posted()).containsExactly("subscription.activated");
    }

    @Test
    void deliveries_showNeitherSecretNorNumber() throws IOException {
        post("subscribe", HOOK);
        wassist.addMessage(NUMBER, CONTACT, "Hello", Instant.EPOCH);

        assertThat(deliveries() + " " + deliveries().get(0).webhook()).doesNotContain(SECRET, NUMBER, CONTACT);
    }

    private String id() {
        return wassist.conversationId(NUMBER, CONTACT);
    }

    private JsonNode webhook() throws IOException {
        String url = simulator.wassistUrl() + "/api/v1/webhooks/" + HOOK + "/";
        return Http.send("GET", url, "", "X-API-Key", simulator.wassistKey()).json();
    }

    private Http.Result post(String action, String webhook) throws IOException {
        return send("/conversations/" + id() + "/" + action + "/", "{'webhookId':'" + webhook + "'}");
    }

    private Http.Result send(String path, String body) throws IOException {
        String url = simulator.wassistUrl() + "/api/v1" + path;
        return Http.json("POST", url, body.replace('\'', '"'), "X-API-Key", simulator.wassistKey());
    }
}
