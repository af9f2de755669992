package dev.switchboard.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.Nulls;
import dev.switchboard.core.Operation;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The lines of the log, and the hash in them. */
class CallLogTest {

    /** Makes a hash with many digits side by side, which looks like a number. */
    private static final SubjectHash HASH =
            SubjectHash.withKey("a key of sixteen, no. 21".getBytes(StandardCharsets.UTF_8));

    private final Lines lines = new Lines();
    private final CallLog log = CallLog.to(lines);

    private static ObservedCall call(@Nullable SubjectHash hash) {
        Operation operation = new Operation("Toys", "move it", "PUT", "/v1/toys/{number}", true, false, "+14155550123");
        return new ObservedCall(operation, URI.create("https://toys.example"), hash, false);
    }

    private static TryEnd tryEnd() {
        return new TryEnd(
                call(HASH),
                1,
                503,
                "ServerException",
                null,
                Outcome.UNKNOWN,
                Duration.ofMillis(250),
                Duration.ofMillis(12),
                "req 14155550123",
                Map.of("Retry-After", List.of("1")));
    }

    private static CallEnd callEnd(@Nullable SubjectHash hash, boolean good) {
        return good
                ? new CallEnd(call(hash), 1, 200, null, null, null, Duration.ofMillis(40), null)
                : new CallEnd(
                        call(hash),
                        2,
                        null,
                        "TransportException",
                        Kind.DEADLINE,
                        Outcome.UNKNOWN,
                        Duration.ofHours(23),
                        null);
    }

    @Test
    void tryEnded_isOneLineAtDebug() {
        log.started(call(HASH)).tryEnded(tryEnd());

        assertThat(lines.said)
                .containsExactly("DEBUG Toys: move it (PUT /v1/toys/{number}): try 1 failed, answered 503,"
                        + " ServerException [UNKNOWN] in 12 ms, request id req *********23, headers {Retry-After=[1]},"
                        + " goes on in 250 ms, subject " + HASH.of("14155550123"));
    }

    @Test
    void ended_isOneLineAtInfoOrWarning() {
        log.started(call(HASH)).ended(callEnd(null, true));
        log.started(call(HASH)).ended(callEnd(null, false));

        assertThat(lines.said)
                .containsExactly(
                        "INFO Toys: move it (PUT /v1/toys/{number}): succeeded, answered 200 after 1 try in 40 ms",
                        "WARNING Toys: move it (PUT /v1/toys/{number}): failed, TransportException DEADLINE [UNKNOWN]"
                                + " after 2 tries in 82800 s");
    }

    @Test
    void levelThatIsOff_costsNoLine() {
        lines.lowest = System.Logger.Level.INFO;
        log.started(call(HASH)).tryEnded(tryEnd());
        log.started(call(HASH)).ended(callEnd(HASH, true));

        assertThat(lines.said).hasSize(1);
    }

    @Test
    void read_isLoggedToo() {
        CallObserver observer = log.started(call(HASH));

        assertThat(observer.reading(call(HASH))).isSameAs(observer);
    }

    @Test
    void hash_isTheSameForTheSameNumberAndKey() {
        SubjectHash other = SubjectHash.withKey("another key of 16".getBytes(StandardCharsets.UTF_8));

        // The start of: printf 14155550123 | openssl dgst -sha256 -hmac 'a key of sixteen, no. 21'
        assertThat(HASH.of("+14155550123")).isEqualTo("791215709ca239c4");
        assertThat(HASH.of("14155550123")).isEqualTo(HASH.of("+14155550123"));
        assertThat(HASH.of("14155550124")).isNotEqualTo(HASH.of("14155550123"));
        assertThat(other.of("14155550123")).isNotEqualTo(HASH.of("14155550123"));
        assertThat(HASH.toString()).isEqualTo("SubjectHash");
    }

    @Test
    void hash_keyThatIsTooShort_isRefused() {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> SubjectHash.withKey(new byte[15]));
        assertThat(refusal).hasMessageContaining("16");
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> SubjectHash.withKey(Nulls.nothing())))
                .isNotNull();
    }

    @Test
    void events_toString_showNoNumber() {
        assertThat(tryEnd() + " " + callEnd(HASH, true) + " " + call(HASH))
                .contains("move it")
                .doesNotContain("4155550123");
    }

    /** A logger that keeps what it is told. */
    private static final class Lines implements System.Logger {
        final List<String> said = new ArrayList<>();
        Level lowest = Level.ALL;

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= lowest.getSeverity();
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String line, @Nullable Throwable thrown) {
            said.add(level + " " + line);
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... values) {
            said.add(level + " "
                    + (values == null || values.length == 0 ? format : MessageFormat.format(format, values)));
        }
    }
}
