package dev.switchboard.testing;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Wassist over HTTP: numbers, conversations, and what they can be routed to. */
final class WassistService implements Api {

    private final Operations operations = new Operations("/wassist/api/v1");
    private final String key;

    WassistService(SimulatedWassist state, String key, Supplier<PageFault> faults, Clock clock) {
        this.key = key;
        WassistViews views = new WassistViews(state);
        new WassistNumbers(state, views, faults).serve(operations);
        new WassistConversations(state, views, faults, clock).serve(operations);
        new WassistDirectory(state, views, faults).serve(operations);
    }

    @Override
    public Reply handle(Request request) {
        return operations.answer(request, this::authorise);
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.refused(status, Json.object().put("detail", message));
    }

    private void authorise(Request request) {
        if (!request.header("X-API-Key").equals(Optional.of(key))) {
            throw new Refusal(401, "Invalid API key.");
        }
    }

    static Refusal notFound() {
        return new Refusal(404, "Not found.");
    }
}
