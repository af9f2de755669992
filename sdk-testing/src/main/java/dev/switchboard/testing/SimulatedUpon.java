package dev.switchboard.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    final Catalog<UponNumber> numbers = new Catalog<>();
    final Map<Integer, Catalog<UponAgent>> agents = new LinkedHashMap<>();
    Absent absent = Absent.KEEPS;
    Outcome outcome = Outcome.SUCCESS;
    ListForm numberList = ListForm.ARRAY;
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

    /**
     * Adds many numbers at once to the documented account and its workspace 1, one after the other from the first on.
     *
     * @throws IllegalArgumentException if one of them is there already
     */
    public SimulatedUpon addNumbers(String first, int count) {
        long start = Long.parseLong(Numbers.digits(first));
        guard.run(() -> numbers.putRun(
                "+",
                start,
                count,
                (number, position) -> new UponNumber(position + 1, number, number, ACCOUNT, WORKSPACE)));
        return this;
    }

    /**
     * Adds an extension of a number, to the account and workspace that the number is in by now. That of a number which
     * was not added is in the documented account and its workspace 1.
     */
    public SimulatedUpon addExtension(String extension, String baseNumber) {
        String e164 = Numbers.e164(baseNumber);
        guard.run(() -> {
            UponNumber base = numbers.get(e164);
            if (base == null) {
                add(extension, e164, ACCOUNT, WORKSPACE);
            } else {
                add(extension, e164, base.accountSid, base.workspaceId);
            }
        });
        return this;
    }

    /** Adds an agent to workspace 1: in lists with its version 0; assignments may name any version. */
    public SimulatedUpon addAgent(String id) {
        return addAgent(id, WORKSPACE, 1);
    }

    /**
     * Adds an agent to a workspace. Assignments may name it in any workspace.
     *
     * @param versions how many versions it has, at least 1; they are numbered from 0 on
     */
    public SimulatedUpon addAgent(String id, int workspaceId, int versions) {
        if (versions < 1) {
            throw new IllegalArgumentException("versions must be at least 1: " + versions);
        }
        guard.run(() -> agents(workspaceId).put(id, new UponAgent(id, versions)));
        return this;
    }

    /**
     * Adds many agents to workspace 1, with the ids {@code prefix + 1} to {@code prefix + count} and one version each.
     *
     * @throws IllegalArgumentException if one of them is there already
     */
    public SimulatedUpon addAgents(String prefix, int count) {
        guard.run(() -> agents(WORKSPACE).putRun(prefix, 1, count, (id, position) -> new UponAgent(id, 1)));
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

    /** Chooses how numbers are listed from now on, which is not published: {@link ListForm#ARRAY} by default. */
    public SimulatedUpon answerNumberListsAs(ListForm form) {
        guard.run(() -> numberList = form);
        return this;
    }

    /** What a number or extension does with calls now. */
    public VoiceRoute route(String numberOrExtension) {
        return guard.call(() -> find(numberOrExtension).route);
    }

    /** Those of a workspace; a request must not make one that is not there. */
    Catalog<UponAgent> agentsOf(int workspaceId) {
        return agents.getOrDefault(workspaceId, new Catalog<>());
    }

    private Catalog<UponAgent> agents(int workspaceId) {
        return agents.computeIfAbsent(workspaceId, id -> new Catalog<>());
    }

    boolean hasAgent(String id) {
        return agents.values().stream().anyMatch(workspace -> workspace.contains(id));
    }

    private SimulatedUpon add(String number, String baseNumber, String accountSid, int workspaceId) {
        guard.run(() -> {
            int position = numbers.contains(number) ? numbers.position(number) : numbers.size();
            numbers.put(number, new UponNumber(position + 1, number, baseNumber, accountSid, workspaceId));
        });
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
        return guard.call(() -> Masking.text("SimulatedUpon[numbers=" + numbers + ", agents=" + agents + "]"));
    }
}
