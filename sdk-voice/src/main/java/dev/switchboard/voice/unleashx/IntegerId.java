package dev.switchboard.voice.unleashx;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.util.regex.Pattern;

/** What the newer paths want as an integer: an agent's id and type. */
final class IntegerId {

    /** No sign and no zero in front: an id is sent as it was given, or not at all. */
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,17}");

    private IntegerId() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The integer; {@code fix} says what else the caller could do. */
    static long checked(Checks checks, String agentId, String fix) {
        String id = checks.id("agentId", agentId);
        if (isOne(id)) {
            return Long.parseLong(id);
        }
        if (id.equals(agentId)) {
            checks.refuse(
                    "agentId",
                    Masking.quoted(agentId) + " is not an integer of at most 18 digits, as this call needs" + fix);
        }
        return 0;
    }
}
