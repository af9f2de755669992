package dev.switchboard.testing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the simulated Upon AI holds: numbers, extensions and agents of accounts and workspaces. Thread-safe.
 *
 * <p>Numbers may be written in any usual way, with or without a plus; an extension is written as it is. A question
 * about one that was never added throws an {@link IllegalArgumentException}.
 *
 * @see <a href="https://documentation.uponai.com/api-reference/phone-numbers/update-phone-number-assignment">the
 *     service's page</a>
 */
public final class SimulatedUpon {

    /** What it means that a request leaves out an optional field: the service does not say. */
    public enum Absent {
        /** It stays as it is. The default. */
        KEEPS,
        /** It is cleared: no agent in that direction, no webhook, no time routing. */
        CLEARS
    }

    /** How a request that could be carried out is answered; each of these is a 200. */
    public enum Outcome {
        /** {@code success} is true, and the assignment is made. The default. */
        SUCCESS,
        /** The assignment is made, but {@code platform_import_error} is true and says why. */
        PLATFORM_IMPORT_ERROR,
        /** {@code success} is false, there is no {@code assignment}, and none was made. */
        REFUSED,
        /** {@code success} is false, although the assignment is made and shown. */
        FAILED_AFTER_ASSIGNING
    }

    private static final String ACCOUNT = "29e90072-fb58-4c6c-870a-43005115131e";
    private static final int WORKSPACE = 1;

    final Map<String, UponNumber> numbers = new LinkedHashMap<>();
    final Set<String> agents = new LinkedHashSet<>();
    Absent absent = Absent.KEEPS;
    Outcome outcome = Outcome.SUCCESS;
    private final Guard guard;

    SimulatedUpon(Guard guard) {
        this.guard = guard;
    }

    void addDocumentedExamples(List<String> exampleNumbers) {
        exampleNumbers.forEach(this::addNumber);
        addExtension("204", exampleNumbers.get(0));
        addAgent("agent_a").addAgent("agent_b").addAgent("agent_c");
        addAgent("agent_d3c2df14e163c7ca8ac5b1bf38").addAgent("agent_1f864a29b7c2ab407103c88335");
    }

    /** Adds a number to the documented account and its workspace 1. */
    public SimulatedUpon addNumber(String number) {
        return addNumber(number, ACCOUNT, WORKSPACE);
    }

    /** Adds a number to a workspace of an account. */
    public SimulatedUpon addNumber(String number, String accountSid, int workspaceId) {
        String e164 = Numbers.e164(number);
        return add(e164, e164, accountSid, workspaceId);
    }

    /** Adds an extension of a number to the documented account and its workspace 1. */
    public SimulatedUpon addExtension(String extension, String baseNumber) {
        return add(extension, Numbers.e164(baseNumber), ACCOUNT, WORKSPACE);
    }

    /** Adds an agent; each of its versions exists. */
    public SimulatedUpon addAgent(String id) {
        guard.run(() -> agents.add(id));
        return this;
    }

    /** Assigns a number or extension beforehand, unchecked. */
    public SimulatedUpon route(String numberOrExtension, VoiceRoute route) {
        guard.run(() -> find(numberOrExtension).route = route);
        return this;
    }

    /** Chooses what an absent field means from now on. */
    public SimulatedUpon absentField(Absent meaning) {
        guard.run(() -> absent = meaning);
        return this;
    }

    /** Chooses how assignments end from now on. */
    public SimulatedUpon assignmentsEnd(Outcome chosen) {
        guard.run(() -> outcome = chosen);
        return this;
    }

    /** What a number or extension does with calls now. */
    public VoiceRoute route(String numberOrExtension) {
        return guard.call(() -> find(numberOrExtension).route);
    }

    private SimulatedUpon add(String number, String baseNumber, String accountSid, int workspaceId) {
        guard.run(() ->
                numbers.put(number, new UponNumber(numbers.size() + 1, number, baseNumber, accountSid, workspaceId)));
        return this;
    }

    private UponNumber find(String numberOrExtension) {
        UponNumber extension = numbers.get(numberOrExtension);
        UponNumber found = extension != null ? extension : numbers.get(Numbers.e164(numberOrExtension));
        if (found == null) {
            throw new IllegalArgumentException("Upon has no number " + Masking.number(numberOrExtension));
        }
        return found;
    }

    @Override
    public String toString() {
        return guard.call(() -> Masking.text("SimulatedUpon[numbers=" + numbers.keySet() + ", agents=" + agents + "]"));
    }
}
