package dev.switchboard.core.spi;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When two ids are one: ids are opaque, but a UUID is the same in upper and in lower case. */
public final class Ids {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    /** Whether both are the same id, or both are none. */
    public static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.equals(comparable(one), comparable(other));
    }

    private static @Nullable String comparable(@Nullable String id) {
        String lower = id == null ? "" : id.toLowerCase(Locale.ROOT);
        return UUID.matcher(lower).matches() ? lower : id;
    }
}
