package dev.switchboard.core.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a signature header, {@code key=value} or a value alone, with commas between them. Blanks around a
 * part, their order, and unknown parts mean nothing: a middle-man may write a header anew, and a provider may add a
 * part. The one place where such a header is taken apart. Immutable.
 */
public final class SignatureHeader {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final List<String[]> parts = new ArrayList<>();

    private SignatureHeader(String value) {
        for (String part : value.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            parts.add(new String[] {key, part.substring(equals + 1).strip()});
        }
    }

    /** The parts of a header's value. */
    public static SignatureHeader parse(String value) {
        return new SignatureHeader(value);
    }

    /**
     * The one part of this name, the empty name for a value alone; null if there is none, another one, or one of
     * another form.
     */
    public @Nullable String one(String key, Pattern form) {
        List<String> found = named(key);
        return found.size() == 1 && form.matcher(found.get(0)).matches() ? found.get(0) : null;
    }

    /** The one part of this name that is 64 hex digits, or null. */
    public @Nullable String oneHex(String key) {
        return one(key, HEX);
    }

    /** Every part of this name that is 64 hex digits. */
    public List<String> allHex(String key) {
        return named(key).stream().filter(value -> HEX.matcher(value).matches()).toList();
    }

    private List<String> named(String key) {
        return parts.stream()
                .filter(part -> part[0].equals(key) && !part[1].isEmpty())
                .map(part -> part[1])
                .toList();
    }
}
