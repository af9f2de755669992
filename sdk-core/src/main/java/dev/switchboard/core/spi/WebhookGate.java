package dev.switchboard.core.spi;

import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.ReplayGuard;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is checked of every delivery. A provider calls these from top to bottom: size, signature, freshness, and only then is
 * anything parsed; the replay guard comes last, so that what is refused for another reason does not use up its id. Immutable,
 * thread-safe.
 */
public final class WebhookGate {

    private static final Duration MEMORY = Duration.ofDays(1);

    private final String provider;
    private final Signatures signatures;
    private final Duration tolerance;
    private final InstantSource clock;
    private final ReplayGuard replays;
    private final @Nullable InboundGuard inbound;
    private final int maxBodyBytes;

    /** A gate of checked parts. */
    public WebhookGate(
            String provider,
            Signatures signatures,
            Duration tolerance,
            InstantSource clock,
            ReplayGuard replays,
            @Nullable InboundGuard inbound,
            int maxBodyBytes) {
        this.provider = provider;
        this.signatures = signatures;
        this.tolerance = tolerance;
        this.clock = clock;
        this.replays = replays;
        this.inbound = inbound;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** The body, if it is not too long, as a copy: nobody can change it between two checks. */
    public byte[] body(byte[] received) {
        Objects.requireNonNull(received, "body");
        if (received.length > maxBodyBytes) {
            // In few digits: more of them look like a phone number.
            String limit = maxBodyBytes < 10_000 ? maxBodyBytes + " bytes" : (maxBodyBytes >> 10) + " KiB";
            throw WebhookException.of(
                    Reason.TOO_LARGE, "the body is longer than " + limit + ": raise maxBodyBytes if it may be");
        }
        return received.clone();
    }

    /** Checks signatures of 64 hex digits, of which one must fit; gives an id of the one that does. */
    public String signed(String header, List<String> hexes, byte[]... parts) {
        String id = signatures.matching(hexes, parts);
        if (id == null) {
            throw WebhookException.of(
                    Reason.WRONG_SIGNATURE,
                    header + " does not fit the body: check the secret, and that these are the bytes as they came, not"
                            + " JSON that was parsed and written again");
        }
        return provider + ":signature:" + id;
    }

    /** Checks a signed time, which counts in units of {@code unit}. Exactly the tolerance is fine. */
    public void fresh(String header, Instant signedAt, ChronoUnit unit) {
        Duration age = Duration.between(signedAt, clock.instant().truncatedTo(unit));
        if (age.compareTo(tolerance) > 0) {
            throw late(Reason.TOO_OLD, header, age, "ago");
        }
        if (age.negated().compareTo(tolerance) > 0) {
            throw late(Reason.IN_THE_FUTURE, header, age.negated(), "from now");
        }
    }

    private WebhookException late(Reason reason, String header, Duration distance, String direction) {
        return WebhookException.of(
                reason,
                header + " was made " + shown(distance) + " " + direction + ", at most " + shown(tolerance)
                        + " is allowed: check this machine's clock; if it is right, this is no delivery of now");
    }

    private static String shown(Duration duration) {
        return duration.compareTo(Duration.ofDays(1)) > 0 ? "more than a day" : duration.toMillis() / 1_000.0 + " s";
    }

    /** Reads a body that was checked. */
    public <T> T read(byte[] body, Function<JsonObject, T> reader) {
        try {
            return Door.readReceived(body, reader);
        } catch (WrongShapeException e) {
            throw WebhookException.of(
                    Reason.UNREADABLE,
                    "the body is signed, but cannot be read: " + e.getMessage() + "; report it if it is documented");
        }
    }

    /** Checks the number of an event, if there is a guard; any one of its names is enough. */
    public void routed(String field, @Nullable String... names) {
        if (inbound == null) {
            return;
        }
        List<String> given = given(names);
        for (String name : given) {
            if (isRouted(inbound, name)) {
                return;
            }
        }
        throw WebhookException.of(
                Reason.NUMBER_NOT_ROUTED,
                given.isEmpty()
                        ? field + " is missing, so nobody knows whose event this is"
                        : field + " " + Masking.number(Masking.oneLine(given.get(0), 60))
                                + " is not a number that this application routes: add it to the inbound guard, or"
                                + " take this webhook off that number");
    }

    private static List<String> given(@Nullable String... names) {
        return Arrays.stream(names)
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .toList();
    }

    /** Digits as most services write them are asked for as they are: the numbering plans take a while to load. */
    private static boolean isRouted(InboundGuard inbound, String name) {
        String bare = name.strip();
        String digits = bare.startsWith("+") ? bare.substring(1) : bare;
        boolean plain = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (plain && inbound.routes(digits)) {
            return true;
        }
        String number = WrittenNumber.comparable(bare);
        return !(plain && number.equals(digits)) && inbound.routes(number);
    }

    /** An id of this provider's. */
    public String deliveryId(String id) {
        return provider + ":delivery:" + id;
    }

    /** How long an id is remembered that no signed time limits. */
    public Instant aDayFromNow() {
        return clock.instant().plus(MEMORY);
    }

    /** When a signed time is too old anyway. */
    public Instant untilTooOld(Instant signedAt) {
        return signedAt.plus(tolerance).plusSeconds(1);
    }

    /** Lets a delivery in once: each of its ids must be new. What a guard throws goes up, with none of them used up. */
    public void firstTime(Map<String, Instant> ids) {
        List<String> claimed = new ArrayList<>();
        ids.forEach((id, until) -> {
            if (!claim(id, until, claimed)) {
                throw WebhookException.of(
                        Reason.REPLAYED, "this delivery was let in before: answer 200, and do nothing else");
            }
            claimed.add(id);
        });
    }

    private boolean claim(String id, Instant until, List<String> claimed) {
        try {
            return replays.firstTime(id, until);
        } catch (RuntimeException e) {
            try {
                claimed.forEach(replays::forget);
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Takes a delivery back. */
    public void forget(Map<String, Instant> ids) {
        ids.keySet().forEach(replays::forget);
    }

    /** The provider's name; nothing that could be a secret. */
    @Override
    public String toString() {
        return Masking.oneLine(provider + " webhooks", 100);
    }
}
