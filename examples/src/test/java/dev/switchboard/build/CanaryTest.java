package dev.switchboard.build;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.contract.Heard;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.observe.CallLog;
import dev.switchboard.core.observe.SubjectHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A canary for a credential and one for a number, through every operation and failure, with every logger at its loudest. */
class CanaryTest {

    private static final String KEY = "zanzibar/KEY+\"42\\";
    private static final String NUMBER = EveryCall.NUMBER;
    private static final String ECHO = "zanzibar\\/KEY+\\\"42\\\\ 14155550123 +1 (415) 555-0123";

    private final List<String> logged = new ArrayList<>();
    private final Heard heard = new Heard();
    private final Logger root = Logger.getLogger("");
    private final Level usual = root.getLevel();
    private final Handler recorder = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            // The server that plays the provider logs what it receives: that is not the client's doing.
            if (!String.valueOf(entry.getLoggerName()).startsWith("mockwebserver3")) {
                synchronized (logged) {
                    logged.add(formatter.format(entry));
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final List<Logger> loggers = Stream.of(
                    "okhttp3",
                    "okhttp3.OkHttpClient",
                    "okhttp3.internal.concurrent.TaskRunner",
                    "okhttp3.internal.http2.Http2",
                    "okio",
                    "javax.net.ssl",
                    "com.google.i18n.phonenumbers",
                    "dev.switchboard",
                    "dev.switchboard.retries")
            .map(Logger::getLogger)
            .toList();

    @BeforeEach
    void listen() {
        recorder.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(recorder);
        loggers.forEach(logger -> logger.setLevel(Level.ALL));
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(recorder);
        root.setLevel(usual);
        loggers.forEach(logger -> logger.setLevel(null));
    }

    static List<MockResponse> answers() {
        List<MockResponse> answers = new ArrayList<>();
        String body = "{\"message\":\"" + ECHO + "\",\"error\":\"" + ECHO + "\",\"" + ECHO + "\":[\"" + ECHO + "\"]}";
        for (int status :
                new int[] {200, 302, 400, 401, 403, 404, 407, 408, 409, 418, 422, 425, 429, 500, 501, 503, 999}) {
            answers.add(echoing(status, "application/json", body));
        }
        answers.add(echoing(200, "application/json", "{\"id\":\"x\",\"what\":\"" + ECHO + "\"}"));
        answers.add(echoing(200, "application/json", "{\"" + ECHO + "\":[1,2"));
        answers.add(
                echoing(200, "application/json", "{\"success\":false,\"error\":true,\"message\":\"" + ECHO + "\"}"));
        answers.add(echoing(200, "text/html", "<html>" + ECHO + "</html>"));
        answers.add(echoing(200, "text/" + KEY, ECHO));
        answers.add(echoing(500, "text/plain", ECHO));
        answers.add(echoing(200, "application/json", body)
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        answers.add(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        answers.add(new MockResponse.Builder()
                .status("HTTP/1.1 ABC " + KEY + NUMBER)
                .build());
        return answers;
    }

    private static MockResponse echoing(int status, String type, String body) {
        return new MockResponse.Builder()
                .status("HTTP/1.1 " + status + " " + KEY + NUMBER)
                .setHeader("Content-Type", type)
                .setHeader("X-Request-Id", KEY + " " + NUMBER)
                .setHeader("Location", "https://other.example/" + NUMBER)
                .setHeader("Set-Cookie", "session=" + KEY)
                .setHeader("WWW-Authenticate", "Basic realm=\"" + NUMBER + "\"")
                .body(body)
                .build();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_thatRepeatsEverything_showsNothingOfIt(MockResponse answer) throws Exception {
        try (FakeService service = new FakeService()) {
            for (ApiCall<?> call : calls(service.url(), options()).all()) {
                for (int i = 0; i < 6; i++) {
                    service.answers(answer);
                }
                List<Object> ends = new ArrayList<>(List.of(call, call.operation(), call.preview()));
                ends.add(end(call, false));
                ends.add(end(call, true));
                ends.forEach(CanaryTest::assertNothingShown);
                assertThat(call.preview().toCurl() + call.preview().headers()).doesNotContain("zanzibar");
            }
        }
        assertNothingLogged();
    }

    @Test
    void failureBeforeAnyAnswer_showsNothing() throws Exception {
        for (String url : List.of("http://127.0.0.1:1", "https://no-such-host.invalid")) {
            for (ApiCall<?> call : calls(url, options()).some()) {
                assertNothingShown(end(call, false));
                assertNothingShown(end(call, true));
            }
        }
        try (FakeService service = new FakeService()) {
            for (ApiCall<?> call :
                    calls(service.url().replace("http:", "https:"), options()).some()) {
                assertNothingShown(end(call, false));
            }
        }
        assertNothingLogged();
    }

    private static Object end(ApiCall<?> call, boolean async) throws Exception {
        try {
            return async ? call.exchangeAsync().get(20, TimeUnit.SECONDS) : call.exchange();
        } catch (SwitchboardException e) {
            return e;
        } catch (ExecutionException e) {
            return requireNonNull(e.getCause());
        }
    }

    private static void assertNothingShown(Object shown) {
        String text = shown instanceof Throwable failure ? Failures.shown(failure) : shown.toString();
        assertNothingIn(text);
        if (shown instanceof ApiException failure) {
            assertNothingIn(failure.code() + " " + failure.fieldErrors() + " " + failure.requestId());
            assertThat(failure.body()).doesNotContain("zanzibar");
        }
    }

    private static void assertNothingIn(String text) {
        assertThat(text).doesNotContainIgnoringCase("zanzibar").doesNotContain("4155550123", "555-0123", "5550123");
    }

    private void assertNothingLogged() {
        List<String> lines;
        // Connections that idle go on to log.
        synchronized (logged) {
            lines = List.copyOf(logged);
        }
        assertThat(lines)
                .as("the recorder hears OkHttp, and the log of calls")
                .anyMatch(line -> line.contains("okhttp"))
                .anyMatch(line -> line.contains("connect an agent") && line.contains(", subject "));
        lines.forEach(CanaryTest::assertNothingIn);
        assertThat(heard.ends()).isNotEmpty();
        assertNothingIn(heard.shown());
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread ->
                        assertNothingIn(thread.getName().startsWith("MockWebServer") ? "" : thread.getName()));
    }

    private ClientOptions options() {
        return ClientOptions.builder()
                .timeSource(new FakeTime())
                .subjectHash(SubjectHash.withKey(KEY.getBytes(StandardCharsets.UTF_8)))
                .addListener(CallLog.create())
                .addListener(heard)
                .build();
    }

    private static EveryCall calls(String url, ClientOptions options) {
        EveryCall every = new EveryCall(url, KEY, options);
        every.clients().forEach(CanaryTest::assertNothingShown);
        assertNothingShown(options);
        return every;
    }
}
