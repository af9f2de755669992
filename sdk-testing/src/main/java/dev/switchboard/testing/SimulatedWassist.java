package dev.switchboard.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    record Agent(String id, Access access) {

        @Override
        public String toString() {
            return Masking.text("Agent[" + id + ", " + access + "]");
        }
    }

    private static final String CALLER = "14155550100";

    final Catalog<WassistNumber> numbers = new Catalog<>();
    final Catalog<Agent> agents = new Catalog<>();
    final Catalog<WassistWebhook> webhooks = new Catalog<>();
    final WassistChats chats;
    boolean hasForeignAgents;
    References references = References.OBJECT;
    ListForm numberList = ListForm.ARRAY;
    ListForm webhookList = ListForm.ENVELOPE;
    private final Guard guard;
    private final WebhookSender sender;

    SimulatedWassist(Guard guard, Clock clock, SimulatedWebhooks deliveries) {
        this.guard = guard;
        this.sender = deliveries.wassist();
        this.chats = new WassistChats(clock, new WassistPosts(webhooks, deliveries));
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

    /**
     * Adds many numbers at once, one after the other from the first on. A million take no time, and no memory before
     * a request names them.
     *
     * @throws IllegalArgumentException if one of them is there already
     */
    public SimulatedWassist addNumbers(String first, int count) {
        long start = Long.parseLong(Numbers.digits(first));
        guard.run(() -> numbers.putRun("", start, count, (digits, position) -> new WassistNumber(digits, false)));
        return this;
    }

    /** Adds a shared system number: routing it changes the caller's own conversation only. */
    public SimulatedWassist addSandboxNumber(String number) {
        return add(new WassistNumber(Numbers.digits(number), true));
    }

    /** Adds an agent that the caller owns. */
    public SimulatedWassist addAgent(String id) {
        guard.run(() -> agents.put(id, new Agent(id, Access.OWNED)));
        return this;
    }

    /** Adds many agents that the caller owns, with the ids {@code prefix + 1} to {@code prefix + count}. */
    public SimulatedWassist addAgents(String prefix, int count) {
        guard.run(() -> agents.putRun(prefix, 1, count, (id, position) -> new Agent(id, Access.OWNED)));
        return this;
    }

    /** Adds an agent that somebody else owns and shares with the caller: it may be connected. */
    public SimulatedWassist addSharedAgent(String id) {
        guard.run(() -> agents.put(id, new Agent(id, Access.SHARED)));
        return this;
    }

    /** Adds an agent that somebody else keeps to himself: connecting it is answered 403. */
    public SimulatedWassist addForeignAgent(String id) {
        guard.run(() -> {
            agents.put(id, new Agent(id, Access.FOREIGN));
            hasForeignAgents = true;
        });
        return this;
    }

    /**
     * Adds a webhook of the caller, as the dashboard would: there is no API for it. Its address is of another machine,
     * so nothing is ever posted to it.
     */
    public SimulatedWassist addWebhook(String id) {
        return addWebhook(id, "https://app.example/webhooks/" + id, null);
    }

    /**
     * Adds a webhook of the caller. It is told of what happens in the conversations that it answers: {@code
     * subscription.activated} and {@code subscription.revoked} when a request subscribes or unsubscribes a single one,
     * {@code subscription.message.received} at {@link #addMessage}. These are signed with its own secret and posted in the
     * background, with no thread of the test and no answer waiting for it; {@link SimulatedWebhooks#deliveries} waits, and
     * shows what became of them.
     *
     * @param url only an address of this machine (127.0.0.0/8, {@code localhost}, {@code ::1}) is ever posted to; for any
     *     other, deliveries are kept as {@link WebhookDelivery.State#NOT_SENT}
     * @param secret what its deliveries are signed with, shown in answers; null shows none, and signs with the secret of
     *     {@code simulator.webhooks().wassist()}
     */
    public SimulatedWassist addWebhook(String id, String url, @Nullable String secret) {
        WebhookSender own = sender.withSecret(secret == null ? sender.secret() : secret);
        guard.run(() -> webhooks.put(id, new WassistWebhook(id, url, secret, own)));
        return this;
    }

    /**
     * Starts a conversation with an open session. Whatever answers the number now also answers in it, and goes on to
     * do so until a routing change with {@code applyToExisting}. On a sandbox number a contact other than
     * {@link #callerContact()} is another user.
     */
    public SimulatedWassist addConversation(String number, String contact) {
        guard.run(() -> chats.of(find(number), Numbers.digits(contact), true));
        return this;
    }

    /** Starts many conversations at once, with contacts one after the other from the first on. */
    public SimulatedWassist addConversations(String number, String firstContact, int count) {
        long first = Long.parseLong(Numbers.digits(firstContact));
        guard.run(() -> {
            WassistNumber of = find(number);
            for (int i = 0; i < count; i++) {
                chats.of(of, Numbers.digits(String.valueOf(first + i)), true);
            }
        });
        return this;
    }

    /**
     * Lets a contact write at a given time: the conversation, new or not, has an unread message, and for 24 hours
     * from then on it is active. If a webhook answers in it, a {@code subscription.message.received} is posted there, and
     * nowhere else.
     */
    public SimulatedWassist addMessage(String number, String contact, String text, Instant at) {
        guard.run(() -> chats.receive(chats.of(find(number), Numbers.digits(contact), true), text, at));
        return this;
    }

    /** Routes a number beforehand, as a first request would have done; conversations stay as they are. */
    public SimulatedWassist route(String number, Route route) {
        guard.run(() -> {
            find(number).lastIds.put(route.kind(), route.id());
            chats.assign(find(number), route, false, CALLER);
        });
        return this;
    }

    /** Chooses how answers write references from now on. */
    public SimulatedWassist answerReferencesAs(References form) {
        guard.run(() -> references = form);
        return this;
    }

    /** Chooses how numbers are listed from now on: {@link ListForm#ARRAY} by default, as was seen of the service. */
    public SimulatedWassist answerNumberListsAs(ListForm form) {
        guard.run(() -> numberList = form);
        return this;
    }

    /** Chooses how webhooks are listed from now on: {@link ListForm#ENVELOPE} by default; the service does not say. */
    public SimulatedWassist answerWebhookListsAs(ListForm form) {
        guard.run(() -> webhookList = form);
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
        return guard.call(
                () -> find(number).chats.values().stream().map(Chat::seen).toList());
    }

    /** The id of an existing conversation, for requests that name it. */
    public String conversationId(String number, String contact) {
        return guard.call(() -> {
            Chat chat = find(number).chats.get(Numbers.digits(contact));
            if (chat == null) {
                throw new IllegalArgumentException("No conversation with " + Masking.number(contact));
            }
            return chat.id();
        });
    }

    /**
     * The last 10,000 {@code subscription.*} events fired, oldest first. Only changes of a single conversation fire
     * them: a change of a whole number fires none. Each is also posted to its webhook, see {@link #addWebhook(String,
     * String, String)}.
     */
    public List<SubscriptionEvent> subscriptionEvents() {
        return guard.call(chats::events);
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
        return guard.call(() -> Masking.text(
                "SimulatedWassist[numbers=" + numbers + ", agents=" + agents + ", webhooks=" + webhooks + "]"));
    }
}
