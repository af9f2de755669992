package dev.switchboard.core.okhttp;

import dev.switchboard.core.spi.Frozen;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** OkHttp's headers as a map whose names compare without case; looking one up copies nothing. */
final class WireHeaders extends AbstractMap<String, List<String>> implements Frozen {

    private static final String RETRY_AFTER = "Retry-After";

    private final Headers headers;
    private final List<String> retryAfter;

    /** {@code retryAfter} was hidden from OkHttp. */
    WireHeaders(Headers headers, List<String> retryAfter) {
        this.headers = headers;
        this.retryAfter = retryAfter;
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        if (RETRY_AFTER.equalsIgnoreCase(String.valueOf(name)) && !retryAfter.isEmpty()) {
            return retryAfter;
        }
        List<String> values = null;
        for (int i = 0; i < headers.size(); i++) {
            if (headers.name(i).equalsIgnoreCase(String.valueOf(name))) {
                // Added to: a server may send ten thousand of one name.
                values = values == null ? new ArrayList<>(1) : values;
                values.add(headers.value(i));
            }
        }
        return values == null ? null : Collections.unmodifiableList(values);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, List<String>>> entrySet() {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers.toMultimap());
        if (!retryAfter.isEmpty()) {
            all.put(RETRY_AFTER, retryAfter);
        }
        return all.entrySet();
    }
}
