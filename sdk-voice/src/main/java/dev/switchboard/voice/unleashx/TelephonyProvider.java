package dev.switchboard.voice.unleashx;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.OpenValue;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The carrier that a number comes from. An open set: a new one can be sent and read without a release of this SDK.
 *
 * <p>Source: the UnleashX API reference, "Attach phone number", section "Supported Providers".
 */
public final class TelephonyProvider extends OpenValue {

    /** San Software. */
    public static final TelephonyProvider SAN = new TelephonyProvider("san", true);
    /** Ozonetell. */
    public static final TelephonyProvider OZONETELL = new TelephonyProvider("ozonetell", true);
    /** Twilio. */
    public static final TelephonyProvider TWILIO = new TelephonyProvider("twilio", true);
    /** Exotel. */
    public static final TelephonyProvider EXOTEL = new TelephonyProvider("exotel", true);
    /** Telnyx. */
    public static final TelephonyProvider TELNYX = new TelephonyProvider("telnyx", true);
    /** Vonage. */
    public static final TelephonyProvider VONAGE = new TelephonyProvider("vonage", true);
    /** Plivo. */
    public static final TelephonyProvider PLIVO = new TelephonyProvider("plivo", true);
    /** Bandwidth. */
    public static final TelephonyProvider BANDWIDTH = new TelephonyProvider("bandwidth", true);

    private static final Map<String, TelephonyProvider> KNOWN = Stream.of(
                    SAN, OZONETELL, TWILIO, EXOTEL, TELNYX, VONAGE, PLIVO, BANDWIDTH)
            .collect(Collectors.toUnmodifiableMap(TelephonyProvider::value, Function.identity()));

    private TelephonyProvider(String value, boolean known) {
        super(value, known);
    }

    /**
     * The constant for a known text, else a value that keeps the text.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if the text is null, blank or cannot be a name
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TelephonyProvider of(String text) {
        Checks checks = new Checks();
        String checked = checks.id("provider", text);
        checks.throwIfRefused(null);
        return received(checked);
    }

    /** What a service sent is kept, whatever it is. */
    static TelephonyProvider received(String text) {
        TelephonyProvider known = KNOWN.get(text);
        return known == null ? new TelephonyProvider(text, false) : known;
    }
}
