package dev.switchboard.core.spi;

import dev.switchboard.core.Operation;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that is wrong with some input, so that it is refused at once and as a whole. A check that refuses
 * gives back a harmless stand-in, so that the rest can be checked too. Not thread-safe.
 */
public final class Checks {

    private static final int MAX_ID = 512;
    private static final int MAX_URL = 2_048;
    private static final Duration MAX_DURATION = Duration.ofDays(1);
    private static final int MAX_HEADERS = 100;
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_HOST = 253;
    private static final int MAX_LABEL = 63;

    /** Resolvers read 2130706433, 0x7f000001 and, some of them, 0177.0.0.1 as 127.0.0.1. */
    private static final Pattern ODD_IPV4 =
            Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]+|(?:[0-9]+\\.)*0[0-9]+(?:\\.[0-9]+)*");

    /** A good explanation takes microseconds, which ten thousand wrong numbers add up. */
    private static final int MANY_NUMBERS = 100;

    private static final int MAX_HEADER_NAME = 100;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Pattern E164 = Pattern.compile("[+][1-9][0-9]{1,14}");

    private final List<Violation> violations = new ArrayList<>(0);
    private final List<String> numbers = new ArrayList<>(0);
    private int refusedNumbers;

    /** Records that {@code parameter} is wrong. */
    public void refuse(String parameter, String message) {
        violations.add(new Violation(parameter, message));
    }

    /** Whether nothing has been refused yet. */
    public boolean passed() {
        return violations.isEmpty();
    }

    /** Throws if anything was refused, naming everything. */
    public void throwIfRefused(@Nullable Operation operation) {
        if (!violations.isEmpty()) {
            OwnNumbers own = OwnNumbers.in(numbers);
            throw InvalidRequestException.of(
                    operation,
                    violations.stream().map(violation -> masked(violation, own)).toList());
        }
    }

    private static Violation masked(Violation violation, OwnNumbers own) {
        return new Violation(
                Masking.only(own, violation.parameter()),
                Masking.only(own, violation.message()),
                violation.suggestion());
    }

    /** A figure in few digits, as more of them would be masked like a phone number; what is next to 1 says how far from it. */
    public static String figure(BigDecimal value) {
        BigDecimal short3 = value.round(new MathContext(3));
        if (short3.compareTo(value) == 0) {
            return value.precision() - value.scale() > 6 ? String.format(Locale.ROOT, "%.2E", value) : plain(value);
        }
        BigDecimal fromOne = value.subtract(BigDecimal.ONE);
        return short3.compareTo(BigDecimal.ONE) == 0
                ? "1 " + (fromOne.signum() < 0 ? "minus " : "plus ") + String.format(Locale.ROOT, "%.1E", fromOne.abs())
                : "about " + String.format(Locale.ROOT, "%.2E", value);
    }

    private static String plain(BigDecimal value) {
        String text = value.stripTrailingZeros().toPlainString();
        return text.length() > 7 ? String.format(Locale.ROOT, "%.2E", value) : text;
    }

    /** As {@link #figure(BigDecimal)}, without a fraction. */
    public static String figure(long value) {
        return figure(BigDecimal.valueOf(value));
    }

    /** As {@link #figure(BigDecimal)}; what is no number at all is named. */
    public static String figure(double value) {
        return Double.isFinite(value) && value != 0
                ? figure(new BigDecimal(String.valueOf(value)))
                : String.valueOf(value);
    }

    /** Refuses null. */
    public void present(String parameter, @Nullable Object value) {
        if (value == null) {
            refuse(parameter, "must not be null");
        }
    }

    /** Refuses what is not above zero and at most a day. */
    public void duration(String parameter, @Nullable Duration value) {
        present(parameter, value);
        optionalDuration(parameter, value);
    }

    /** As {@link #duration}, but null passes. */
    public void optionalDuration(String parameter, @Nullable Duration value) {
        if (value != null && (value.isZero() || value.isNegative() || value.compareTo(MAX_DURATION) > 0)) {
            BigDecimal seconds = BigDecimal.valueOf(value.getSeconds()).add(BigDecimal.valueOf(value.getNano(), 9));
            refuse(parameter, "must be above zero and at most one day, is " + figure(seconds) + " seconds");
        }
    }

    /** Refuses a size cap that is not from 1 byte to 1 GiB. */
    public void responseBytes(String parameter, long value) {
        if (value < 1 || value > MAX_BYTES) {
            refuse(parameter, "must be from 1 byte to 1 GiB, is " + figure(BigDecimal.valueOf(value)) + " bytes");
        }
    }

    /** An opaque id: not blank, no control characters, no spaces around it, not a path step, at most 512 characters. */
    public String id(String parameter, @Nullable String value) {
        String problem = idProblem(value);
        if (problem != null) {
            refuse(parameter, problem);
        }
        return problem != null || value == null ? "refused" : value;
    }

    private static @Nullable String idProblem(@Nullable String value) {
        if (value == null) {
            return "must not be null";
        }
        if (value.length() > MAX_ID) {
            return Masking.quoted(value) + " is longer than " + MAX_ID + " characters";
        }
        if (isAllSpace(value)) {
            return "must not be blank";
        }
        if (isSpace(value.codePointAt(0)) || isSpace(value.codePointBefore(value.length()))) {
            return Masking.quoted(value) + " must not begin or end with white space: remove it";
        }
        if (value.equals(".") || value.equals("..")) {
            return Masking.quoted(value) + " is a path step, not an id";
        }
        int bad = firstUnprintable(value);
        return bad < 0
                ? null
                : Masking.quoted(value) + " holds a control character or half a character at position " + bad;
    }

    private static boolean isAllSpace(String value) {
        int at = 0;
        while (at < value.length() && isSpace(value.codePointAt(at))) {
            at += Character.charCount(value.codePointAt(at));
        }
        return at == value.length();
    }

    /** White space as people see it: {@code strip} leaves a no-break space alone. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static int firstUnprintable(String value) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int type = Character.getType(value.codePointAt(i));
            if (type == Character.CONTROL
                    || type == Character.SURROGATE
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                return i;
            }
        }
        return -1;
    }

    /**
     * A phone number in E.164, as strict as {@link PhoneNumber#of(String)} unless it has been checked already. After 100
     * refused ones only the form of the rest is looked at, and nothing is suggested: the call is refused anyway.
     */
    public String number(String parameter, NumberText number) {
        String text = number.text();
        if (text == null) {
            refuse(parameter, "must not be null: give a plus sign, the country code and the digits");
            return "+";
        }
        numbers.add(text);
        if (refusedNumbers >= MANY_NUMBERS && !number.checked()) {
            return briefly(parameter, text);
        }
        try {
            return number.checked() ? text : PhoneNumber.of(text).e164();
        } catch (InvalidRequestException e) {
            refusedNumbers++;
            for (Violation violation : e.violations()) {
                violations.add(new Violation(parameter, violation.message(), violation.suggestion()));
            }
            return "+";
        }
    }

    private String briefly(String parameter, String text) {
        if (E164.matcher(text).matches()) {
            return text;
        }
        refuse(parameter, "is not E.164: a plus sign, the country code, the digits");
        return "+";
    }

    /** An absolute http or https URL without user info or fragment. */
    public String webUrl(String parameter, @Nullable String value) {
        String problem = webUrlProblem(value);
        if (problem != null) {
            refuse(parameter, problem);
        }
        return problem != null || value == null ? "refused" : value;
    }

    private static @Nullable String webUrlProblem(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return value == null ? "must not be null" : "must not be blank";
        }
        if (value.length() > MAX_URL) {
            return "is longer than " + MAX_URL + " characters";
        }
        if (!value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return "must be ASCII without spaces: percent-encode the rest";
        }
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException e) {
            return "is not a URL: illegal character or form at position " + Math.max(0, e.getIndex());
        }
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null) {
            return "must be an absolute http or https URL with a host";
        }
        return uri.getRawUserInfo() != null || uri.getRawFragment() != null
                ? "must not hold user info or a fragment"
                : hostProblem(uri);
    }

    /** What keeps a URL from naming a host and a port that a request can go to, without any of it; or null. */
    public static @Nullable String hostProblem(URI uri) {
        String host = uri.getHost();
        if (host == null
                || uri.getPort() == 0
                || uri.getPort() > 65_535
                || uri.getRawAuthority().endsWith(":")) {
            return "must name a host, in ASCII, and at most a port from 1 to 65535";
        }
        if (host.length() > MAX_HOST || Arrays.stream(host.split("\\.")).anyMatch(part -> part.length() > MAX_LABEL)) {
            return "has a host that is too long: at most " + MAX_HOST + " characters, " + MAX_LABEL
                    + " between two dots";
        }
        if (host.contains("%")) {
            return "must not name a network interface: remove the % and what follows it in the host";
        }
        return ODD_IPV4.matcher(host).matches()
                ? "must write an IPv4 address as four decimal numbers without zeros in front"
                : null;
    }

    /** A header value: printable ASCII, with spaces inside only. Refused by position and code point, never quoted. */
    public void headerValue(String parameter, @Nullable String value) {
        String problem = headerValueProblem(value);
        if (problem != null) {
            refuse(parameter, problem);
        }
    }

    /** What keeps {@code value} from being a header value, without any of it; or null. */
    public static @Nullable String headerValueProblem(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return value == null ? "must not be null" : "must not be blank";
        }
        if (value.length() > 8_192) {
            return "is longer than 8192 characters";
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean edge = i == 0 || i == value.length() - 1;
            if (c < ' ' || c > '~' || (c == ' ' && edge)) {
                return String.format(
                        Locale.ROOT,
                        "cannot be a header value: U+%04X at position %d; remove it",
                        value.codePointAt(i),
                        i);
            }
        }
        return null;
    }

    /** The header fields that a caller adds. */
    public void extraHeaders(Map<String, String> headers) {
        if (headers.size() > MAX_HEADERS) {
            refuse("headers", "has " + headers.size() + " header fields: at most " + MAX_HEADERS);
            return;
        }
        Set<String> names = new HashSet<>();
        headers.forEach((name, value) -> {
            extraHeader(name, value);
            if (name != null && isHeaderName(name) && !names.add(name.toLowerCase(Locale.ROOT))) {
                refuse("header " + name, "is there twice, because names compare without case: leave one out");
            }
        });
    }

    private static boolean isHeaderName(String name) {
        return name.length() <= MAX_HEADER_NAME && HEADER_NAME.matcher(name).matches();
    }

    /** One of them. */
    void extraHeader(@Nullable String name, @Nullable String value) {
        if (name == null || !isHeaderName(name)) {
            refuse("header", "has a name that is not a header name");
            return;
        }
        String problem = ReservedHeaders.problem(name);
        if (problem == null) {
            headerValue("header " + name, value);
        } else {
            refuse("header " + name, problem);
        }
    }

    /** The header fields that a caller adds, beside the one that {@code credential} names: whichever that is. */
    public void besideCredential(Map<String, String> headers, String credential) {
        for (String name : headers.keySet()) {
            if (ReservedHeaders.same(name, credential)) {
                refuse("header " + name, ReservedHeaders.CREDENTIAL);
            }
        }
    }
}
