package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(RoutingSimulatorExtension.class)
class RoutingSimulatorTest {

    private static final String ATTACH =
            "{\"agent_id\":\"agent_1\",\"provider\":\"san\",\"numbers\":[\"+918062810341\"]}";

    @ParameterizedTest
    @EnumSource
    void request_brokenOnTheWayIn_isRefused(Service service, RoutingSimulator simulator) throws IOException {
        String url = operation(simulator, service);
        String method = service == Service.KAPSO || service == Service.UPON ? "PUT" : "POST";
        String[] key = credential(simulator, service);
        assertThat(Http.json("PATCH", url, "{}", key).status()).isEqualTo(405);
        assertThat(Http.json("PATCH", url, "{}", key).json().has("detail")).isTrue();
        assertThat(Http.json("PATCH", url, "{}", key).header("Allow")).contains(method);
        assertThat(Http.json(method, url + "x", "{}", key).status()).isEqualTo(404);
        assertThat(Http.send(method, url, "{}", key).status()).isEqualTo(415);
        for (String body : List.of("", "{", "{\"a\":1,\"a\":2}", "{} {}", "nonsense")) {
            assertThat(Http.json(method, url, body, key).status()).as(body).isEqualTo(400);
        }
        String tooLong = "\"" + "x".repeat(Request.BODY_LIMIT) + "\"";
        assertThat(Http.json(method, url, tooLong, key).status()).isEqualTo(413);
        assertThat(simulator.requests()).noneMatch(ReceivedRequest::applied);
    }

    @Test
    void request_underNoService_answers404(RoutingSimulator simulator) throws IOException {
        URI base = URI.create(simulator.uponUrl());
        Http.Result result =
                Http.json("PUT", base.resolve("/api/numbers/204/agent").toString(), "{}", "a", "b");
        assertThat(result.status()).isEqualTo(404);
        assertThat(result.json().get("detail").asText()).contains("/upon");
        assertThat(simulator.requests()).singleElement().matches(request -> request.service() == null);
    }

