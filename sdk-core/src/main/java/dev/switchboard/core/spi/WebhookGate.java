package dev.switchboard.core.spi;

import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is checked of every delivery. A provider calls these from top to bottom: size, signature, freshness, and only
 * then is anything parsed; the replay guard comes last, so that what is refused for another reason does not use up
 * its id. Immutable, thread-safe.
 */
public final class WebhookGate {

    private final String provider;
    private final Signatures signatures;
    private final Duration tolerance;
    private final InstantSource clock;
    private final Claims claims;
    private final @Nullable InboundGuard inbound;
    private final int foreignStatus;
    private final int maxBodyBytes;

    /** A gate of checked parts. */
    public WebhookGate(
            String provider,
            Signatures signatures,
            Duration tolerance,
            InstantSource clock,
            Claims claims,
            @Nullable InboundGuard inbound,
            int foreignStatus,
            int maxBodyBytes) {
        this.provider = provider;
        this.signatures = signatures;
        this.tolerance = tolerance;
        this.clock = clock;
        this.claims = claims;
        this.inbound = inbound;
        this.foreignStatus = foreignStatus;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** The body, if it is not too long, as a copy, so that it does not change between two checks. */
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

    /** Checks signatures of 64 hex digits, of which one must fit; {@code parts} are what was signed, in its order. */
    public void signed(String header, List<String> hexes, byte[]... parts) {
        if (!signatures.fits(hexes, parts)) {
            throw WebhookException.of(
                    Reason.WRONG_SIGNATURE,
                    header + " does not fit the body: check the secret, and that these are the bytes as they came, not"
                            + " JSON that was parsed and written again");
        }
    }

    /** Checks a signed time, if there is one, in its unit. Exactly the tolerance is fine. */
    public void fresh(Signed signed) {
        if (signed.at() == null) {
            return;
        }
        Duration age = Duration.between(signed.at(), clock.instant().truncatedTo(signed.unit()));
        if (age.compareTo(tolerance) > 0) {
            throw late(Reason.TOO_OLD, signed.header(), age, "ago");
        }
        if (age.negated().compareTo(tolerance) > 0) {
            throw late(Reason.IN_THE_FUTURE, signed.header(), age.negated(), "from now");
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

    /** Checks a number of an event, if there is a guard. */
    public void routed(OwnNumber number) {
        if (inbound == null) {
            return;
        }
        List<String> given = new ArrayList<>();
        for (Object name : number.names()) {
            if (name != null && !isId(name)) {
                throw foreign(number.field() + " must be a text or an integer, so nothing says whose event this is");
            }
            if (name != null && !name.toString().isBlank()) {
                given.add(name.toString());
            }
        }
        if (given.isEmpty()) {
            throw foreign(number.field() + " is missing, so nothing says whose event this is");
        }
        if (given.stream().noneMatch(name -> isRouted(inbound, name))) {
            throw foreign(number.field() + " " + Masking.number(Masking.oneLine(given.get(0), 60))
                    + " is not a number that this application routes: add it to the inbound guard, or take this webhook"
                    + " off that number");
        }
    }

    private static boolean isId(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
    }

    private static boolean routes(InboundGuard guard, String digits) {
        try {
            return guard.routes(digits);
        } catch (WebhookException e) {
            throw e;
        } catch (RuntimeException e) {
            throw WebhookException.of(
                    Reason.GUARD_FAILED,
                    "the inbound guard failed to say whether this number is routed: answer 503, and the provider tries"
                            + " again",
                    e);
        }
    }

    /** A refusal because of the number. It may be answered 200, so only the log tells of it. */
    private WebhookException foreign(String message) {
        WebhookException refusal = WebhookException.of(Reason.NUMBER_NOT_ROUTED, message, foreignStatus);
        System.getLogger("dev.switchboard.webhooks")
                .log(
                        Level.WARNING,
                        provider + " delivery refused and answered " + foreignStatus + ": " + refusal.getMessage());
        return refusal;
    }

    /** Digits as most services write them are asked for as they are: the numbering plans take a while to load. */
    private static boolean isRouted(InboundGuard inbound, String name) {
        String bare = name.strip();
        String digits = bare.startsWith("+") ? bare.substring(1) : bare;
        boolean plain = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (plain && routes(inbound, digits)) {
            return true;
        }
        String number = WrittenNumber.comparable(bare);
        return !(plain && number.equals(digits)) && routes(inbound, number);
    }

    /** The id of what was signed, the same whichever secret signed it. */
    public String signedId(byte[]... parts) {
        return id("signed", Signatures.hash(parts));
    }

    /** An id that the provider sent, unsigned. */
    public String deliveryId(String id) {
        return id("delivery", id);
    }

    /** An id of another kind, of what was signed. */
    public String hashedId(String kind, byte[] value) {
        return id(kind, Signatures.hash(value));
    }

    private String id(String kind, String value) {
        return provider + ":" + kind + ":" + value;
    }

    /** When an id may be forgotten that is kept for a time. */
    public Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    /**
     * When a signed time is too old anyway, also for a machine whose clock is behind: one that is further behind than
     * the tolerance lets nothing in.
     */
    public Instant untilTooOld(Instant signedAt) {
        return signedAt.plus(tolerance).plus(tolerance).plusSeconds(1);
    }

    /** Who claims deliveries. */
    public Claims claims() {
        return claims;
    }

    /** The provider's name; nothing that could be a secret. */
    @Override
    public String toString() {
        return Masking.oneLine(provider + " webhooks", 100);
    }
}
