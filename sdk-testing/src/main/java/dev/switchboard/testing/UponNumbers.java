package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Upon's numbers: list those of an account, assign agents to one of them or to an extension. */
final class UponNumbers {

    private final SimulatedUpon state;

    UponNumbers(SimulatedUpon state) {
        this.state = state;
    }

    void serve(Operations operations) {
        operations
                .on("GET", "/numbers/{}", (request, path) -> Reply.applied(list(path.get(0))))
                .on("PUT", "/numbers/{}/agent", (request, path) -> assign(path.get(0), request.json()));
    }

    /** What this list looks like is not published: it is never paged here, and its form is a switch. */
    private JsonNode list(String accountSid) {
        ArrayNode numbers = Json.array();
        state.numbers.stream()
                .filter(number -> number.accountSid.equals(accountSid))
                .forEach(number -> numbers.add(UponViews.number(number)));
        if (numbers.isEmpty()) {
            throw new Refusal(404, "Account not found");
        }
        return state.numberList == ListForm.ARRAY
                ? numbers
                : Json.object().put("success", true).set("numbers", numbers);
    }

    private Reply assign(String pathNumber, JsonNode body) {
        UponForm form = new UponForm(body, state::hasAgent);
        String accountSid = form.accountSid();
        int workspaceId = form.workspaceId();
        UponNumber number = state.numbers.get(pathNumber);
        if (number == null || !number.accountSid.equals(accountSid) || number.workspaceId != workspaceId) {
            throw new Refusal(404, "Phone number not found in this workspace");
        }
        VoiceRoute route = form.over(state.absent == SimulatedUpon.Absent.KEEPS ? number.route : VoiceRoute.NONE);
        if (state.outcome == SimulatedUpon.Outcome.REFUSED) {
            return Reply.refused(200, UponService.failure("The assignment was refused"));
        }
        number.route = route;
        number.importError = state.outcome == SimulatedUpon.Outcome.PLATFORM_IMPORT_ERROR;
        return Reply.applied(answer(number));
    }

    private ObjectNode answer(UponNumber number) {
        boolean failed = state.outcome == SimulatedUpon.Outcome.FAILED_AFTER_ASSIGNING;
        ObjectNode answer = failed
                ? UponService.failure("The assignment was made, but a later step failed")
                : Json.object().put("success", true).put("message", "Phone number assignment updated");
        answer.putArray("numbers").add(UponViews.number(number));
        return answer.set("assignment", UponViews.assignment(number));
    }
}
