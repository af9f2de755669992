package dev.switchboard.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was received, oldest first, the last 10,000. */
final class Journal {

    static final int LIMIT = 10_000;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

    void add(ReceivedRequest request) {
        if (requests.size() == LIMIT) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }

    void clear() {
        requests.clear();
    }
}
