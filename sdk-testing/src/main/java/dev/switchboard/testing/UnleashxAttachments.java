package dev.switchboard.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Attaches numbers to an agent: the one state behind the documented and the newer path. */
final class UnleashxAttachments {

    private final SimulatedUnleashx state;

    UnleashxAttachments(SimulatedUnleashx state) {
        this.state = state;
    }

    /** Answers with what {@code success} makes of the numbers that are attached, or with the conflict. */
    Reply attach(Api api, String agentId, Collection<String> numbers, Function<List<String>, Reply> success) {
        if (!numbers.stream().allMatch(state.numbers::contains)) {
            throw new Refusal(422, "Phone number is not available in your account");
        }
        List<String> free = new ArrayList<>(numbers);
        free.removeIf(
                number -> !state.agentsByNumber.getOrDefault(number, agentId).equals(agentId));
        boolean conflict = free.size() < numbers.size();
        boolean attaches = !conflict || state.conflict != SimulatedUnleashx.Conflict.ATTACHES_NOTHING;
        if (attaches) {
            free.forEach(number -> state.agentsByNumber.put(number, agentId));
        }
        if (conflict && state.conflict != SimulatedUnleashx.Conflict.LEAVES_OUT_SILENTLY) {
            Reply reply = api.error(state.conflictStatus, "Phone number is already attached to another agent");
            return new Reply(reply.status(), reply.headers(), reply.body(), attaches && !free.isEmpty());
        }
        return success.apply(free);
    }
}
