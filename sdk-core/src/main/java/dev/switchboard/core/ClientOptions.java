package dev.switchboard.core;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client behaves on the network; shared by any number of clients. Immutable and thread-safe. All durations are above
 * zero and at most one day.
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

    private ClientOptions(Builder builder) {
        connectTimeout = builder.connectTimeout;
        attemptTimeout = builder.attemptTimeout;
        deadline = builder.deadline;
        retry = builder.retry;
        maxResponseBytes = builder.maxResponseBytes;
        transport = builder.transport;
        timeSource = builder.timeSource;
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
            checks.throwIfRefused(null);
            return new ClientOptions(this);
        }
    }
}
