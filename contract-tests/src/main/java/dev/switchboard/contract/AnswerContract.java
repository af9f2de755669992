package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an answer, and what is true after one that cannot be read. */
public interface AnswerContract<T> extends Contract<T> {

    private DecodingException unreadable(MockResponse answer, Outcome outcome) {
        stage().service().answers(answer);
        DecodingException failure = Failures.of(stage().call(), DecodingException.class);
        Failures.assertFitForALog(failure);
        assertThat(failure.outcome()).isEqualTo(stage().outcome(outcome));
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(stage().service().requests()).as("sent again").isEqualTo(1);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[7]",
                "7",
                "\"text\"",
                "true",
                "{",
                "{\"a\":1",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":1} {\"a\":1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{/*c*/}",
                "<html>no</html>"
            })
    default void brokenJson_isUnreadableAndApplied(String body) {
        unreadable(FakeService.answer(200, body).build(), Outcome.APPLIED);
    }

    @Test
    default void trailingTokens_afterAGoodAnswer_areRefused() {
        unreadable(FakeService.answer(200, stage().goodAnswer() + "{}").build(), Outcome.APPLIED);
    }

    @Test
    default void halfAnAnswer_isUnreadable() {
        String half = stage().goodAnswer().substring(0, stage().goodAnswer().length() / 2);
        unreadable(FakeService.answer(200, half).build(), Outcome.APPLIED);
    }

    @Test
    default void brokenUtf8_isUnreadable() {
        Buffer body = new Buffer().write(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        unreadable(FakeService.answer(200, "").body(body).build(), Outcome.APPLIED);
    }

    @Test
    default void endlesslyNestedJson_isUnreadable() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        unreadable(FakeService.answer(200, deep).build(), Outcome.APPLIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "text/plain", "application/octet-stream", "application/jsonp", "application/xml"})
    default void anotherContentType_isUnreadableAndUnknown(String type) {
        DecodingException failure = unreadable(
                FakeService.answer(200, stage().goodAnswer())
                        .setHeader("Content-Type", type)
                        .setHeader("X-Request-Id", "req-8")
                        .build(),
                Outcome.UNKNOWN);
        assertThat(failure.getMessage()).contains(type);
        assertThat(failure.requestId()).isEqualTo("req-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"ISO-8859-1\"",
                "application/json;charset=utf-16",
                "application/json;charset=nonsense",
                "application/vnd.api+json",
                "application/problem+json; a=b"
            })
    default void everyJsonType_isReadAsUtf8(String type) {
        stage().service()
                .answers(FakeService.answer(200, stage().goodAnswer())
                        .setHeader("Content-Type", type)
                        .build());
        assertThat(stage().call().send()).isEqualTo(stage().good());
    }

    @Test
    default void jsonWithoutAContentType_isRead() {
        stage().service()
                .answers(FakeService.answer(200, stage().goodAnswer())
                        .removeHeader("Content-Type")
                        .build());
        assertThat(stage().call().send()).isEqualTo(stage().good());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>a proxy's page</html>", "OK", "{\"half\":"})
    default void noJsonWithoutAContentType_isUnreadableAndUnknown(String body) {
        unreadable(FakeService.answer(200, body).removeHeader("Content-Type").build(), Outcome.UNKNOWN);
    }

    @Test
    default void noContent_isAnAnswerWhereItIsTheDocumentedOne() {
        MockResponse nothing = new MockResponse.Builder().code(204).build();
        if (stage().documentsNothing()) {
            stage().service().answers(nothing);
            assertThat(stage().call().exchange().status()).isEqualTo(204);
        } else {
            unreadable(nothing, Outcome.UNKNOWN);
        }
    }

    @Test
    default void byteOrderMark_isSkipped() {
        stage().service()
                .answers(
                        FakeService.answer(200, "\ufeff" + stage().goodAnswer()).build());
        assertThat(stage().call().send()).isEqualTo(stage().good());
    }

    @Test
    default void compressedAnswer_isRead() throws Exception {
        stage().service()
                .answers(FakeService.answer(200, "")
                        .setHeader("Content-Encoding", "gzip")
                        .body(gzip(stage().goodAnswer()))
                        .build());
        assertThat(stage().call().send()).isEqualTo(stage().good());
    }

    @Test
    default void compressedAnswer_isCappedAfterDecompression() throws Exception {
        MockResponse bomb = FakeService.answer(200, "")
                .setHeader("Content-Encoding", "gzip")
                .body(gzip(" ".repeat(200_000) + stage().goodAnswer()))
                .build();
        stage().service().answers(bomb);
        var call = stage().call()
                .with(CallOptions.builder().maxResponseBytes(100_000).build());
        SwitchboardException failure = Failures.of(call, DecodingException.class);
        assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.APPLIED));
        assertThat(failure.getMessage()).contains("100000");
        assertThat(stage().service().requests()).isEqualTo(1);
    }

    @Test
    default void compressedAnswer_thatIsNotCompressed_isRead() {
        stage().service()
                .answers(FakeService.answer(200, stage().goodAnswer())
                        .setHeader("Content-Encoding", "gzip")
                        .build());
        assertThat(stage().call().send()).isEqualTo(stage().good());
    }

    /** The connection was whole, and so was what it carried: only its content is not. Nothing may be sent again for that. */
    @Test
    default void compressedAnswer_thatIsBroken_isUnreadableAndApplied() throws Exception {
        Buffer whole = gzip(stage().goodAnswer());
        byte[] wrongSum = whole.snapshot().toByteArray();
        wrongSum[wrongSum.length - 8] ^= 1;
        byte[] half = whole.snapshot().substring(0, wrongSum.length / 2).toByteArray();
        for (byte[] broken : new byte[][] {wrongSum, half, {0x1f, (byte) 0x8b, 'x'}}) {
            MockResponse answer = FakeService.answer(200, "")
                    .setHeader("Content-Encoding", "gzip")
                    .body(new Buffer().write(broken))
                    .build();
            stage().service().answers(answer);
            DecodingException failure = Failures.of(stage().call(), DecodingException.class);
            assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.APPLIED));
            assertThat(failure.attempts()).isEqualTo(1);
        }
        assertThat(stage().service().requests()).isEqualTo(3);
    }

    @Test
    default void otherCompression_isUnreadableAndNamed() {
        DecodingException failure = unreadable(
                FakeService.answer(200, "\u0003\u0004")
                        .setHeader("Content-Encoding", "br")
                        .build(),
                Outcome.APPLIED);
        assertThat(failure.getMessage()).contains("br");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 205 Reset Content\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\nzz"
            })
    default void statusWithoutBody_whateverFollows_isUnreadableAndUnknown(String bytes) {
        assumeFalse(stage().documentsNothing(), "a 204 is what this operation documents");
        try (SilentServer server = new SilentServer(bytes)) {
            var call = stage().open(
                            server.url(), () -> Stage.KEY, stage().options().build())
                    .call();
            DecodingException failure = Failures.of(call, DecodingException.class);
            assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    default void noContent_thatCallsItselfJson_isNotTheDocumentedAnswer() {
        assumeFalse(stage().documentsNothing(), "a 204 is what this operation documents");
        unreadable(
                new MockResponse.Builder()
                        .code(204)
                        .setHeader("Content-Type", "application/json")
                        .build(),
                Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffffffffffff", "zz", "7fffffffffffffff", "123456789012345678901"})
    default void refusal_inChunksThatAreNone_isThatRefusal(String size) {
        try (SilentServer server =
                new SilentServer("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\n")) {
            var call = stage().open(
                            server.url(), () -> Stage.KEY, stage().options().build())
                    .call();
            assertThat(Failures.of(call, NotFoundException.class).attempts()).isEqualTo(1);
        }
    }

    private static Buffer gzip(String text) throws java.io.IOException {
        Buffer compressed = new Buffer();
        try (GzipSink sink = new GzipSink(compressed)) {
            Buffer plain = new Buffer().writeUtf8(text);
            sink.write(plain, plain.size());
        }
        return compressed;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 199 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n{}",
                "HTTP/1.1 2000 OK\r\n\r\n{}",
                "HTTP/1.1 -20 OK\r\n\r\n{}",
                "HTTP/1.1\r\n\r\n",
                "\r\n\r\n",
                "220 smtp.example ESMTP\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: two\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\""
            })
    default void strangeAnswer_isUnknownAndInTheFamily(String bytes) {
        try (SilentServer server = new SilentServer(bytes)) {
            var call = stage().open(
                            server.url(), () -> Stage.KEY, stage().options().build())
                    .call();
            SwitchboardException failure = Failures.of(call);
            Failures.assertFitForALog(failure);
            assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
            if (failure instanceof TransportException broken) {
                assertThat(broken.kind()).isEqualTo(TransportException.Kind.BROKEN);
            }
        }
    }

    @Test
    default void endlessHeader_isUnknownAndInTheFamily() {
        String bytes = "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1_000_000) + "\r\n\r\n{}";
        try (SilentServer server = new SilentServer(bytes)) {
            SwitchboardException failure = Failures.of(stage().open(
                            server.url(), () -> Stage.KEY, stage().options().build())
                    .call());
            Failures.assertFitForALog(failure);
            assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 102, 103})
    default void informationalAnswer_isPassedOver(int status) {
        stage().service()
                .answers(FakeService.answer(200, stage().goodAnswer())
                        .addInformationalResponse(
                                new MockResponse.Builder().code(status).build())
                        .build());
        assertThat(stage().call().send()).isEqualTo(stage().good());
    }

    @Test
    default void answerInChunks_isRead() {
        stage().service()
                .answers(FakeService.answer(200, "")
                        .chunkedBody(stage().goodAnswer(), 7)
                        .build());
        assertThat(stage().call().send()).isEqualTo(stage().good());
    }

    /** What only refusals look like is no success, though its status says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":{\"base\":[\"agent is archived\"]}}",
                "{\"errors\":[\"x\"]}",
                "{\"detail\":\"Not found.\"}",
                "{\"status\":\"error\",\"message\":\"m\"}",
                "{\"error\":[\"x\"]}"
            })
    default void refusalInside200_isAFailureAndUnknown(String body) {
        stage().service().answers(200, body);
        ApiException failure = Failures.of(stage().call(), ApiException.class);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
        assertThat(stage().service().requests()).isEqualTo(1);
    }
}
