package dev.switchboard.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The incompatible changes that are wanted, each with its reason. */
final class AcceptedChanges {

    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** From lines such as {@code METHOD_REMOVED dev.switchboard.core.PhoneNumber.e164() : the reason}. */
    AcceptedChanges(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int end = line.indexOf(" : ");
                String change = end < 0 ? line : line.substring(0, end);
                reasons.put(
                        change.strip(), end < 0 ? "" : line.substring(end + 3).strip());
            }
        }
    }

    /** Everything that is wrong with these changes, or with the list. */
    List<String> problems(Set<String> changes) {
        List<String> problems = new ArrayList<>();
        for (String change : changes) {
            if (!reasons.containsKey(change)) {
                problems.add(
                        "Incompatible: undo it, or add this line to api/accepted.txt: " + change + " : <the reason>");
            }
        }
        reasons.forEach((change, reason) -> {
            if (reason.isEmpty()) {
                problems.add("Accepted without a reason in api/accepted.txt: " + change);
            }
            if (!changes.contains(change)) {
                problems.add("Accepted in api/accepted.txt, but not a change: remove the line " + change);
            }
        });
        return problems;
    }
}
