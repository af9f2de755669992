package dev.switchboard.testing;

/**
 * An agent of UnleashX. Only an id that is an integer can be named on the newer paths.
 *
 * @param type 2 chat, 3 telephony, 4 general
 */
record UnleashxAgent(String id, int type) {

    static final int TELEPHONY = 3;

    boolean hasIntegerId() {
        return isInteger(id);
    }

    static boolean isInteger(String id) {
        return id.matches("0|[1-9][0-9]{0,17}");
    }

    @Override
    public String toString() {
        return Masking.text("UnleashxAgent[" + id + ", type=" + type + "]");
    }
}
