package dev.switchboard.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The paths that a service knows, each with its methods. */
final class Operations {

    /** Answers a request, given the values of the path's {@code {}} segments. */
    interface Operation {
        Reply answer(Request request, List<String> path);
    }

    private record Entry(String method, String template, Operation operation) {

        @Override
        public String toString() {
            return Masking.text(method + " " + template);
        }
    }

    private final String base;
    private final List<Entry> entries = new ArrayList<>();

    Operations(String base) {
        this.base = base;
    }

    Operations on(String method, String template, Operation operation) {
        entries.add(new Entry(method, base + template, operation));
        return this;
    }

    /** The path is looked at first, then the method, then the credential, and only then the rest. */
    Reply answer(Request request, Consumer<Request> authorise) {
        List<Entry> here = entries.stream()
                .filter(entry -> request.match(entry.template()).isPresent())
                .toList();
        if (here.isEmpty()) {
            throw new Refusal(404, "Not found.");
        }
        Entry found = here.stream()
                .filter(entry -> entry.method().equals(request.method()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Reply.methodNotAllowed(request.method(), methods(here))));
        authorise.accept(request);
        return found.operation().answer(request, request.match(found.template()).orElseThrow());
    }

    private static String methods(List<Entry> entries) {
        return entries.stream().map(Entry::method).collect(Collectors.joining(", "));
    }
}
