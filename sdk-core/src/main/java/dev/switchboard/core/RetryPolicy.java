package dev.switchboard.core;

import dev.switchboard.core.spi.Checks;
import java.time.Duration;

/**
 * How often, and how far apart, a call is tried. Whether a failure may be tried again at all is not for the policy to say:
 * that depends on the operation and is in its Javadoc. And a client most of whose calls fail stops retrying for a while,
 * whatever the policy allows: a retry takes five of 500 tokens, a success gives one back, or five if it took retries. Delays are drawn at random between nothing and the base delay,
 * doubled with each try up to the maximum (full jitter); a time that the server names is never undercut. Immutable.
 *
 * {@snippet :
 * RetryPolicy five = RetryPolicy.builder().maxAttempts(5).maxDelay(Duration.ofSeconds(2)).build();
 * ClientOptions options = ClientOptions.builder().retry(five).build();             // RetryPolicy.none(): one try
 * }
 *
 * @param maxAttempts tries in all, from 1 to 10; default 3
 * @param baseDelay the upper bound of the first delay; default 250 ms
 * @param maxDelay the upper bound of any delay; default 8 s
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {

    private static final RetryPolicy DEFAULT = builder().build();

    /** Checks the values. */
    public RetryPolicy {
        Checks checks = new Checks();
        if (maxAttempts < 1 || maxAttempts > 10) {
            checks.refuse("maxAttempts", "must be from 1 (no retries) to 10, is " + Checks.figure(maxAttempts));
        }
        checks.duration("baseDelay", baseDelay);
        checks.duration("maxDelay", maxDelay);
        if (checks.passed() && baseDelay.compareTo(maxDelay) > 0) {
            checks.refuse("baseDelay", "must not be longer than maxDelay: lower baseDelay or raise maxDelay");
        }
        checks.throwIfRefused(null);
    }

    /** 3 attempts, 250 ms, 8 s. */
    public static RetryPolicy defaults() {
        return DEFAULT;
    }

    /** One attempt only. */
    public static RetryPolicy none() {
        return builder().maxAttempts(1).build();
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects a policy. Not thread-safe. */
    public static final class Builder {
        private int maxAttempts = 3;
        private Duration baseDelay = Duration.ofMillis(250);
        private Duration maxDelay = Duration.ofSeconds(8);

        private Builder() {}

        /** Tries in all, from 1 to 10. Default 3. */
        public Builder maxAttempts(int attempts) {
            this.maxAttempts = attempts;
            return this;
        }

        /** The upper bound of the first delay; above zero. Default 250 ms. */
        public Builder baseDelay(Duration delay) {
            this.baseDelay = delay;
            return this;
        }

        /** The upper bound of any delay; at least the base delay. Default 8 s. */
        public Builder maxDelay(Duration delay) {
            this.maxDelay = delay;
            return this;
        }

        /**
         * The policy.
         *
         * @throws dev.switchboard.core.error.InvalidRequestException listing every value that is out of range
         */
        public RetryPolicy build() {
            return new RetryPolicy(maxAttempts, baseDelay, maxDelay);
        }
    }
}
