package dev.switchboard.core.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrongShapeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.GZIPInputStream;

/**
 * The one place that turns a stream into bytes. Grows with what has come, never by what was announced, and without copying
 * what it has.
 */
final class BoundedBody {

    private static final int CHUNK = 8_192;
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = LOWEST_BITS << 7;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** A few chunks for the next answers: most fit one. */
    private static final AtomicReferenceArray<byte[]> SPARE = new AtomicReferenceArray<>(16);

    private final List<byte[]> chunks = new ArrayList<>(1);
    private int inLast;
    private boolean tooLong;

    private BoundedBody() {}

    /** What is whole already; not copied. */
    static BoundedBody of(byte[] bytes) {
        BoundedBody body = new BoundedBody();
        body.chunks.add(bytes);
        body.inLast = bytes.length;
        return body;
    }

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
        byte[] chunk = add();
        long left = limit;
        int count = in.read(chunk);
        while (count >= 0 && count <= left) {
            left -= count;
            inLast += count;
            if (inLast == chunk.length) {
                chunk = add();
            }
            count = in.read(chunk, inLast, chunk.length - inLast);
        }
        tooLong = count >= 0;
        inLast += tooLong ? (int) left : 0;
    }

    private byte[] add() {
        byte[] chunk = spare();
        chunks.add(chunk);
        inLast = 0;
        return chunk;
    }

    private static byte[] spare() {
        for (int i = 0; i < SPARE.length(); i++) {
            byte[] chunk = SPARE.get(i) == null ? null : SPARE.getAndSet(i, null);
            if (chunk != null) {
                return chunk;
            }
        }
        return new byte[CHUNK];
    }

    /** Gives the memory to the next answer. Whoever still looks at this one afterwards finds nothing. */
    void recycle() {
        for (int next = 0; next < SPARE.length() && !chunks.isEmpty(); next++) {
            byte[] chunk = chunks.get(chunks.size() - 1);
            if (chunk.length != CHUNK || SPARE.compareAndSet(next, null, chunk)) {
                chunks.remove(chunks.size() - 1);
            }
        }
        chunks.clear();
    }

    private int filled(int index) {
        return index == chunks.size() - 1 ? inLast : chunks.get(index).length;
    }

    private long size() {
        long size = 0;
        for (int i = 0; i < chunks.size(); i++) {
            size += filled(i);
        }
        return size;
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
        byte[] first = chunks.get(0);
        return filled(0) > 1 && first[0] == 0x1f && first[1] == (byte) 0x8b;
    }

    /** Whether each byte is an ASCII character, and none of them NUL, by which Jackson would guess UTF-16. */
    boolean isPlain() {
        for (int i = 0; i < chunks.size(); i++) {
            byte[] chunk = chunks.get(i);
            int filled = filled(i);
            ByteBuffer view = ByteBuffer.wrap(chunk);
            int at = 0;
            for (; at + Long.BYTES <= filled; at += Long.BYTES) {
                long eight = view.getLong(at);
                // Taking one from each byte sets the highest bit of a zero.
                if (((eight | (eight - LOWEST_BITS)) & HIGHEST_BITS) != 0) {
                    return false;
                }
            }
            for (; at < filled; at++) {
                if (chunk[at] <= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether there was more than the limit, or less than there should have been. */
    boolean tooLong() {
        return tooLong;
    }

    InputStream stream() {
        if (chunks.size() == 1) {
            return new ByteArrayInputStream(chunks.get(0), 0, inLast);
        }
        List<InputStream> streams = new ArrayList<>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            streams.add(new ByteArrayInputStream(chunks.get(i), 0, filled(i)));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** A parser of this, in UTF-8 and nothing else; a mark at its beginning is skipped. */
    JsonParser parser(JsonFactory factory) throws IOException {
        if (isPlain()) {
            return chunks.size() == 1 ? factory.createParser(chunks.get(0), 0, inLast) : factory.createParser(stream());
        }
        InputStream rest = stream();
        byte[] first = rest.readNBytes(BYTE_ORDER_MARK.length);
        InputStream unmarked = Arrays.equals(first, BYTE_ORDER_MARK) ? rest : stream();
        // Strict: Jackson's own decoder lets some bytes pass that are no UTF-8.
        return factory.createParser(new InputStreamReader(unmarked, StandardCharsets.UTF_8.newDecoder()));
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
        return Masking.oneLine("BoundedBody[" + size() + " bytes]", 100);
    }
}