    @Test
    void requests_areRecordedAsReceived(RoutingSimulator simulator) throws IOException {
        String url = simulator.uponUrl() + "/api/numbers/%2B14155550123/agent";
        Http.json("PUT", url, "{\"accountSid\":7}", "Authorization", "Bearer " + simulator.uponToken());
        attach(simulator);
        ReceivedRequest first = simulator.requests(Service.UPON).get(0);
        assertThat(first.method()).isEqualTo("PUT");
        assertThat(first.path()).isEqualTo("/upon/api/numbers/%2B14155550123/agent");
        assertThat(first.headers()).containsEntry("Authorization", "Bearer test-upon-token");
        assertThat(first.headers().get("authorization")).isNotNull();
        assertThat(first.body()).isEqualTo("{\"accountSid\":7}");
        assertThat(first.status()).isEqualTo(400);
        assertThat(first.applied()).isFalse();
        assertThat(first.toString()).doesNotContain("4155550123").doesNotContain("test-upon-token");
        assertThat(simulator.requests(Service.UNLEASHX)).singleElement().matches(ReceivedRequest::applied);
        simulator.clearRequests();
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void failNext_standsInForTheService(RoutingSimulator simulator) throws IOException {
        simulator.failNext(Service.UNLEASHX, 503, Map.of("Retry-After", "1"), "busy");
        Http.Result result = attach(simulator);
        assertThat(result.status()).isEqualTo(503);
        assertThat(result.header("Retry-After")).isEqualTo("1");
        assertThat(result.body()).isEqualTo("busy");
        assertThat(simulator.unleashx().attachedTo("+918062810341")).isEmpty();
        assertThat(attach(simulator).status()).isEqualTo(200);
    }

    @Test
    void answerNext_queuesPerService(RoutingSimulator simulator) throws IOException {
        simulator.answerNext(Service.UPON, Answer.of(418, "{}"));
        simulator.answerNext(Service.UNLEASHX, 2, Answer.of(429, "{\"retry_after\":3}"));
        simulator.answerNext(Service.UNLEASHX, Answer.of(502, "<html>").header("Content-Type", "text/html"));
        assertThat(attach(simulator).status()).isEqualTo(429);
        assertThat(attach(simulator).status()).isEqualTo(429);
        assertThat(attach(simulator).header("Content-Type")).isEqualTo("text/html");
        assertThat(attach(simulator).status()).isEqualTo(200);
    }

    @Test
    void answerNext_afterApplying_changesState(RoutingSimulator simulator) throws IOException {
        simulator.answerNext(Service.UNLEASHX, Answer.of(500, "{}").afterApplying());
        assertThat(attach(simulator).status()).isEqualTo(500);
        assertThat(simulator.unleashx().attachedTo("+918062810341")).contains("agent_1");
        assertThat(simulator.requests()).singleElement().matches(ReceivedRequest::applied);
    }

    @Test
    void answerNext_dropped_cutsTheConnection(RoutingSimulator simulator) throws IOException {
        simulator.answerNext(Service.UNLEASHX, Answer.dropped());
        assertThatThrownBy(() -> attach(simulator)).isInstanceOf(IOException.class);
        assertThat(simulator.unleashx().attachedTo("+918062810341")).isEmpty();
        simulator.answerNext(Service.UNLEASHX, Answer.dropped().afterApplying());
        assertThatThrownBy(() -> attach(simulator)).isInstanceOf(IOException.class);
        assertThat(simulator.unleashx().attachedTo("+918062810341")).contains("agent_1");
        assertThat(simulator.requests()).extracting(ReceivedRequest::status).containsExactly(0, 0);
        assertThat(attach(simulator).status()).isEqualTo(200);
    }

    @Test
    void answer_wrongValue_throws() {
        assertThatThrownBy(() -> Answer.of(100, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Answer.of(200, "").delayed(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void close_whileAnAnswerIsHeldBack_isQuick(RoutingSimulator simulator) {
        simulator.answerNext(Service.UNLEASHX, Answer.of(200, "{}").delayed(Duration.ofMinutes(5)));
        CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> attachOr(simulator, -1));
        while (simulator.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        Instant before = Instant.now();
        simulator.close();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        assertThat(call).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void close_endsListeningAndThreads() throws Exception {
        RoutingSimulator simulator = RoutingSimulator.start();
        attach(simulator);
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MockWebServer"))
                .toList();
        assertThat(threads).isNotEmpty();
        simulator.close();
        simulator.close();
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThatThrownBy(() -> attach(simulator)).isInstanceOf(ConnectException.class);
    }

    @Test
    void simulator_64clients_losesNothing(RoutingSimulator simulator) throws Exception {
        for (int i = 0; i < 64; i++) {
            simulator.unleashx().addNumber("+1415555" + (1000 + i)).addAgent("a" + i);
        }
        ExecutorService clients = Executors.newFixedThreadPool(64);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 640; i++) {
                // Ten clients want each number, and each of them for another agent: only one can have it.
                String body = "{\"agent_id\":\"a" + (i / 10) + "\",\"provider\":\"san\",\"numbers\":[\"+1415555"
                        + (1000 + i % 64) + "\"]}";
                calls.add(() -> attach(simulator, body).status());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : clients.invokeAll(calls)) {
                statuses.add(call.get());
            }
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(64);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(576);
            assertThat(simulator.requests()).hasSize(640);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void journal_isBounded() {
        Journal journal = new Journal();
        for (int i = 0; i <= Journal.LIMIT; i++) {
            journal.add(new ReceivedRequest(null, "GET", "/" + i, Map.of(), "", 404, false));
        }
        assertThat(journal.all())
                .hasSize(Journal.LIMIT)
                .first()
                .matches(request -> request.path().equals("/1"));
    }

    @Test
    void startEmpty_knowsNothing() throws IOException {
        try (RoutingSimulator simulator = RoutingSimulator.startEmpty()) {
            assertThat(attach(simulator).status()).isEqualTo(404);
            simulator.unleashx().addAgent("agent_1").configureProvider("san").addNumber("91 8062-810341");
            assertThat(attach(simulator).status()).isEqualTo(200);
            assertThatThrownBy(() -> simulator.wassist().answering("14155550123"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("14155550123");
            assertThatThrownBy(() -> simulator.wassist().addNumber("12 34"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void toString_ofEverything_hidesNumbersAndCredentials(RoutingSimulator simulator) {
        simulator
                .wassist()
                .addConversation("14155550123", "4915112345678")
                .addWebhook("hook", "https://app.example/+14155550123", "test-secret");
        simulator.kapso().assignVoice("voice", "vawc-1", "config-123abc", true);
        String all = simulator + " " + simulator.wassist() + simulator.kapso() + simulator.upon() + simulator.unleashx()
                + simulator.wassist().conversations("14155550123")
                + simulator.upon().route("204")
                + simulator.kapso().voiceAssignments("voice")
                + simulator.wassist().webhooks.at(2)
                + simulator.kapso().state.configs.at(0)
                + new SubscriptionEvent("subscription.activated", "+14155550123", "c")
                + Route.agent("agent_1")
                + Answer.of(200, "+14155550123").header("Authorization", "test-upon-token");
        assertThat(all).doesNotContain("5550123", "8062810341", "5112345678", "1234567890", "test-");
    }

    private static String operation(RoutingSimulator simulator, Service service) {
        return switch (service) {
            case WASSIST -> simulator.wassistUrl() + "/api/v1/phone-numbers/14155550123/connect-agent/";
            case KAPSO -> simulator.kapsoUrl() + "/agents/agent-1/agent_whatsapp_configs/awc-123abc";
            case UPON -> simulator.uponUrl() + "/api/numbers/%2B14155550123/agent";
            case UNLEASHX -> simulator.unleashxUrl() + "/api/agent/attach-phone-number";
        };
    }

    private static String[] credential(RoutingSimulator simulator, Service service) {
        return switch (service) {
            case WASSIST -> new String[] {"X-API-Key", simulator.wassistKey()};
            case KAPSO -> new String[] {"X-API-Key", simulator.kapsoKey()};
            case UPON -> new String[] {"Authorization", "Bearer " + simulator.uponToken()};
            case UNLEASHX -> new String[] {"token", simulator.unleashxToken()};
        };
    }

    private static Http.Result attach(RoutingSimulator simulator) throws IOException {
        return attach(simulator, ATTACH);
    }

    private static Http.Result attach(RoutingSimulator simulator, String body) throws IOException {
        String url = simulator.unleashxUrl() + "/api/agent/attach-phone-number";
        return Http.json("POST", url, body, "token", simulator.unleashxToken());
    }

    private static int attachOr(RoutingSimulator simulator, int otherwise) {
        try {
            return attach(simulator).status();
        } catch (IOException e) {
            return otherwise;
        }
    }
}
