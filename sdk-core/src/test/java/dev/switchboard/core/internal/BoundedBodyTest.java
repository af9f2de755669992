package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.spi.WrongShapeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTest {

    private static final int MAX = 1_000_000;

    static BoundedBody of(byte[] bytes) {
        return BoundedBody.readWhatThereIs(new ByteArrayInputStream(bytes), Long.MAX_VALUE);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Gives {@code size} bytes in odd pieces, then ends or breaks. */
    private static final class Stream extends InputStream {
        private final long size;
        private final @Nullable IOException end;
        private long read;

        Stream(long size, @Nullable IOException end) {
            this.size = size;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (read == size) {
                if (end != null) {
                    throw end;
                }
                return -1;
            }
            int count = (int) Math.min(Math.min(length, 777), size - read);
            Arrays.fill(target, offset, offset + count, (byte) 'x');
            read += count;
            return count;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 777, 8_191, 8_192, 8_193, 100_000})
    void limitExact_isWholeAndOneMoreIsTooLong(int limit) throws IOException {
        for (int missing = 0; missing <= 1; missing++) {
            BoundedBody whole = BoundedBody.read(new Stream(limit - missing, null), limit);
            assertThat(whole.head(MAX)).hasSize(limit - missing);
            assertThat(whole.tooLong()).isFalse();
        }
        BoundedBody cut = BoundedBody.read(new Stream(limit + 1L, null), limit);
        assertThat(cut.head(MAX)).hasSize(limit);
        assertThat(cut.tooLong()).isTrue();
        BoundedBody atOnce = BoundedBody.read(new ByteArrayInputStream(new byte[limit + 1]), limit);
        assertThat(atOnce.head(MAX)).hasSize(limit);
        assertThat(atOnce.tooLong()).isTrue();
    }

    @Test
    void endlessStream_stopsSoonAfterTheLimit() throws IOException {
        Stream endless = new Stream(Long.MAX_VALUE, null);

        BoundedBody body = BoundedBody.read(endless, 1_000);

        assertThat(body.head(MAX)).hasSize(1_000);
        assertThat(body.tooLong()).isTrue();
        assertThat(endless.read).isLessThan(20_000);
    }

    @Test
    void empty_isEmpty() throws IOException {
        assertThat(BoundedBody.read(new Stream(0, null), 10).head(MAX)).isEmpty();
        assertThat(BoundedBody.read(new Stream(0, null), 10).tooLong()).isFalse();
    }

    @Test
    void breakHalfWay_isAFailureUnlessWhatThereIsIsEnough() {
        IOException broken = new IOException("reset");

        assertThatThrownBy(() -> BoundedBody.read(new Stream(500, broken), 1_000))
                .isSameAs(broken);

        BoundedBody part = BoundedBody.readWhatThereIs(new Stream(500, broken), 1_000);
        assertThat(part.head(MAX)).hasSize(500);
        assertThat(part.tooLong()).isTrue();
        BoundedBody whole = BoundedBody.readWhatThereIs(new Stream(500, null), 1_000);
        assertThat(whole.head(MAX)).hasSize(500);
        assertThat(whole.tooLong()).isFalse();
    }

    @Test
    void toString_showsTheSizeOnly() throws IOException {
        assertThat(BoundedBody.read(new Stream(5, null), 10)).hasToString("BoundedBody[5 bytes]");
    }

    @Test
    void decompressed_gzip_isTheText() throws IOException {
        assertThat(of(gzip("{}")).decompressed(10).head(MAX)).asString().isEqualTo("{}");
        assertThat(of(gzip("{}")).decompressedAsFarAsItGoes(10).head(MAX))
                .asString()
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001f", "{}", "\u001f{}"})
    void decompressed_anythingElse_isItself(String text) {
        BoundedBody body = of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(body.decompressed(10)).isSameAs(body);
        assertThat(body.decompressedAsFarAsItGoes(10)).isSameAs(body);
    }

    @Test
    void decompressed_bomb_isCapped() throws IOException {
        BoundedBody body = of(gzip(" ".repeat(MAX))).decompressed(1_000);

        assertThat(body.head(MAX)).hasSize(1_000);
        assertThat(body.tooLong()).isTrue();
    }

    @Test
    void decompressed_cutOrGarbled_isRefusedAndAsFarAsItGoesIsAPart() throws IOException {
        byte[] whole = gzip("{\"a\":" + "1".repeat(100_000) + "}");
        for (int length = 2; length < whole.length; length++) {
            BoundedBody cut = of(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> cut.decompressed(MAX))
                    .as("%d bytes", length)
                    .isInstanceOf(WrongShapeException.class)
                    .hasMessage("its compression is broken");
            assertThat(cut.decompressedAsFarAsItGoes(MAX).head(MAX)).hasSizeLessThanOrEqualTo(100_006);
        }
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 8] ^= 1;
        assertThatThrownBy(() -> of(wrongSum).decompressed(MAX)).isInstanceOf(WrongShapeException.class);
    }
}
