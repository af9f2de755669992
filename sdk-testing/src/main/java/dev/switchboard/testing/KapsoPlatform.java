package dev.switchboard.testing;

import java.util.function.Consumer;

/** The platform API of Kapso, which stands beside the legacy one and shows the same state. */
final class KapsoPlatform implements Api {

    static final String BASE = "/kapso/platform/v1";

    private final Operations operations = new Operations(BASE);
    private final Consumer<Request> authorise;

    KapsoPlatform(KapsoVoice voice, KapsoNumbers numbers, Consumer<Request> authorise) {
        this.authorise = authorise;
        voice.servePlatform(operations);
        numbers.servePlatform(operations);
    }

    /** Its errors are shorter than the legacy ones, so they are worded here. */
    @Override
    public Reply handle(Request request) {
        try {
            return operations.answer(request, authorise);
        } catch (Refusal refusal) {
            return refusal.in(this);
        }
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.refused(status, Json.object().put("error", message));
    }
}
