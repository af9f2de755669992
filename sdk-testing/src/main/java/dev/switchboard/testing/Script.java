package dev.switchboard.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for the next requests and the next pages of each service, first in, first out. */
final class Script {

    private final Map<Service, Deque<Answer>> waiting = new EnumMap<>(Service.class);
    private final Map<Service, Deque<PageFault>> pages = new EnumMap<>(Service.class);

    void add(Service service, Answer answer) {
        waiting.computeIfAbsent(service, ignored -> new ArrayDeque<>()).addLast(answer);
    }

    @Nullable
    Answer next(Service service) {
        Deque<Answer> answers = waiting.get(service);
        return answers == null ? null : answers.pollFirst();
    }

    void addPage(Service service, PageFault fault) {
        pages.computeIfAbsent(service, ignored -> new ArrayDeque<>()).addLast(fault);
    }

    PageFault nextPage(Service service) {
        Deque<PageFault> faults = pages.get(service);
        PageFault next = faults == null ? null : faults.pollFirst();
        return next == null ? PageFault.NONE : next;
    }
}
