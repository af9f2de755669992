package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrongShapeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The one place that turns a stream into bytes. Grows with what has come, never by what was announced, and without copying
 * what it has.
 */
final class BoundedBody {

    private static final int CHUNK = 8_192;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final List<byte[]> chunks = new ArrayList<>();
    private long size;
    private boolean tooLong;

    private BoundedBody() {}

    /** Reads all of {@code in}, or {@code limit} bytes of it. */
    static BoundedBody read(InputStream in, long limit) throws IOException {
        BoundedBody body = new BoundedBody();
        body.fill(in, limit);
        return body;
    }

    /** As {@link #read}, but what came before a break is good enough: an error's status is known already. */
    static BoundedBody readWhatThereIs(InputStream in, long limit) {
        BoundedBody body = new BoundedBody();
        try {
            body.fill(in, limit);
        } catch (IOException e) {
            body.tooLong = true;
        }
        return body;
    }

    /** Chunk by full chunk: a server that sends single bytes must not cost more than it sends. */
    private void fill(InputStream in, long limit) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int filled = 0;
        try {
            int count = in.read(chunk);
            while (count >= 0 && size + filled + count <= limit) {
                filled += count;
                if (filled == CHUNK) {
                    keep(chunk);
                    chunk = new byte[CHUNK];
                    filled = 0;
                }
                count = in.read(chunk, filled, CHUNK - filled);
            }
            tooLong = count >= 0;
            filled += tooLong ? (int) (limit - size - filled) : 0;
        } finally {
            keep(Arrays.copyOf(chunk, filled));
        }
    }

    private void keep(byte[] chunk) {
        chunks.add(chunk);
        size += chunk.length;
    }

    /**
     * This body without its compression. Whether it has one is seen in its bytes, because no JSON begins like that.
     *
     * @throws WrongShapeException if it is broken, though the connection was not
     */
    BoundedBody decompressed(long limit) {
        if (!isGzip()) {
            return this;
        }
        try {
            return read(new GZIPInputStream(stream()), limit);
        } catch (IOException e) {
            throw new WrongShapeException("its compression is broken");
        }
    }

    /** As {@link #decompressed}, as far as it can be done. */
    BoundedBody decompressedAsFarAsItGoes(long limit) {
        try {
            return isGzip() ? readWhatThereIs(new GZIPInputStream(stream()), limit) : this;
        } catch (IOException e) {
            return this;
        }
    }

    private boolean isGzip() {
        byte[] first = head(2);
        return first.length == 2 && ((first[0] & 0xff) << 8 | (first[1] & 0xff)) == GZIP_MAGIC;
    }

    /** Whether there was more than the limit, or less than there should have been. */
    boolean tooLong() {
        return tooLong;
    }

    InputStream stream() {
        List<InputStream> streams = new ArrayList<>(chunks.size());
        chunks.forEach(chunk -> streams.add(new ByteArrayInputStream(chunk)));
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** The first bytes, as many as there are. */
    byte[] head(int most) {
        try {
            return stream().readNBytes(most);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    /** The size only. */
    @Override
    public String toString() {
        return Masking.oneLine("BoundedBody[" + size + " bytes]", 100);
    }
}
