package dev.switchboard.testing;

/**
 * What answers a WhatsApp number or conversation: one agent or one webhook.
 *
 * @param kind which of the two
 * @param id the id of the agent or webhook
 */
public record Route(Kind kind, String id) {

    /** The two things that can answer. */
    public enum Kind {
        /** An agent of the service. */
        AGENT,
        /** A webhook of the user. */
        WEBHOOK
    }

    /** The agent with this id answers. */
    public static Route agent(String id) {
        return new Route(Kind.AGENT, id);
    }

    /** The webhook with this id answers. */
    public static Route webhook(String id) {
        return new Route(Kind.WEBHOOK, id);
    }

    @Override
    public String toString() {
        return "Route[" + kind + " " + Masking.text(id) + "]";
    }
}
