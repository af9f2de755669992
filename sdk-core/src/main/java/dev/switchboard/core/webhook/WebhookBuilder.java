package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Claims;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Signatures;
import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of all webhook receivers have in common. Not thread-safe.
 *
 * @param <B> the builder's own type
 */
public abstract class WebhookBuilder<B extends WebhookBuilder<B>> {

    private final String provider;
    private final String secretSetter;
    private final List<@Nullable String> secrets = new ArrayList<>();
    private @Nullable Duration tolerance = Duration.ofMinutes(5);
    private @Nullable InstantSource clock = Clock.systemUTC();
    private @Nullable ReplayGuard replayGuard;
    private boolean replayGuardSet;
    private @Nullable InboundGuard inboundGuard;
    private boolean inboundGuardSet;
    private int maxBodyBytes = 1 << 20;
    private @Nullable Duration lease = Duration.ofMinutes(1);
    private int foreignStatus = Reason.NUMBER_NOT_ROUTED.status();

    /**
     * For a provider module.
     *
     * @param provider the provider's name
     * @param secretSetter the setter of the secret, for messages
     */
    protected WebhookBuilder(String provider, String secretSetter) {
        this.provider = provider;
        this.secretSetter = secretSetter;
    }

    /** The clock that freshness is measured by. Default the system's. */
    public final B clock(InstantSource source) {
        this.clock = source;
        return self();
    }

    /** What remembers deliveries. Default {@link ReplayGuard#inMemory()}, by the clock of this builder. */
    public final B replayGuard(ReplayGuard guard) {
        this.replayGuard = guard;
        this.replayGuardSet = true;
        return self();
    }

    /** What knows your numbers. Default none: events for any number are let in. */
    public final B inboundGuard(InboundGuard guard) {
        this.inboundGuard = guard;
        this.inboundGuardSet = true;
        return self();
    }

    /**
     * The numbers that you route, asked for with each event, in any usual writing. An empty table is refused when the
     * receiver is built, as everything would be refused; one that is empty later, or throws, is {@link
     * Reason#GUARD_FAILED}, 503, so that the provider tries again. Instead of {@link #inboundGuard}.
     */
    public final B inboundNumbers(Supplier<? extends Collection<String>> numbers) {
        this.inboundGuard = numbers == null ? null : new RoutedTable(numbers);
        this.inboundGuardSet = true;
        return self();
    }

    /**
     * How long a delivery that was let in counts as under way, unless {@code handled} or {@code forget} is called
     * before; above zero, at most a day. Default 60 seconds. Longer than your work ever takes, or it may be begun
     * again before it ends; and shorter than the provider repeats a delivery, or no try comes after a process was
     * killed: Wassist and Kapso repeat for 130 and 140 seconds, Upon up to three times, how long is not published.
     */
    public final B lease(Duration lease) {
        this.lease = lease;
        return self();
    }

    /**
     * What {@link WebhookException#status()} says of an event for a number that is not routed here, from 200 to 599.
     * Default 200, with a line in the log: the event is not yours, and no repetition makes it yours. Before you say
     * 403: Wassist switches a webhook off after 20 failed tries in a row, also if they were for a colleague's number;
     * Kapso repeats each three times, and pauses a webhook of which more than 85 % fail (of the last 20 in 15
     * minutes, 10 at least); Upon repeats each up to three times, and publishes no limit.
     */
    public final B answerForeign(int status) {
        this.foreignStatus = status;
        return self();
    }

    /** How long a body may be, from 1 byte to 1 GiB. Default 1 MiB. */
    public final B maxBodyBytes(int bytes) {
        this.maxBodyBytes = bytes;
        return self();
    }

    /** This builder. */
    protected abstract B self();

    /** Adds a secret. */
    protected final B addSecret(String secret) {
        secrets.add(secret);
        return self();
    }

    /** Sets how far a signed time may be from now. */
    protected final B within(Duration duration) {
        this.tolerance = duration;
        return self();
    }

    /** Checks everything, and says all that is wrong. */
    @SuppressWarnings("exports") // for our provider modules, which see WebhookGate
    protected final WebhookGate gate() {
        Checks checks = new Checks();
        Signatures signatures = Signatures.of(checks, secretSetter, secrets);
        checks.duration("tolerance", tolerance);
        checks.present("clock", clock);
        if (replayGuardSet) {
            checks.present("replayGuard", replayGuard);
        }
        if (inboundGuardSet) {
            checks.present("inboundGuard", inboundGuard);
        }
        if (inboundGuard instanceof RoutedTable table && table.isEmpty()) {
            checks.refuse(
                    "inboundNumbers", "must not be empty: every event would be refused; leave it out to let all in");
        }
        if (foreignStatus < 200 || foreignStatus > 599) {
            checks.refuse(
                    "answerForeign", "must be an HTTP status from 200 to 599, is " + Checks.figure(foreignStatus));
        }
        checks.duration("lease", lease);
        checks.responseBytes("maxBodyBytes", maxBodyBytes);
        checks.throwIfRefused(null);
        if (tolerance == null || clock == null || lease == null) {
            throw new IllegalStateException("refused above");
        }
        Door.checkLibraries();
        ReplayGuard replays = replayGuard == null ? ReplayGuard.inMemory(100_000, clock) : replayGuard;
        Claims claims = new Claims(replays, lease, clock);
        return new WebhookGate(
                provider, signatures, tolerance, clock, claims, inboundGuard, foreignStatus, maxBodyBytes);
    }

    /** The provider's name; nothing that could be a secret. */
    @Override
    public final String toString() {
        return Masking.oneLine(provider + " webhooks builder", 100);
    }
}
