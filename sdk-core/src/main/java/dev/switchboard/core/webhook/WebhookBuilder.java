package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Signatures;
import dev.switchboard.core.spi.WebhookGate;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
        checks.responseBytes("maxBodyBytes", maxBodyBytes);
        checks.throwIfRefused(null);
        if (tolerance == null || clock == null) {
            throw new IllegalStateException("refused above");
        }
        Door.checkLibraries();
        ReplayGuard replays = replayGuard == null ? ReplayGuard.inMemory(100_000, clock) : replayGuard;
        return new WebhookGate(provider, signatures, tolerance, clock, replays, inboundGuard, maxBodyBytes);
    }

    /** The provider's name; nothing that could be a secret. */
    @Override
    public final String toString() {
        return Masking.oneLine(provider + " webhooks builder", 100);
    }
}
