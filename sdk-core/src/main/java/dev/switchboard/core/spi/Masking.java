package dev.switchboard.core.spi;

import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides how a value looks in a message, a log line or a {@code toString}: phone numbers masked to
 * their last two digits, secrets hidden, control characters gone, long text shortened.
 */
public final class Masking {

    /** What stands in the place of a credential. */
    public static final String REDACTED = "[redacted]";

    private static final int MAX_TEXT = 2_000;
    private static final int UUID_LENGTH = 36;
    private static final int SHORTEST_NUMBER = 7;
    private static final int SHORTEST_WITH_PLUS = 5;

    /** What people write between the digits of a number. */
    public static final String SEPARATORS = " \t\u00a0\u202f()[].-/\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\u3000";

    /** What does not end a number: what people write, and what programs do. */
    private static final String RUNS_ON = SEPARATORS + "_,";

    private static final int MAX_GAP = 3;
    private static final int MAX_DEPTH = 10;
    private static final int MAX_SHOWN = 100;

    private static final Pattern URL_NAME = Pattern.compile("(?i).*url");
    private static final Pattern USER_INFO = Pattern.compile("^([^/?#]*//)[^/?#]*@");
    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(token|secret|password|credential|authorization|cookie|(api|access|private)[_-]?key).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Masking() {}

    /**
     * {@code text} with every run of seven or more digits masked, but for the last two; with a plus sign in front, of five
     * or more. Separators and invisible characters do not end a run. A UUID is not a number, though parts of one can look
     * like it.
     */
    public static String numbers(String text) {
        int[] chars = text.codePoints().toArray();
        int at = 0;
        while (at < chars.length) {
            if (isUuidAt(chars, at)) {
                at += UUID_LENGTH;
            } else if (Character.isDigit(chars[at])) {
                int end = endOfRun(chars, at);
                int digits = digits(chars, at, end);
                boolean plus = at > 0 && chars[at - 1] == '+';
                mask(chars, at, digits >= (plus ? SHORTEST_WITH_PLUS : SHORTEST_NUMBER) ? digits - 2 : 0);
                at = end;
            } else {
                at++;
            }
        }
        return new String(chars, 0, chars.length);
    }

    private static int endOfRun(int[] chars, int start) {
        int end = start + 1;
        int gap = 0;
        for (int i = end; i < chars.length && gap <= MAX_GAP; i++) {
            if (isUuidAt(chars, i)) {
                break;
            } else if (Character.isDigit(chars[i])) {
                end = i + 1;
                gap = 0;
            } else if (RUNS_ON.indexOf(chars[i]) >= 0) {
                gap++;
            } else if (printable(chars[i])) {
                break;
            }
        }
        return end;
    }

    private static int digits(int[] chars, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += Character.isDigit(chars[i]) ? 1 : 0;
        }
        return digits;
    }

    private static void mask(int[] chars, int start, int count) {
        int left = count;
        for (int i = start; left > 0; i++) {
            if (Character.isDigit(chars[i])) {
                chars[i] = '*';
                left--;
            }
        }
    }

    private static boolean isUuidAt(int[] chars, int at) {
        int after = at + UUID_LENGTH;
        if (after > chars.length || (at > 0 && Character.isLetterOrDigit(chars[at - 1]))) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            int c = chars[at + i];
            if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return after == chars.length || !Character.isLetterOrDigit(chars[after]);
    }

    /** A number that is known to be one: every digit but the last two masked, however short it is. */
    public static String number(String number) {
        int[] chars = number.codePoints().toArray();
        mask(chars, 0, digits(chars, 0, chars.length) - 2);
        return new String(chars, 0, chars.length);
    }

    /** One line of at most {@code max} characters: numbers masked, control and invisible characters replaced. */
    public static String oneLine(String text, int max) {
        // Cut first, so that a megabyte costs nothing. What is masked before the cut stays masked after it.
        return printable(numbers(text.length() > max * 2 ? text.substring(0, max * 2) : text), max);
    }

    private static String printable(String text, int max) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), max * 2));
        for (int i = 0; i < text.length() && out.length() <= max; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            out.appendCodePoint(printable(c) ? c : ' ');
        }
        if (out.length() <= max) {
            return out.toString();
        }
        out.setLength(max - 1);
        if (Character.isHighSurrogate(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
        return out.append('…').toString();
    }

    private static boolean printable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED;
    }

    /** A value from a caller, for a message: in quotes, everything but printable ASCII escaped, shortened, masked. */
    public static String quoted(String value) {
        String cut = value.length() > 60 ? value.substring(0, 60) : value;
        StringBuilder out = new StringBuilder("\"");
        for (char c : numbers(cut).toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                out.append(c);
            } else {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return out.append('"').append(cut.length() < value.length() ? "…" : "").toString();
    }

    /** A caller's text that was meant to be a number, for a message. */
    public static String quotedNumber(String value) {
        return quoted(number(value.length() > 60 ? value.substring(0, 60) : value)) + (value.length() > 60 ? "…" : "");
    }

    /** A URL without its user info, query and fragment, where tokens are; numbers masked. */
    public static String url(String url) {
        String bare = numbers(url.length() > MAX_TEXT * 2 ? url.substring(0, MAX_TEXT * 2) : url);
        int tail = bare.replace('#', '?').indexOf('?');
        String path = tail < 0 ? bare : bare.substring(0, tail + 1) + "…";
        return printable(USER_INFO.matcher(path).replaceFirst("$1"), MAX_TEXT);
    }

    /** {@code Name[component=value, …]} of a record: strings masked, components with a secret's name hidden. */
    public static String describe(Record record) {
        StringJoiner parts = new StringJoiner(", ", record.getClass().getSimpleName() + "[", "]");
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            parts.add(component.getName() + "=" + shown(component.getName(), value(record, component), 0));
        }
        return printable(parts.toString(), MAX_TEXT);
    }

    /** A map as {@code {name=value, …}}, masked like a record. */
    public static String describe(Map<String, ? extends @Nullable Object> map) {
        return printable(shown("", map, 0), MAX_TEXT);
    }

    /** {@code Name[…, …]} of a list: its records mask themselves. */
    public static String describe(String name, List<?> values) {
        return printable(name + shown("", values, 0), MAX_TEXT);
    }

    private static String shown(String name, @Nullable Object value, int depth) {
        if (value != null && SECRET_NAME.matcher(name).matches()) {
            return REDACTED;
        }
        if (depth > MAX_DEPTH) {
            return "…";
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner parts = new StringJoiner(", ", "{", "}");
            map.entrySet().stream()
                    .limit(MAX_SHOWN)
                    .forEach(e -> parts.add(numbers(String.valueOf(e.getKey())) + "="
                            + shown(String.valueOf(e.getKey()), e.getValue(), depth + 1)));
            return parts.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner parts = new StringJoiner(", ", "[", list.size() > MAX_SHOWN ? ", …]" : "]");
            list.stream().limit(MAX_SHOWN).forEach(inner -> parts.add(shown("", inner, depth + 1)));
            return parts.toString();
        }
        String text =
                value instanceof String url && URL_NAME.matcher(name).matches() ? url(url) : String.valueOf(value);
        return harmless(value) ? text : numbers(text.length() > MAX_TEXT * 2 ? text.substring(0, MAX_TEXT * 2) : text);
    }

    /** Dates, durations and fractions look like numbers, and a record of ours has masked itself. */
    private static boolean harmless(@Nullable Object value) {
        return value instanceof Temporal
                || value instanceof TemporalAmount
                || value instanceof Record
                || (value instanceof Double fraction && Math.abs(fraction) < 1_000);
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            return "?";
        }
    }
}
