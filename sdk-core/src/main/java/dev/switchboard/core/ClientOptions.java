package dev.switchboard.core;

import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.SubjectHash;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a client behaves on the network; shared by any number of clients. Immutable and thread-safe. All durations are above
 * zero and at most one day.
 *
 * {@snippet :
 * ClientOptions options = ClientOptions.builder()
 *         .connectTimeout(Duration.ofSeconds(2))
 *         .attemptTimeout(Duration.ofSeconds(3))
 *         .deadline(Duration.ofSeconds(10))
 *         .build();
 * WassistClient wassist = WassistClient.builder().apiKey(key).options(options).build();
 * }
 */
public final class ClientOptions {

    private static final ClientOptions DEFAULT = builder().build();

    private final Duration connectTimeout;
    private final Duration attemptTimeout;
    private final Duration deadline;
    private final RetryPolicy retry;
    private final long maxResponseBytes;
    private final @Nullable HttpTransport transport;
    private final @Nullable TimeSource timeSource;
    private final List<CallListener> listeners;
    private final @Nullable SubjectHash subjectHash;

    private ClientOptions(Builder builder) {
        connectTimeout = builder.connectTimeout;
        attemptTimeout = builder.attemptTimeout;
        deadline = builder.deadline;
        retry = builder.retry;
        maxResponseBytes = builder.maxResponseBytes;
        transport = builder.transport;
        timeSource = builder.timeSource;
        listeners = List.copyOf(builder.listeners);
        subjectHash = builder.subjectHash;
    }

    /** Connect 5 s, attempt 15 s, whole call 45 s, {@link RetryPolicy#defaults()}, answers up to 8 MiB. */
    public static ClientOptions defaults() {
        return DEFAULT;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How long opening a TCP connection may take; TLS counts against the attempt. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** How long one try may take. */
    public Duration attemptTimeout() {
        return attemptTimeout;
    }

    /** How long the whole call may take: tries, waiting, queueing, connecting, reading. */
    public Duration deadline() {
        return deadline;
    }

    /** How often it is tried. */
    public RetryPolicy retry() {
        return retry;
    }

    /** How many bytes of an answer are read, after decompression. */
    public long maxResponseBytes() {
        return maxResponseBytes;
    }

    /** The transport that was set, or null for the shared one. */
    public @Nullable HttpTransport transport() {
        return transport;
    }

    /** The time source that was set, or null for the system's. */
    public @Nullable TimeSource timeSource() {
        return timeSource;
    }

    /** Who hears of calls, in the order in which they were added; empty by default. */
    public List<CallListener> listeners() {
        return listeners;
    }

    /** How listeners see what a call is about, or null for not at all. */
    public @Nullable SubjectHash subjectHash() {
        return subjectHash;
    }

    @Override
    public String toString() {
        return Masking.oneLine(
                "ClientOptions[connectTimeout=" + connectTimeout + ", attemptTimeout=" + attemptTimeout + ", deadline="
                        + deadline + ", retry=" + retry + ", maxResponseBytes=" + maxResponseBytes + "]",
                1_000);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration attemptTimeout = Duration.ofSeconds(15);
        private Duration deadline = Duration.ofSeconds(45);
        private RetryPolicy retry = RetryPolicy.defaults();
        private long maxResponseBytes = 8L * 1024 * 1024;
        private @Nullable HttpTransport transport;
        private @Nullable TimeSource timeSource;
        private final List<CallListener> listeners = new ArrayList<>();
        private @Nullable SubjectHash subjectHash;

        private Builder() {}

        /** How long connecting may take. Default 5 s. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** How long one try may take. Default 15 s. */
        public Builder attemptTimeout(Duration timeout) {
            this.attemptTimeout = timeout;
            return this;
        }

        /** How long the whole call may take. Default 45 s; there is always one. */
        public Builder deadline(Duration wholeCall) {
            this.deadline = wholeCall;
            return this;
        }

        /** How often it is tried. Default {@link RetryPolicy#defaults()}. */
        public Builder retry(RetryPolicy policy) {
            this.retry = policy;
            return this;
        }

        /**
         * How many bytes of an answer are read, after decompression: 1 to 1 GiB. Default 8 MiB. Up to the default an answer may
         * hold 300,000 JSON values and names, and 64 MB of heap are enough for it; beyond, both grow in proportion. A list that
         * comes whole may need that.
         */
        public Builder maxResponseBytes(long bytes) {
            this.maxResponseBytes = bytes;
            return this;
        }

        /** What carries the requests, such as {@code OkHttpTransport.using(client)}. Default: one that all clients share. */
        public Builder transport(HttpTransport carrier) {
            this.transport = carrier;
            return this;
        }

        /** The clock, waiting and chance: for tests. Default: the system's. */
        public Builder timeSource(TimeSource source) {
            this.timeSource = source;
            return this;
        }

        /** One more that hears of calls, after those that were added before. Default none: nothing is measured or logged. */
        public Builder addListener(CallListener listener) {
            this.listeners.add(listener);
            return this;
        }

        /** Lets listeners tell numbers apart, by a hash with a key of yours. Default: they do not see what a call is about. */
        public Builder subjectHash(SubjectHash hash) {
            this.subjectHash = hash;
            return this;
        }

        /**
         * The options.
         *
         * @throws dev.switchboard.core.error.InvalidRequestException listing every value that is out of range
         */
        public ClientOptions build() {
            Checks checks = new Checks();
            checks.duration("connectTimeout", connectTimeout);
            checks.duration("attemptTimeout", attemptTimeout);
            checks.duration("deadline", deadline);
            checks.present("retry", retry);
            checks.responseBytes("maxResponseBytes", maxResponseBytes);
            for (CallListener listener : listeners) {
                checks.present("listener", listener);
            }
            checks.throwIfRefused(null);
            return new ClientOptions(this);
        }
    }
}
