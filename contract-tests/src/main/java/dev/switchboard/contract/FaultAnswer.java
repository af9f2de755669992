package dev.switchboard.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An answer as bytes. Texts may hold what a {@link FaultServer.Director} fills in. */
record FaultAnswer(
        String noise,
        String version,
        int status,
        @Nullable String type,
        List<String> fields,
        String body,
        Framing framing,
        boolean gzip,
        boolean close) {

    enum Framing {
        LENGTH,
        CHUNKED,
        /** The end of the connection is the end of the body. */
        UNTIL_CLOSE,
        NO_BODY
    }

    static final String LAST_CHUNK = "0\r\n\r\n";

    /** What comes before the body, with all that is announced. */
    byte[] head(FaultServer.Talk talk, int lengthTooMuch) {
        List<String> lines = new ArrayList<>();
        lines.add(version + " " + status + " So");
        if (type != null) {
            lines.add("Content-Type: " + type);
        }
        lines.addAll(fields);
        if (framing == Framing.LENGTH) {
            lines.add("Content-Length: " + (body(talk).length + lengthTooMuch));
        } else if (framing == Framing.CHUNKED) {
            lines.add("Transfer-Encoding: chunked");
        }
        if (gzip) {
            lines.add("Content-Encoding: gzip");
        }
        if (closes()) {
            lines.add("Connection: close");
        }
        return bytes(noise + talk.fill(String.join("\r\n", lines)) + "\r\n\r\n");
    }

    /** The body as it travels, whole. */
    byte[] body(FaultServer.Talk talk) {
        byte[] text = framing == Framing.NO_BODY ? new byte[0] : bytes(talk.fill(body));
        byte[] sent = gzip ? zipped(text) : text;
        return framing == Framing.CHUNKED ? chunked(sent) : sent;
    }

    boolean closes() {
        return close || framing == Framing.UNTIL_CLOSE;
    }

    private static byte[] zipped(byte[] text) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static byte[] chunked(byte[] text) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int size = Math.max(1, text.length / 3);
        for (int at = 0; at < text.length; at += size) {
            int length = Math.min(size, text.length - at);
            chunks.writeBytes(bytes(Integer.toHexString(length) + "\r\n"));
            chunks.write(text, at, length);
            chunks.writeBytes(bytes("\r\n"));
        }
        chunks.writeBytes(bytes(LAST_CHUNK));
        return chunks.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
