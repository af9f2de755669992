package dev.switchboard.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Packed;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an answer that this version does not know, as plain values: {@code String}, {@code Boolean}, {@code
 * Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code List}, {@code Map} or null. Immutable. The first
 * 1,000 are kept; {@link #truncated()} says whether there were more.
 */
public final class UnknownFields extends AbstractMap<String, @Nullable Object> {

    /** How many fields are kept. */
    public static final int MAX_FIELDS = 1_000;

    private static final byte[] OPEN = {};
    private static final UnknownFields NONE = new UnknownFields(Collections.emptyMap(), OPEN, false);

    /** The fields; or the key to the bytes, until somebody looks: if two do at once, they find the same. */
    private volatile Object content;

    private final byte[] packed;
    private final boolean truncated;

    private UnknownFields(Object content, byte[] packed, boolean truncated) {
        this.content = content;
        this.packed = packed;
        this.truncated = truncated;
    }

    private UnknownFields(Map<String, ? extends @Nullable Object> fields, boolean truncated) {
        this(Collections.unmodifiableMap(fields), OPEN, truncated);
    }

    /** No unknown fields: what a test usually wants. */
    public static UnknownFields none() {
        return NONE;
    }

    /** These fields, in this order, at most {@link #MAX_FIELDS} of them. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UnknownFields of(Map<String, ? extends @Nullable Object> fields) {
        if (fields.isEmpty()) {
            return NONE;
        }
        if (fields instanceof Packed lot && fields.size() <= MAX_FIELDS) {
            return new UnknownFields(lot.key(), lot.bytes(), false);
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends @Nullable Object> field : fields.entrySet()) {
            if (kept.size() == MAX_FIELDS) {
                break;
            }
            kept.put(field.getKey(), frozen(field.getValue()));
        }
        boolean cut = fields instanceof UnknownFields known && known.truncated;
        return new UnknownFields(kept, cut || fields.size() > MAX_FIELDS);
    }

    /** These fields and {@code more}, which win where both have one. */
    public UnknownFields and(UnknownFields more) {
        if (more.isEmpty() && !more.truncated) {
            return this;
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>(this);
        both.putAll(more);
        UnknownFields merged = of(both);
        return new UnknownFields(merged.content, OPEN, merged.truncated || truncated || more.truncated);
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put(name, frozen(inner)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(inner -> copy.add(frozen(inner)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    /** Whether there were more than {@link #MAX_FIELDS}, so that some are lost. Not kept by a mapper that writes the fields. */
    public boolean truncated() {
        return truncated;
    }

    @SuppressWarnings("unchecked") // whatever is no key is what the constructors put there
    private Map<String, @Nullable Object> fields() {
        Object now = content;
        if (!(now instanceof Packed.Key key)) {
            return (Map<String, @Nullable Object>) now;
        }
        Map<String, @Nullable Object> opened = key.open(packed);
        content = opened;
        return opened;
    }

    @Override
    public int size() {
        return content instanceof Packed.Key key ? key.size(packed) : fields().size();
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return fields().entrySet();
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return fields().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return fields().containsKey(name);
    }

    /** The fields with phone numbers masked and secrets hidden. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
