package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;

/** Upon AI over HTTP: numbers and agents. */
final class UponService implements Api {

    private final Operations operations = new Operations("/upon/api");
    private final String token;

    UponService(SimulatedUpon state, String token, Supplier<PageFault> faults) {
        this.token = token;
        new UponNumbers(state).serve(operations);
        new UponAgents(state, faults).serve(operations);
    }

    @Override
    public Reply handle(Request request) {
        return operations.answer(request, this::authorise);
    }

    private void authorise(Request request) {
        if (!request.header("Authorization").equals(Optional.of("Bearer " + token))) {
            throw new Refusal(401, "Invalid or missing token");
        }
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.refused(status, failure(message));
    }

    static ObjectNode failure(String message) {
        return Json.object().put("success", false).put("message", message);
    }
}
