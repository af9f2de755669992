package dev.switchboard.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that wait for the next requests of each service, first in, first out. */
final class Script {

    private final Map<Service, Deque<Answer>> waiting = new EnumMap<>(Service.class);

    void add(Service service, Answer answer) {
        waiting.computeIfAbsent(service, ignored -> new ArrayDeque<>()).addLast(answer);
    }

    @Nullable
    Answer next(Service service) {
        Deque<Answer> answers = waiting.get(service);
        return answers == null ? null : answers.pollFirst();
    }
}
