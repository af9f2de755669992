package dev.switchboard.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Follows the bytes of a connection and finds where they are no HTTP/1 request, or one for another host. The server below
 * trusts what it reads: a length or a host that is none ends its thread with a stack trace, and leaves the connection open.
 *
 * <p>A web page that lets its own name point to this machine can send what it likes, but not a Host that is not its own.
 *
 * <p>Holds one line at a time, of at most {@value #LONGEST_LINE} bytes.
 */
final class HttpFraming {

    static final int LONGEST_LINE = 64 << 10;
    static final int LONGEST_HEAD = 256 << 10;
    static final int MOST_CHUNKS = 100_000;

    private static final Pattern HERE = Pattern.compile(
            "(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,4}|:[1-6][0-9]{4})?", Pattern.CASE_INSENSITIVE);
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    private enum Part {
        REQUEST_LINE,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        LAST_LINE
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Part part = Part.REQUEST_LINE;
    private int whole;
    private int head;
    private int chunks;
    private long left;
    private String method = "";
    private long length = -1;
    private boolean chunked;
    private boolean here;

    /** Takes what was read next. */
    void accept(byte[] bytes, int from, int count) throws RefusedRequestException {
        int at = from;
        int end = from + count;
        whole = 0;
        while (at < end) {
            if (left > 0) {
                int taken = (int) Math.min(left, end - at);
                left -= taken;
                at += taken;
                if (left == 0) {
                    part = part == Part.CHUNK ? Part.CHUNK_END : Part.REQUEST_LINE;
                }
            } else {
                accept(bytes[at]);
                at++;
            }
            if (part == Part.REQUEST_LINE && line.size() == 0) {
                whole = at - from;
            }
        }
    }

    /** How many of the bytes that came last end a whole request: after a refusal, all before the request that is refused. */
    int whole() {
        return whole;
    }

    private void accept(byte next) throws RefusedRequestException {
        if (next != '\n') {
            line.write(next);
            require(line.size() <= LONGEST_LINE, 431, "a line is longer than 64 KiB");
            return;
        }
        byte[] bytes = line.toByteArray();
        int size = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        line.reset();
        ended(new String(bytes, 0, size, StandardCharsets.ISO_8859_1));
    }

    private void ended(String text) throws RefusedRequestException {
        switch (part) {
            case REQUEST_LINE -> requestLine(text);
            case HEADERS -> header(text);
            case CHUNK_SIZE -> chunkSize(text);
            case CHUNK_END -> {
                require(text.isEmpty(), 400, "a chunk is longer than its size");
                part = Part.CHUNK_SIZE;
            }
            default -> {
                require(text.isEmpty(), 400, "there are trailers, which are not understood");
                part = Part.REQUEST_LINE;
            }
        }
    }

    private void requestLine(String text) throws RefusedRequestException {
        String[] words = text.split(" ", -1);
        require(words.length == 3 && isToken(words[0]), 400, "the first line is no request line");
        require(words[2].equals("HTTP/1.1") || words[2].equals("HTTP/1.0"), 505, "the version is not HTTP/1.1");
        require(words[1].startsWith("/") && isVisible(words[1]), 400, "the target is no path: this is no proxy");
        method = words[0];
        head = text.length();
        length = -1;
        chunked = false;
        chunks = 0;
        here = false;
        part = Part.HEADERS;
    }

    private void header(String text) throws RefusedRequestException {
        head += text.length();
        require(head <= LONGEST_HEAD, 431, "the head is longer than 256 KiB");
        if (text.isEmpty()) {
            endOfHead();
            return;
        }
        int colon = text.indexOf(':');
        require(colon > 0 && isToken(text.substring(0, colon)), 400, "a header line has no name");
        String value = text.substring(colon + 1).strip();
        switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "content-length" -> {
                require(length < 0 && value.matches("[0-9]{1,18}"), 400, "the Content-Length is not one number");
                length = Long.parseLong(value);
            }
            case "transfer-encoding" -> {
                require(!chunked && value.equalsIgnoreCase("chunked"), 400, "the Transfer-Encoding is not chunked");
                chunked = true;
            }
            case "host" -> {
                // At once: the server below makes a URL of it also where the head breaks off.
                requireHere(!here && HERE.matcher(value).matches());
                here = true;
            }
            default -> {}
        }
    }

    private void endOfHead() throws RefusedRequestException {
        requireHere(here);
        boolean body = chunked || length > 0;
        require(!chunked || length < 0, 400, "there are both a Content-Length and a Transfer-Encoding");
        require(!body || !(method.equals("GET") || method.equals("HEAD")), 400, "a " + method + " has a body");
        left = Math.max(0, length);
        part = chunked ? Part.CHUNK_SIZE : left > 0 ? Part.BODY : Part.REQUEST_LINE;
    }

    private void chunkSize(String text) throws RefusedRequestException {
        require(text.strip().matches("[0-9a-fA-F]{1,7}"), 400, "the size of a chunk is not one number");
        chunks++;
        require(chunks <= MOST_CHUNKS, 413, "there are more than 100,000 chunks");
        left = Integer.parseInt(text.strip(), 16);
        part = left > 0 ? Part.CHUNK : Part.LAST_LINE;
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> c < 0x7f && (Character.isLetterOrDigit(c) || TOKEN_SIGNS.indexOf(c) >= 0));
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c != 0x7f);
    }

    private static void requireHere(boolean here) throws RefusedRequestException {
        require(here, 403, "it is not for the host 127.0.0.1, localhost or [::1]");
    }

    private static void require(boolean fine, int status, String what) throws RefusedRequestException {
        if (!fine) {
            throw new RefusedRequestException(status, what);
        }
    }

    /** Why a request is refused. It quotes nothing of it. */
    static final class RefusedRequestException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;

        RefusedRequestException(int status, String what) {
            super(what);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
