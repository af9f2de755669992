package dev.switchboard.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.testing.Answer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's own client knows the proxy and its password; the proxy learns nothing but where to connect to. */
class TinyproxyTest extends Scene {

    private static final Authenticator PASSWORD = (route, response) -> response.request()
            .newBuilder()
            .header("Proxy-Authorization", Credentials.basic(Tinyproxy.USER, Tinyproxy.PASSWORD))
            .build();

    /** As an application writes it: gives up when the password was refused. */
    private static final Authenticator WRONG_PASSWORD =
            (route, response) -> response.request().header("Proxy-Authorization") != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", Credentials.basic(Tinyproxy.USER, "canaryWrongPassword"))
                            .build();

    @BeforeEach
    void requireTinyproxy() {
        Program.require("tinyproxy");
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void tunnel_withThePassword_showsTheProxyNothing(Op op, Verb verb) {
        try (Logs logs = new Logs();
                Nginx nginx = Nginx.http2(folder, Certificates.forHost("127.0.0.1"), upstream());
                Tinyproxy proxy = Tinyproxy.start(folder);
                Relay relay = new Relay(proxy.port())) {
            ApiCall<?> call = through(relay.port(), PASSWORD, op, nginx.url());

            assertThat(verb.exchange(call).attempts()).isEqualTo(1);
            verb.exchange(call);

            assertThat(relay.connections()).as("one tunnel for both").isEqualTo(1);
            assertThat(relay.sent()).startsWith("CONNECT 127.0.0.1:" + nginx.port() + " HTTP/1.1\r\n");
            assertHidden(op, relay.sent());
            assertHidden(op, String.join("\n", proxy.said()));
            assertHidden(op, logs.text());
            assertNoProxyPassword(logs.text());
            assertThat(nginx.served()).hasSize(2).allMatch(line -> line.startsWith(op.method() + " 200 HTTP/2.0"));
        }
        assertThat(received(op)).hasSize(2).allMatch(request -> request.applied());
        assertThat(received(op)).allMatch(request -> !request.headers().containsKey("Proxy-Authorization"));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void tunnel_withoutAPassword_isNotMade(Op op, Verb verb) {
        assertProxyRefuses(op, verb, Authenticator.NONE);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void tunnel_withAWrongPassword_isNotMade(Op op, Verb verb) {
        assertProxyRefuses(op, verb, WRONG_PASSWORD);
    }

    private void assertProxyRefuses(Op op, Verb verb, Authenticator authenticator) {
        try (Logs logs = new Logs();
                Nginx nginx = Nginx.http2(folder, Certificates.forHost("127.0.0.1"), upstream());
                Tinyproxy proxy = Tinyproxy.start(folder);
                Relay relay = new Relay(proxy.port())) {
            TransportException failure =
                    verb.failure(through(relay.port(), authenticator, op, nginx.url()), TransportException.class);

            assertThat(failure.kind()).isEqualTo(Kind.PROXY);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.retryable()).isFalse();
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(time.delays()).isEmpty();
            assertDiscreet(op, failure);
            assertHidden(op, relay.sent());
            assertHidden(op, logs.text());
            assertNoProxyPassword(logs.text());
            assertThat(nginx.served()).isEmpty();
        }
        assertThat(received(op)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void tunnel_toADeadService_isNotMade(Op op, Verb verb) {
        try (Tinyproxy proxy = Tinyproxy.start(folder)) {
            String dead = "https://127.0.0.1:" + Program.freePort();
            assertNoConnection(verb, through(proxy.port(), PASSWORD, op, dead));
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void tunnel_throughADeadProxy_isNotMade(Op op, Verb verb) {
        assertNoConnection(verb, through(Program.freePort(), PASSWORD, op, "https://127.0.0.1:" + Program.freePort()));
    }

    private void assertNoConnection(Verb verb, ApiCall<?> call) {
        TransportException failure = verb.failure(call, TransportException.class);
        assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.attempts()).isEqualTo(3);
        assertThat(time.delays()).hasSize(2);
        assertNoProxyPassword(Failures.shown(failure));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void tunnel_whoseCertificateIsNotTrusted_isNotUsed(Op op, Verb verb) {
        try (Nginx nginx = Nginx.http2(folder, Certificates.forHost("other.example"), upstream());
                Tinyproxy proxy = Tinyproxy.start(folder)) {
            TransportException failure =
                    verb.failure(through(proxy.port(), PASSWORD, op, nginx.url()), TransportException.class);
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.attempts()).isEqualTo(1);
            assertDiscreet(op, failure);
        }
        assertThat(received(op)).isEmpty();
    }

    /** In mid-answer: the provider has applied what the caller will never hear of. */
    @ParameterizedTest
    @EnumSource(Op.class)
    void proxyThatDies_leavesTheCallUnknown(Op op) {
        simulator.answerNext(
                op.service(),
                Answer.of(200, "{}").delayed(Duration.ofMinutes(1)).afterApplying());
        try (Nginx nginx = Nginx.tls(folder, Certificates.forHost("127.0.0.1"), upstream());
                Tinyproxy proxy = Tinyproxy.start(folder)) {
            CompletableFuture<?> future =
                    through(proxy.port(), PASSWORD, op, nginx.url()).sendAsync();
            while (received(op).isEmpty() && !future.isDone()) {
                Thread.onSpinWait();
            }
            proxy.kill();

            TransportException failure = Failures.of(future, TransportException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.kind()).isEqualTo(op.repeatable() ? Kind.CONNECT : Kind.BROKEN);
            assertThat(failure.attempts()).isEqualTo(op.triesWhenUnknown(3));
            assertDiscreet(op, failure);
        }
        assertThat(received(op)).hasSize(1).allMatch(request -> request.applied());
    }

    /** Plain HTTP shows the proxy everything: that is what allowPlainHttp allows. */
    @ParameterizedTest
    @MethodSource("everyWay")
    void plainHttp_withoutAPassword_isAnAnswerOfTheProxys(Op op, Verb verb) {
        try (Tinyproxy proxy = Tinyproxy.start(folder)) {
            ApiException failure = verb.failure(
                    through(proxy.port(), Authenticator.NONE, op, "http://service.example"), ApiException.class);
            assertProxyAuthenticationRequired(op, failure);
        }
        assertThat(received(op)).isEmpty();
    }

    /** OkHttp asks an authenticator only after the request has gone out once, and ours never goes out twice. */
    @ParameterizedTest
    @MethodSource("everyWay")
    void plainHttp_withAnAuthenticator_isNotSentAgain(Op op, Verb verb) {
        try (Tinyproxy proxy = Tinyproxy.start(folder)) {
            ApiException failure =
                    verb.failure(through(proxy.port(), PASSWORD, op, "http://service.example"), ApiException.class);
            assertProxyAuthenticationRequired(op, failure);
        }
        assertThat(received(op)).isEmpty();
    }

    private void assertProxyAuthenticationRequired(Op op, ApiException failure) {
        assertThat(failure.status()).isEqualTo(407);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.attempts()).isEqualTo(1);
        assertDiscreet(op, failure);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void plainHttp_withThePasswordFromAnInterceptor_isMade(Op op, Verb verb) {
        try (Nginx nginx = Nginx.plain(folder, upstream());
                Tinyproxy proxy = Tinyproxy.start(folder);
                Relay relay = new Relay(proxy.port())) {
            OkHttpClient user = proxied(relay.port(), Authenticator.NONE)
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .header("Proxy-Authorization", Credentials.basic(Tinyproxy.USER, Tinyproxy.PASSWORD))
                            .build()))
                    .build();
            verb.exchange(call(op, nginx.url(), options().transport(using(user)).build()));
            assertThat(relay.sent()).contains(op.credential(simulator), basic(Tinyproxy.PASSWORD));
        }
        assertThat(received(op)).singleElement().matches(request -> request.applied());
        assertThat(received(op)).allMatch(request -> !request.headers().containsKey("Proxy-Authorization"));
    }

    private ApiCall<?> through(int proxyPort, Authenticator authenticator, Op op, String origin) {
        return call(
                op,
                origin,
                options()
                        .transport(using(proxied(proxyPort, authenticator).build()))
                        .build());
    }

    private static OkHttpClient.Builder proxied(int port, Authenticator authenticator) {
        return Certificates.trusting()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                .proxyAuthenticator(authenticator);
    }

    private void assertDiscreet(Op op, SwitchboardException failure) {
        Failures.assertFitForALog(failure);
        assertHidden(op, Failures.shown(failure));
        assertNoProxyPassword(Failures.shown(failure));
    }

    private void assertHidden(Op op, String text) {
        assertThat(text).doesNotContain(op.credential(simulator)).doesNotContain("14155550123");
    }

    private static void assertNoProxyPassword(String text) {
        assertThat(text)
                .doesNotContain(Tinyproxy.PASSWORD, "canaryWrongPassword")
                .doesNotContain(basic(Tinyproxy.PASSWORD), basic("canaryWrongPassword"));
    }

    private static String basic(String password) {
        return Base64.getEncoder()
                .encodeToString((Tinyproxy.USER + ":" + password).getBytes(StandardCharsets.ISO_8859_1));
    }
}
