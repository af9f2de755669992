package dev.switchboard.testing;

import java.util.Optional;
import java.util.function.Supplier;

/** Kapso over HTTP: the legacy API itself, and the platform API. */
final class KapsoService implements Api {

    private final Operations operations = new Operations("/kapso/api/v1");
    private final KapsoPlatform platform;
    private final String key;

    KapsoService(KapsoState state, String key, Supplier<PageFault> faults) {
        this.key = key;
        KapsoVoice voice = new KapsoVoice(state);
        KapsoNumbers numbers = new KapsoNumbers(state, faults);
        new KapsoAgents(state).serve(operations);
        voice.serveLegacy(operations);
        numbers.serveLegacy(operations);
        this.platform = new KapsoPlatform(voice, numbers, this::authorise);
    }

    @Override
    public Reply handle(Request request) {
        boolean current = request.target().startsWith(KapsoPlatform.BASE + "/");
        return current ? platform.handle(request) : operations.answer(request, this::authorise);
    }

    @Override
    public Reply error(int status, String message) {
        String error = status == 404 ? "Not found" : message;
        return Reply.refused(
                status, Json.object().put("error", error).put("status", status).put("message", message));
    }

    private void authorise(Request request) {
        if (!request.header("X-API-Key").equals(Optional.of(key))) {
            throw new Refusal(401, Json.object().put("error", "Invalid or missing API key"));
        }
    }
}
