package dev.switchboard.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS is whatever the user's own client trusts, and HTTP/2 is spoken when nginx offers it. */
class NginxTlsTest extends Scene {

    private static final String HOST = "127.0.0.1";

    @ParameterizedTest
    @MethodSource("everyWay")
    void call_overTls_isMade(Op op, Verb verb) {
        try (Nginx nginx = Nginx.tls(folder, Certificates.forHost(HOST), upstream())) {
            verb.exchange(trusting(op, nginx.url()));
            verb.exchange(trusting(op, nginx.url()));
            assertThat(nginx.served())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith(op.method() + " 200 HTTP/1.1 tls=TLSv1.3 "));
        }
        assertThat(received(op)).hasSize(2).allMatch(request -> request.applied());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void call_overHttp2_isMade(Op op, Verb verb) {
        try (Nginx nginx = Nginx.http2(folder, Certificates.forHost(HOST), upstream())) {
            verb.exchange(trusting(op, nginx.url()));
            verb.exchange(trusting(op, nginx.url()));
            assertThat(nginx.served())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith(op.method() + " 200 HTTP/2.0 tls=TLSv1.3 "));
        }
        assertThat(received(op)).hasSize(2).allMatch(request -> request.applied());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void call_certificateOfAnUnknownAuthority_isNotMade(Op op, Verb verb) {
        assertNothingSent(op, verb, Certificates.forHost(HOST), new OkHttpClient());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void call_certificateForAnotherHost_isNotMade(Op op, Verb verb) {
        assertNothingSent(
                op,
                verb,
                Certificates.forHost("other.example"),
                Certificates.trusting().build());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void call_certificateThatHasExpired_isNotMade(Op op, Verb verb) {
        assertNothingSent(
                op, verb, Certificates.expired(HOST), Certificates.trusting().build());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void call_plainHttpWhereTlsIsExpected_isNotMade(Op op, Verb verb) {
        try (Nginx nginx = Nginx.plain(folder, upstream())) {
            assertRefused(verb, trusting(op, "https://127.0.0.1:" + nginx.port()));
        }
        assertThat(received(op)).isEmpty();
    }

    private void assertNothingSent(Op op, Verb verb, HeldCertificate certificate, OkHttpClient user) {
        try (Nginx nginx = Nginx.http2(folder, certificate, upstream())) {
            assertRefused(
                    verb, call(op, nginx.url(), options().transport(using(user)).build()));
            assertThat(nginx.served()).isEmpty();
        }
        assertThat(received(op)).isEmpty();
    }

    private void assertRefused(Verb verb, ApiCall<?> call) {
        TransportException failure = verb.failure(call, TransportException.class);
        assertThat(failure.kind()).isEqualTo(Kind.TLS);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(time.delays()).isEmpty();
    }

    private ApiCall<?> trusting(Op op, String origin) {
        return call(
                op,
                origin,
                options().transport(using(Certificates.trusting().build())).build());
    }
}
