package dev.switchboard.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was received, oldest first: the last 10,000, and of these the last that fit into 16 MiB. */
final class Journal {

    static final int LIMIT = 10_000;
    static final long BYTE_LIMIT = 16 << 20;

    /** What a request takes without its texts, and a header without its two. */
    private static final int EACH = 200;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private long bytes;

    /** The newest one is always kept: a request is smaller than the limit. */
    void add(ReceivedRequest request) {
        requests.addLast(request);
        bytes += size(request);
        while (requests.size() > LIMIT || (bytes > BYTE_LIMIT && requests.size() > 1)) {
            bytes -= size(requests.removeFirst());
        }
    }

    List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }

    void clear() {
        requests.clear();
        bytes = 0;
    }

    /** As if every character took two bytes, which it does in the worst case. */
    static long size(ReceivedRequest request) {
        long characters = (long) request.method().length()
                + request.path().length()
                + request.body().length();
        long headers = request.headers().entrySet().stream()
                .mapToLong(header -> EACH
                        + 2L * (header.getKey().length() + header.getValue().length()))
                .sum();
        return EACH + 2 * characters + headers;
    }
}
