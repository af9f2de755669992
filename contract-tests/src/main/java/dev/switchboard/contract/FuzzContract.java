package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Page;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OpenValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Mutated answers, without a socket: every call ends in its value or in an exception of the family, and neither shows the
 * credential, a phone number, or more than one short line. {@code -Dswitchboard.fuzz=1000000} tries more of them.
 */
public interface FuzzContract<T> extends Contract<T> {

    List<Integer> STATUSES =
            List.of(201, 204, 299, 302, 307, 400, 401, 403, 404, 408, 409, 410, 418, 422, 425, 429, 500, 503, 999, 0);

    List<String> RETRY_AFTER = Mutator.lines(FuzzContract.class, "retry-after.txt");

    List<String> TYPES = List.of(
            "application/json; charset=utf-16", "application/problem+json", "text/html", "", ";", "a/" + Stage.KEY);

    /** An answer, and a connection that may break in the middle of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Canned(int status, Map<String, List<String>> headers, byte[] bytes, boolean broken)
            implements HttpTransport.Response, HttpTransport.Exchange {

        @Override
        public HttpTransport.Response execute() {
            return this;
        }

        @Override
        public boolean bytesWritten() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public InputStream body() {
            InputStream whole = new ByteArrayInputStream(bytes);
            return broken ? new SequenceInputStream(whole, new Break()) : whole;
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return Masking.oneLine("answer " + status, 100);
        }
    }

    /** The end of a connection. */
    final class Break extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("reset by " + Stage.KEY + " " + Stage.NUMBER);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return read();
        }
    }

    /** The next answer. */
    final class Canner implements HttpTransport {
        private @Nullable Canned next;

        @Override
        public Exchange prepare(Request request) {
            if (next == null) {
                throw new IllegalStateException("nothing canned");
            }
            return next;
        }
    }

    private ApiCall<T> call(Canner canner) {
        return stage().open(
                        "https://api.example",
                        () -> Stage.KEY,
                        stage().options()
                                .transport(canner)
                                .retry(RetryPolicy.none())
                                .build())
                .call();
    }

    @Test
    default void answer_mutated_isReadOrFailsInTheFamily() {
        List<String> odd = Mutator.lines(FuzzContract.class, "answers.txt");
        List<String> corpus = new ArrayList<>(odd);
        // The readers only see what is still JSON: most of it starts from an answer that they like.
        corpus.addAll(Collections.nCopies(4 * odd.size(), stage().goodAnswer()));
        Mutator mutator = new Mutator(Mutator.SEED, corpus, Mutator.lines(FuzzContract.class, "tokens.txt"));
        Canner canner = new Canner();
        ApiCall<T> call = call(canner);
        int read = 0;
        for (int i = 0; i < Mutator.COUNT; i++) {
            canner.next = answer(mutator);
            read += tried(call, canner.next, "seed " + Mutator.SEED + ", input " + i) ? 1 : 0;
        }
        // Else it fuzzes the JSON parser only.
        assertThat(read).isGreaterThan(Mutator.COUNT / 50);
    }

    /** Everything in the corpus as it is, with every status: among it all that ever failed. */
    @Test
    default void answer_ofTheCorpus_isReadOrFailsInTheFamily() {
        Canner canner = new Canner();
        ApiCall<T> call = call(canner);
        for (String text : Mutator.lines(FuzzContract.class, "answers.txt")) {
            for (int status : Stream.concat(Stream.of(200), STATUSES.stream()).toList()) {
                Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
                canner.next = new Canned(status, headers, text.getBytes(StandardCharsets.UTF_8), false);
                tried(call, canner.next, "corpus");
            }
        }
    }

    /** What a server writes is the caller's to see as it is, and a log's only when it is harmless. */
    @Test
    default void text_ofEveryHostileKind_isReadAsItIsAndShownHarmlessly() {
        Canner canner = new Canner();
        ApiCall<T> call = call(canner);
        int fields = 0;
        for (String pointer : Trees.texts(stage().goodAnswer())) {
            if (!texts(value(call, canner, pointer, "plain text")).contains("plain text")) {
                continue;
            }
            fields++;
            for (String text : HostileCatalogue.received()) {
                String what = pointer + ": " + Mutator.shown(text);
                T value = value(call, canner, pointer, text);
                assertThat(texts(value).contains(text)).as(what).isTrue();
                assertDiscreet(String.valueOf(value), 4_000);
                assertThat(Failures.unprintable(String.valueOf(value))).as(what).isEmpty();
                assertThat(String.valueOf(value)).as(what).doesNotContain("5550123", "55501");
            }
        }
        assertThat(fields).isPositive();
    }

    /** The good answer with {@code text} in one place; null if it cannot be there, as in a date. */
    private @Nullable T value(ApiCall<T> call, Canner canner, String pointer, String text) {
        String json = Trees.with(stage().goodAnswer(), pointer, "\"@@\"").replace("\"@@\"", Mutator.json(text));
        canner.next = new Canned(
                200,
                Map.of("Content-Type", List.of(FakeService.JSON)),
                json.getBytes(StandardCharsets.US_ASCII),
                false);
        try {
            return call.send();
        } catch (DecodingException e) {
            return null;
        }
    }

    /** Every text in a record. */
    private static Set<String> texts(@Nullable Object value) {
        Set<String> texts = new HashSet<>();
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof Collection<?> list) {
            list.forEach(inner -> texts.addAll(texts(inner)));
        } else if (value instanceof Page<?> page) {
            texts.addAll(texts(page.items()));
        } else if (value instanceof OpenValue open) {
            texts.add(open.value());
        } else if (value instanceof Map<?, ?> map) {
            texts.addAll(texts(map.values()));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    texts.addAll(texts(component.getAccessor().invoke(value)));
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError("a record that cannot be read", e);
                }
            }
        }
        return texts;
    }

    private static Canned answer(Mutator mutator) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (mutator.random().nextInt(10) > 0) {
            boolean usual = mutator.random().nextInt(5) > 0;
            headers.put("Content-Type", List.of(usual ? FakeService.JSON : mutator.oneOf(TYPES)));
        }
        for (String name : List.of("Retry-After", "X-Request-Id", "Location")) {
            if (mutator.random().nextInt(4) == 0) {
                headers.put(name, List.of(mutator.next(), mutator.next()));
            }
        }
        if (mutator.random().nextInt(4) == 0) {
            headers.put("retry-after", List.of(mutator.oneOf(RETRY_AFTER)));
        }
        return new Canned(
                mutator.random().nextInt(3) > 0 ? 200 : mutator.oneOf(STATUSES),
                headers,
                mutator.bytes(mutator.next()),
                mutator.random().nextInt(50) == 0);
    }

    /** Whether the answer was read as a value. */
    private static boolean tried(ApiCall<?> call, Canned answer, String what) {
        try {
            Object value = call.send();
            assertDiscreet(String.valueOf(value), 4_000);
            assertThat((Object) call.send()).isEqualTo(value).hasSameHashCodeAs(value);
            return true;
        } catch (SwitchboardException e) {
            Failures.assertFitForALog(e);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertDiscreet(cause.toString(), 1_000);
            }
            if (e instanceof ApiException failure) {
                assertThat(failure.body() + failure.fieldErrors() + failure.code() + failure.requestId())
                        .doesNotContain(Stage.KEY);
                assertThat(failure.body()).hasSizeLessThanOrEqualTo(32_768);
            }
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    what + ": " + answer.status() + " " + answer.headers() + "\n"
                            + Base64.getEncoder().encodeToString(answer.bytes()),
                    e);
        }
    }

    private static void assertDiscreet(String shown, int length) {
        if (shown.length() > length || shown.contains(Stage.KEY) || shown.contains(Stage.DIGITS)) {
            throw new AssertionError("shows too much: " + Mutator.shown(shown));
        }
        if (shown.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new AssertionError("more than one line: " + Mutator.shown(shown));
        }
    }
}
