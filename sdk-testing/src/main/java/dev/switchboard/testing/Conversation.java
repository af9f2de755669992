package dev.switchboard.testing;

import org.jspecify.annotations.Nullable;

/**
 * A conversation of a contact with a WhatsApp number, as it stands at the moment of asking.
 *
 * @param number the digits of the WhatsApp number
 * @param contact the digits of the other side
 * @param route what answers in it; null if nothing does
 * @param sessionOpen whether an in-flight session would be continued by whatever answers
 */
public record Conversation(
        String number, String contact, @Nullable Route route, boolean sessionOpen) {

    @Override
    public String toString() {
        return "Conversation[number=" + Masking.number(number) + ", contact=" + Masking.number(contact) + ", route="
                + route + ", sessionOpen=" + sessionOpen + "]";
    }
}
