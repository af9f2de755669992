package dev.switchboard.core;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one call does differently from its client: {@code call.with(options)}. What is not set is inherited. Durations
 * are above zero and at most one day, sizes from 1 byte to 1 GiB. Immutable.
 *
 * {@snippet :
 * CallOptions patient = CallOptions.builder().deadline(Duration.ofMinutes(2)).header("X-Trace-Id", "abc").build();
 * wassist.number("+14155550123").connectAgent("agent-1").with(patient).send();
 * }
 *
 * @param connectTimeout how long connecting may take, or null to inherit
 * @param attemptTimeout how long one try may take, or null to inherit
 * @param deadline how long the whole call may take, or null to inherit
 * @param retry how often it is tried, or null to inherit
 * @param maxResponseBytes how many bytes of an answer are read, or null to inherit
 * @param headers further header fields, at most 100; names compare without case
 * @param repeatWhenUnknown whether to repeat a POST, PATCH or DELETE that may have been applied, or null to inherit (no)
 */
public record CallOptions(
        @Nullable Duration connectTimeout,
        @Nullable Duration attemptTimeout,
        @Nullable Duration deadline,
        @Nullable RetryPolicy retry,
        @Nullable Long maxResponseBytes,
        Map<String, String> headers,
        @Nullable Boolean repeatWhenUnknown) {

    private static final CallOptions NONE = builder().build();

    /** Checks the values and copies the headers. */
    public CallOptions {
        Checks checks = new Checks();
        checks.present("headers", headers);
        headers = headers == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        checks.optionalDuration("connectTimeout", connectTimeout);
        checks.optionalDuration("attemptTimeout", attemptTimeout);
        checks.optionalDuration("deadline", deadline);
        if (maxResponseBytes != null) {
            checks.responseBytes("maxResponseBytes", maxResponseBytes);
        }
        checks.extraHeaders(headers);
        checks.throwIfRefused(null);
    }

    /** Everything inherited. */
    public static CallOptions none() {
        return NONE;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** These options, with what {@code later} sets set differently. */
    public CallOptions and(CallOptions later) {
        Checks checks = new Checks();
        checks.present("options", later);
        checks.throwIfRefused(null);
        Map<String, String> both = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        both.putAll(later.headers);
        headers.forEach(both::putIfAbsent);
        return new CallOptions(
                either(later.connectTimeout, connectTimeout),
                either(later.attemptTimeout, attemptTimeout),
                either(later.deadline, deadline),
                either(later.retry, retry),
                either(later.maxResponseBytes, maxResponseBytes),
                both,
                either(later.repeatWhenUnknown, repeatWhenUnknown));
    }

    private static <V> @Nullable V either(@Nullable V later, @Nullable V earlier) {
        return later == null ? earlier : later;
    }

    /** The options with the headers' values hidden: one may be a secret. */
    @Override
    public String toString() {
        return Masking.oneLine(
                "CallOptions[connectTimeout=" + connectTimeout + ", attemptTimeout=" + attemptTimeout + ", deadline="
                        + deadline + ", retry=" + retry + ", maxResponseBytes=" + maxResponseBytes + ", headers="
                        + headers.keySet() + ", repeatWhenUnknown=" + repeatWhenUnknown + "]",
                1_000);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private @Nullable Duration connectTimeout;
        private @Nullable Duration attemptTimeout;
        private @Nullable Duration deadline;
        private @Nullable RetryPolicy retry;
        private @Nullable Long maxResponseBytes;
        private final Map<String, String> headers = new TreeMap<>(Comparator.nullsFirst(String.CASE_INSENSITIVE_ORDER));
        private @Nullable Boolean repeatWhenUnknown;

        private Builder() {}

        /** How long connecting may take. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** How long one try may take. */
        public Builder attemptTimeout(Duration timeout) {
            this.attemptTimeout = timeout;
            return this;
        }

        /** How long the whole call may take. */
        public Builder deadline(Duration wholeCall) {
            this.deadline = wholeCall;
            return this;
        }

        /** How often it is tried. */
        public Builder retry(RetryPolicy policy) {
            this.retry = policy;
            return this;
        }

        /** How many bytes of an answer are read, after decompression. The memory that a call may need grows with it. */
        public Builder maxResponseBytes(long bytes) {
            this.maxResponseBytes = bytes;
            return this;
        }

        /**
         * One more header field, of at most 100: a name of at most 100 characters, a value of at most 8,192 in
         * printable ASCII. A name that was set before, in any case, is set anew. Never a credential's, Cookie, Host,
         * Accept, User-Agent, Content-*, Proxy-*, Range, If-*, one that the connection needs itself, or one that
         * changes the method, such as X-HTTP-Method-Override; nor a name that differs from one of those only in its
         * signs, such as X_API_KEY, because some servers read it as the same.
         */
        public Builder header(String name, String value) {
            // Removed first, because a map keeps the spelling that it has.
            this.headers.remove(name);
            this.headers.put(name, value);
            return this;
        }

        /**
         * Whether to send a POST, PATCH or DELETE again that may have been applied: only for a caller who knows that a
         * second application does no harm. Default no.
         */
        public Builder repeatWhenUnknown(boolean repeat) {
            this.repeatWhenUnknown = repeat;
            return this;
        }

        /**
         * The options.
         *
         * @throws dev.switchboard.core.error.InvalidRequestException listing everything that is wrong
         */
        public CallOptions build() {
            return new CallOptions(
                    connectTimeout, attemptTimeout, deadline, retry, maxResponseBytes, headers, repeatWhenUnknown);
        }
    }
}
