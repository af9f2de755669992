package dev.switchboard.testing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the simulated Wassist holds: numbers, agents, webhooks, conversations. Thread-safe.
 *
 * <p>Numbers may be written in any usual way, with or without a plus. A question about a number that was never added
 * throws an {@link IllegalArgumentException}.
 *
 * @see <a href="https://docs.wassist.app/api-reference/phone-numbers/connect-agent">the service's page</a>
 */
public final class SimulatedWassist {

    /** How an answer writes the agent, the webhook and the business account of a number. */
    public enum References {
        /** As objects, null for none: what the service sends. The default. */
        OBJECT,
        /** As the id alone, null for none: what its page shows. */
        STRING,
        /** As the id alone, an empty string for none. */
        STRING_OR_EMPTY
    }

    enum Access {
        OWNED,
        SHARED,
        FOREIGN
    }

    private static final String CALLER = "14155550100";

    final Map<String, WassistNumber> numbers = new LinkedHashMap<>();
    final Map<String, Access> agents = new LinkedHashMap<>();
    final Set<String> webhooks = new LinkedHashSet<>();
    References references = References.OBJECT;
    private final Guard guard;

    SimulatedWassist(Guard guard) {
        this.guard = guard;
    }

    void addDocumentedExamples(List<String> exampleNumbers) {
        exampleNumbers.forEach(this::addNumber);
        addSandboxNumber("15551234567");
        addAgent("3c90c3cc-0d44-4b50-8888-8dd25736052a");
        addWebhook("webhook-id").addWebhook("5f0c1f0e-7f43-4a0c-9d4e-0a2b6c1d8e9f");
        // Of two webhooks, this is the one that a body in the page's form, without an id, means.
        exampleNumbers.forEach(number -> find(number).lastIds.put(Route.Kind.WEBHOOK, "webhook-id"));
    }

    /** Adds a number on a business account of the caller; nothing answers it yet. */
    public SimulatedWassist addNumber(String number) {
        return add(new WassistNumber(Numbers.digits(number), false));
    }

    /** Adds a shared system number: routing it changes the caller's own conversation only. */
    public SimulatedWassist addSandboxNumber(String number) {
        return add(new WassistNumber(Numbers.digits(number), true));
    }

    /** Adds an agent that the caller owns. */
    public SimulatedWassist addAgent(String id) {
        guard.run(() -> agents.put(id, Access.OWNED));
        return this;
    }

    /** Adds an agent that somebody else owns and shares with the caller: it may be connected. */
    public SimulatedWassist addSharedAgent(String id) {
        guard.run(() -> agents.put(id, Access.SHARED));
        return this;
    }

    /** Adds an agent that somebody else keeps to himself: connecting it is answered 403. */
    public SimulatedWassist addForeignAgent(String id) {
        guard.run(() -> agents.put(id, Access.FOREIGN));
        return this;
    }

    /** Adds a webhook of the caller, as the dashboard would: there is no API for it. */
    public SimulatedWassist addWebhook(String id) {
        guard.run(() -> webhooks.add(id));
        return this;
    }

    /**
     * Starts a conversation with an open session. Whatever answers the number now also answers in it, and goes on to
     * do so until a routing change with {@code applyToExisting}. On a sandbox number a contact other than
     * {@link #callerContact()} is another user.
     */
    public SimulatedWassist addConversation(String number, String contact) {
        guard.run(() -> find(number).converse(Numbers.digits(contact)));
        return this;
    }

    /** Routes a number beforehand, as a first request would have done; conversations stay as they are. */
    public SimulatedWassist route(String number, Route route) {
        guard.run(() -> find(number).assign(route, false, CALLER));
        return this;
    }

    /** Chooses how answers write references from now on. */
    public SimulatedWassist answerReferencesAs(References form) {
        guard.run(() -> references = form);
        return this;
    }

    /** The digits of the phone of whoever holds the API key: on a sandbox number, the caller's own conversation. */
    public String callerContact() {
        return CALLER;
    }

    /** What answers a new contact on this number now; empty if nothing does, as for each sandbox number. */
    public Optional<Route> answering(String number) {
        return guard.call(() -> find(number).route());
    }

    /** What answers this contact on this number now: in the existing conversation, or in a new one. */
    public Optional<Route> answering(String number, String contact) {
        return guard.call(() -> find(number).route(Numbers.digits(contact)));
    }

    /** The conversations of a number, oldest first. */
    public List<Conversation> conversations(String number) {
        return guard.call(() -> List.copyOf(find(number).conversations.values()));
    }

    /**
     * The {@code subscription.*} events fired so far: none, because changes of a whole number fire none. A test can
     * say so.
     */
    public List<String> subscriptionEvents() {
        return List.of();
    }

    private SimulatedWassist add(WassistNumber number) {
        guard.run(() -> numbers.put(number.digits, number));
        return this;
    }

    private WassistNumber find(String number) {
        WassistNumber found = numbers.get(Numbers.digits(number));
        if (found == null) {
            throw new IllegalArgumentException("Wassist has no number " + Masking.number(number));
        }
        return found;
    }

    @Override
    public String toString() {
        return guard.call(() -> Masking.text("SimulatedWassist[numbers=" + numbers.keySet() + ", agents=" + agents
                + ", webhooks=" + webhooks + "]"));
    }
}
