package dev.switchboard.core.spi;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer's header fields, read-only; names compare without case. Put together when somebody asks for them, which most
 * callers never do. Thread-safe.
 */
public final class HeaderFields extends AbstractMap<String, List<String>> {

    private @Nullable Supplier<Map<String, List<String>>> source;
    private @Nullable Map<String, List<String>> fields;

    /** The fields that {@code source} will give, when it is asked for them, once. */
    public HeaderFields(Supplier<Map<String, List<String>>> source) {
        this.source = source;
    }

    /** These fields, as they are now. */
    public static HeaderFields copyOf(Map<String, List<String>> headers) {
        HeaderFields copy = new HeaderFields(() -> headers);
        copy.fields();
        return copy;
    }

    private synchronized Map<String, List<String>> fields() {
        if (fields == null) {
            Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            if (source != null) {
                source.get()
                        .forEach((name, values) -> copy.computeIfAbsent(name, any -> new ArrayList<>(1))
                                .addAll(values));
                copy.replaceAll((name, values) -> List.copyOf(values));
            }
            fields = Collections.unmodifiableMap(copy);
            source = null;
        }
        return fields;
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        return name == null ? null : fields().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && fields().containsKey(name);
    }

    @Override
    public Set<Entry<String, List<String>>> entrySet() {
        return fields().entrySet();
    }
}
