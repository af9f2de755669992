package dev.switchboard.testing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the simulated UnleashX holds: numbers, agents and configured telephony providers. Thread-safe.
 *
 * <p>Numbers may be written in any usual way, with or without a plus. A question about a number that was never added
 * throws an {@link IllegalArgumentException}.
 *
 * @see <a href="https://docs.unleashx.ai/api-reference/voice-ai/attach-phone-number">the service's page</a>
 */
public final class SimulatedUnleashx {

    /** What happens to a request of which some numbers belong to another agent: the service does not say. */
    public enum Conflict {
        /** Nothing is attached, and the answer is the conflict. The default. */
        ATTACHES_NOTHING,
        /** The free numbers are attached, and yet the answer is the conflict. */
        ATTACHES_FREE_NUMBERS,
        /** The free numbers are attached, and the answer is a success that lists only these. */
        LEAVES_OUT_SILENTLY
    }

    final Catalog<UnleashxAgent> agents = new Catalog<>();
    final Set<String> providers = new LinkedHashSet<>();
    final Catalog<String> numbers = new Catalog<>();
    final Map<String, String> agentsByNumber = new LinkedHashMap<>();
    Conflict conflict = Conflict.ATTACHES_NOTHING;
    int conflictStatus = 409;
    String attachmentStatus = "active";
    boolean integerAgentIds;
    private final Guard guard;

    SimulatedUnleashx(Guard guard) {
        this.guard = guard;
    }

    void addDocumentedExamples(List<String> exampleNumbers) {
        exampleNumbers.forEach(this::addNumber);
        addAgent("agent_1").addAgent("agent_2").addAgent("123");
        List.of("san", "ozonetell", "twilio", "exotel", "telnyx", "vonage", "plivo", "bandwidth")
                .forEach(this::configureProvider);
    }

    /** Adds a number to the account, attached to nobody. */
    public SimulatedUnleashx addNumber(String number) {
        guard.run(() -> numbers.put(Numbers.e164(number), Numbers.e164(number)));
        return this;
    }

    /**
     * Adds many numbers to the account at once, one after the other from the first on, attached to nobody.
     *
     * @throws IllegalArgumentException if one of them is there already
     */
    public SimulatedUnleashx addNumbers(String first, int count) {
        long start = Long.parseLong(Numbers.digits(first));
        guard.run(() -> numbers.putRun("+", start, count, (number, position) -> number));
        return this;
    }

    /**
     * Adds a telephony agent. Requests may name it as a string, or as an integer if its id is one; the newer paths
     * know only agents whose id is an integer.
     */
    public SimulatedUnleashx addAgent(String id) {
        return addAgent(id, UnleashxAgent.TELEPHONY);
    }

    /**
     * Adds an agent of a type.
     *
     * @param type 2 for chat, 3 for telephony, 4 for general; others are taken, too
     */
    public SimulatedUnleashx addAgent(String id, int type) {
        guard.run(() -> agents.put(id, new UnleashxAgent(id, type)));
        return this;
    }

    /**
     * Adds many telephony agents, with the ids {@code firstId} to {@code firstId + count - 1}.
     *
     * @throws IllegalArgumentException if one of them is there already
     */
    public SimulatedUnleashx addAgents(int firstId, int count) {
        guard.run(() ->
                agents.putRun("", firstId, count, (id, position) -> new UnleashxAgent(id, UnleashxAgent.TELEPHONY)));
        return this;
    }

    /** Configures a telephony provider for the account, also one that the page does not list. */
    public SimulatedUnleashx configureProvider(String provider) {
        guard.run(() -> providers.add(provider));
        return this;
    }

    /** Takes a telephony provider out of the account's configuration. */
    public SimulatedUnleashx unconfigureProvider(String provider) {
        guard.run(() -> providers.remove(provider));
        return this;
    }

    /** Attaches a number to an agent beforehand, unchecked. */
    public SimulatedUnleashx attach(String number, String agentId) {
        guard.run(() -> agentsByNumber.put(known(number), agentId));
        return this;
    }

    /** Detaches a number, as the dashboard would. */
    public SimulatedUnleashx detach(String number) {
        guard.run(() -> agentsByNumber.remove(known(number)));
        return this;
    }

    /** Chooses what a conflict does from now on. */
    public SimulatedUnleashx onConflict(Conflict chosen) {
        guard.run(() -> conflict = chosen);
        return this;
    }

    /** Chooses the status of a conflict from now on: the page documents 409, the default, and also 400. */
    public SimulatedUnleashx conflictStatus(int status) {
        if (status != 400 && status != 409) {
            throw new IllegalArgumentException("status must be 400 or 409: " + status);
        }
        guard.run(() -> conflictStatus = status);
        return this;
    }

    /** Chooses the status of attachments in answers from now on: {@code active}, the default, or any other text. */
    public SimulatedUnleashx attachmentStatus(String status) {
        guard.run(() -> attachmentStatus = status);
        return this;
    }

    /** Chooses whether answers write a numeric agent id as a JSON integer from now on; not by default. */
    public SimulatedUnleashx answerAgentIdsAsIntegers(boolean integers) {
        guard.run(() -> integerAgentIds = integers);
        return this;
    }

    /** The id of the agent that a number is attached to now; empty if there is none. */
    public Optional<String> attachedTo(String number) {
        return guard.call(() -> Optional.ofNullable(agentsByNumber.get(known(number))));
    }

    private String known(String number) {
        String e164 = Numbers.e164(number);
        if (!numbers.contains(e164)) {
            throw new IllegalArgumentException("UnleashX has no number " + Masking.number(number));
        }
        return e164;
    }

    @Override
    public String toString() {
        return guard.call(() -> Masking.text(
                "SimulatedUnleashx[numbers=" + numbers + ", agents=" + agents + ", providers=" + providers + "]"));
    }
}
