package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String KEY = "sk/canary+\"0123\\==";
    private static final Secret SECRET = new Secret(KEY);

    private static void assertClean(Throwable shown) {
        StringWriter trace = new StringWriter();
        shown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary").doesNotContain("2025551234");
    }

    @Test
    void scrub_theCredential_isTakenOutEverywhere() {
        assertThat(SECRET.scrub("a " + KEY + " b " + KEY)).isEqualTo("a [redacted] b [redacted]");
        assertThat(new Secret("k.*$1").scrub("k.*$1 kX*$1")).isEqualTo("[redacted] kX*$1");
        assertThat(SECRET.scrub("nothing")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk/canary+\\\"0123\\\\==", "sk\\/canary+\\\"0123\\\\==", "sk%2Fcanary%2B%220123%5C%3D%3D"})
    void scrub_asJsonAndUrlsWriteIt_isTakenOut(String written) {
        assertThat(SECRET.scrub("a " + written + " b")).isEqualTo("a [redacted] b");
    }

    @Test
    void scrubCut_halfACredentialAtTheEnd_goesToo() {
        for (int shown = 3; shown <= KEY.length(); shown++) {
            assertThat(SECRET.scrubCut("text " + KEY.substring(0, shown)))
                    .as("%d", shown)
                    .isEqualTo("text [redacted]");
        }
        assertThat(SECRET.scrubCut("text " + KEY + " more")).isEqualTo("text [redacted] more");
        assertThat(SECRET.scrubCut("text")).isEqualTo("text");
        assertThat(SECRET.scrubCut("")).isEmpty();
    }

    @Test
    void safe_cleanFailure_isKept() {
        IOException clean = new IOException("reset", new IOException("by peer"));
        clean.addSuppressed(new IOException());

        assertThat(SECRET.safe(clean)).isSameAs(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "sk\\/canary+\\\"0123\\\\==", "unexpected end of +12025551234"})
    void safe_textThatMustNotBeSeen_isACopyWithoutIt(String text) {
        IOException inMessage = new IOException("bad " + text);
        IOException inCause = new IOException("x", new IOException("y", new IOException(text)));
        IOException inSuppressed = new IOException("x");
        inSuppressed.addSuppressed(new IOException("y", new IOException(text)));
        IOException inCauseSuppressed = new IOException("top", inSuppressed);

        for (IOException failure : new IOException[] {inMessage, inCause, inSuppressed, inCauseSuppressed}) {
            Throwable shown = SECRET.safe(failure);

            assertThat(shown).isNotSameAs(failure).hasMessageStartingWith("java.io.IOException: ");
            assertThat(shown.getStackTrace()).isEqualTo(failure.getStackTrace());
            assertClean(shown);
        }
    }

    /** The time limit only turns a hang into a failure; it passes at once or not at all. */
    @Test
    void safe_circleOfCauses_isNotKept() {
        IOException first = new IOException("first");
        first.initCause(new IOException("second", first));
        IOException third = new IOException("third");
        IOException fourth = new IOException("fourth");
        third.addSuppressed(fourth);
        fourth.addSuppressed(third);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(SECRET.safe(first)).isNotSameAs(first);
            assertThat(SECRET.safe(third)).isNotSameAs(third);
        });
    }

    @Test
    void safe_messageOfAMegabyte_isShortInTheCopy() {
        assertThat(SECRET.safe(new IOException(KEY + "x".repeat(1 << 20))).getMessage())
                .hasSizeLessThan(400);
    }

    @Test
    void toString_showsNothing() {
        assertThat(SECRET).hasToString("[redacted]");
        assertThat(SECRET.value()).isEqualTo(KEY);
    }
}
