package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Stage;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.observe.SubjectHash;
import dev.switchboard.whatsapp.wassist.ConnectAgentCall;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No body, no credential and no number gets into a meter, a span or a line of the log, however a call ends. */
class DiscretionTest {

    /** The key, the number in several spellings, and words that are in bodies only. */
    private static final String BODY =
            "{\"id\":\"body-words\",\"message\":\"body-words, " + SecretContract.ECHO + "\"}";

    private static final SubjectHash HASH = SubjectHash.withKey("a key of your own".getBytes(StandardCharsets.UTF_8));

    private static MockResponse.Builder echo(int status, String body) {
        return FakeService.answer(status, body)
                .setHeader("Server", SecretContract.ECHO)
                .setHeader("Location", "https://a.example/" + Stage.DIGITS + "?key=" + Stage.KEY)
                .setHeader("WWW-Authenticate", "Key realm=\"" + SecretContract.ECHO + "\"")
                .setHeader("X-Request-Id", SecretContract.ECHO);
    }

    static List<Arguments> answers() {
        List<Arguments> answers = new ArrayList<>();
        for (Watcher watcher : Watcher.values()) {
            answers.add(Arguments.of(watcher, echo(200, BODY), "Wassist"));
            answers.add(Arguments.of(watcher, echo(302, BODY), "ApiException"));
            answers.add(Arguments.of(watcher, echo(401, BODY), "AuthenticationException"));
            answers.add(Arguments.of(watcher, echo(429, BODY), "RateLimitException"));
            answers.add(Arguments.of(watcher, echo(503, BODY), "ServerException"));
            answers.add(Arguments.of(watcher, echo(200, BODY + BODY), "DecodingException"));
            MockResponse.Builder page =
                    echo(200, "<p>" + BODY).setHeader("Content-Type", "text/html; of=" + SecretContract.ECHO);
            answers.add(Arguments.of(watcher, page, "DecodingException"));
        }
        return answers;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_thatRepeatsEverything_isNotShown(Watcher watcher, MockResponse.Builder answer, String name) {
        try (FakeService service = new FakeService()) {
            for (int i = 0; i < 4; i++) {
                service.answers(answer.build());
            }
            assertDiscreet(seen(watcher, service.url(), null, () -> Stage.KEY, DiscretionTest::connect), name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void verifiedCall_whoseReadsRepeatEverything_isNotShown(Watcher watcher) {
        try (FakeService service = new FakeService()) {
            service.answers(echo(503, BODY).build())
                    .answers(echo(200, BODY + BODY).build())
                    .answers(echo(404, BODY).build());
            String seen = seen(
                    watcher,
                    service.url(),
                    null,
                    () -> Stage.KEY,
                    wassist -> connect(wassist).verified());
            assertDiscreet(seen, "DecodingException");
        }
    }

    static List<Arguments> failures() {
        List<Arguments> failures = new ArrayList<>();
        for (Watcher watcher : Watcher.values()) {
            for (boolean bytesWritten : new boolean[] {false, true}) {
                failures.add(Arguments.of(watcher, bytesWritten));
            }
        }
        return failures;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void transportFailure_thatRepeatsTheRequest_isNotShown(Watcher watcher, boolean bytesWritten) {
        String seen = seen(
                watcher,
                "http://127.0.0.1:1",
                request -> new Talkative(request, bytesWritten),
                () -> Stage.KEY,
                DiscretionTest::connect);
        assertDiscreet(seen, "TransportException");
    }

    @ParameterizedTest
    @EnumSource
    void credentialSource_thatThrowsItsCredential_isNotShown(Watcher watcher) {
        CredentialSource broken = () -> {
            throw new IOException("no " + SecretContract.ECHO);
        };
        assertDiscreet(
                seen(watcher, "http://127.0.0.1:1", null, broken, DiscretionTest::connect), "CredentialException");
    }

    @ParameterizedTest
    @EnumSource
    void refusedNumber_isNotShown(Watcher watcher) {
        String seen = seen(
                watcher,
                "http://127.0.0.1:1",
                null,
                () -> Stage.KEY,
                wassist -> wassist.number("+1 (415) 555-0123").connectAgent("body-words"));
        assertDiscreet(seen, "InvalidRequestException");
    }

    private static ConnectAgentCall connect(WassistClient wassist) {
        return wassist.number(Stage.NUMBER).connectAgent("body-words");
    }

    private static String seen(
            Watcher watcher,
            String url,
            @Nullable HttpTransport transport,
            CredentialSource credential,
            Function<WassistClient, ApiCall<?>> call) {
        return watcher.watch(listener -> {
            ClientOptions.Builder options = ClientOptions.builder()
                    .timeSource(new FakeTime())
                    .subjectHash(HASH)
                    .addListener(listener);
            if (transport != null) {
                options.transport(transport);
            }
            try (WassistClient wassist = WassistClient.builder()
                    .baseUrl(url)
                    .apiKey(credential)
                    .options(options.build())
                    .build()) {
                Throwable unused = catchThrowable(call.apply(wassist)::send);
            }
        });
    }

    private static void assertDiscreet(String seen, String name) {
        assertThat(seen)
                .contains("Wassist", name)
                .doesNotContainIgnoringCase(Stage.KEY)
                .doesNotContain("4155550123", "555-0123", "body-words");
    }

    /** Says all of the request when it fails. */
    private record Talkative(HttpTransport.Request request, boolean bytesWritten) implements HttpTransport.Exchange {
        @Override
        public HttpTransport.Response execute() throws IOException {
            byte[] body = request.body() == null ? new byte[0] : request.body();
            throw new IOException("cannot send " + request.url() + " " + request.headers() + " "
                    + new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public void cancel() {}
    }
}
