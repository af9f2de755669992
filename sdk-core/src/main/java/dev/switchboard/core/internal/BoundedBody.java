package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The one place that turns a stream into bytes. Grows with what has come, never by what was announced.
 *
 * @param bytes what was read, at most the limit
 * @param tooLong whether there was more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; lives as long as one try
record BoundedBody(byte[] bytes, boolean tooLong) {

    private static final int CHUNK = 8_192;

    /** Reads all of {@code in}, or {@code limit} bytes of it. */
    static BoundedBody read(InputStream in, long limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return new BoundedBody(out, readInto(out, in, limit));
    }

    /** As {@link #read}, but what came before a break is good enough: an error's status is known already. */
    static BoundedBody readWhatThereIs(InputStream in, long limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            return new BoundedBody(out, readInto(out, in, limit));
        } catch (IOException e) {
            return new BoundedBody(out, true);
        }
    }

    private BoundedBody(ByteArrayOutputStream out, boolean tooLong) {
        this(out.toByteArray(), tooLong);
    }

    private static boolean readInto(ByteArrayOutputStream out, InputStream in, long limit) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            int kept = (int) Math.min(count, limit - out.size());
            out.write(chunk, 0, kept);
            if (kept < count) {
                return true;
            }
        }
        return false;
    }

    /** The size only. */
    @Override
    public String toString() {
        return Masking.oneLine("BoundedBody[" + bytes.length + " bytes]", 100);
    }
}
