package dev.switchboard.core.spi;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String SEPARATORS = " \t\u00a0().-/";
    private static final int MAX_GAP = 3;

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(token|secret|password|credential|apikey|private_?key).*", Pattern.CASE_INSENSITIVE);

    private Masking() {}

    /**
     * {@code text} with every run of seven or more digits masked, but for the last two; spaces, dots, dashes, slashes and
     * brackets do not end a run. A UUID is not a number, though parts of one can look like it.
     */
    public static String numbers(String text) {
        StringBuilder out = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            if (isUuidAt(text, at)) {
                at += UUID_LENGTH;
            } else if (Character.isDigit(text.charAt(at))) {
                int end = endOfRun(text, at);
                maskRun(out, at, end);
                at = end;
            } else {
                at++;
            }
        }
        return out.toString();
    }

    private static int endOfRun(String text, int start) {
        int end = start + 1;
        for (int i = end; i < text.length() && i - end <= MAX_GAP; i++) {
            if (Character.isDigit(text.charAt(i))) {
                end = i + 1;
            } else if (SEPARATORS.indexOf(text.charAt(i)) < 0) {
                break;
            }
        }
        return end;
    }

    private static void maskRun(StringBuilder out, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += Character.isDigit(out.charAt(i)) ? 1 : 0;
        }
        int left = digits >= SHORTEST_NUMBER ? digits - 2 : 0;
        for (int i = start; left > 0; i++) {
            if (Character.isDigit(out.charAt(i))) {
                out.setCharAt(i, '*');
                left--;
            }
        }
    }

    private static boolean isUuidAt(String text, int at) {
        if (at + UUID_LENGTH > text.length() || (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)))) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(at + i);
            if (dash ? c != '-' : Character.digit(c, 16) < 0 || c > 'f') {
                return false;
            }
        }
        int after = at + UUID_LENGTH;
        return after == text.length() || !Character.isLetterOrDigit(text.charAt(after));
    }

    /** One line of at most {@code max} characters: numbers masked, control and invisible characters replaced. */
    public static String oneLine(String text, int max) {
        // Cut first, so that a megabyte costs nothing; then once more, as masking never shortens.
        String cut = text.length() > max * 2 ? text.substring(0, max * 2) : text;
        StringBuilder out = new StringBuilder(cut.length());
        numbers(cut).codePoints().forEach(c -> out.appendCodePoint(printable(c) ? c : ' '));
        if (out.length() <= max && cut.length() == text.length()) {
            return out.toString();
        }
        out.setLength(Math.min(out.length(), max - 1));
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
            out.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return out.append('"').append(cut.length() < value.length() ? "…" : "").toString();
    }

    /** A number that is known to be one: every digit but the last two masked, however short it is. */
    public static String number(String number) {
        StringBuilder out = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            out.append(i < number.length() - 2 && Character.isDigit(number.charAt(i)) ? '*' : number.charAt(i));
        }
        return out.toString();
    }

    /** A caller's text that was meant to be a number, for a message. */
    public static String quotedNumber(String value) {
        return quoted(number(value.length() > 60 ? value.substring(0, 60) : value)) + (value.length() > 60 ? "…" : "");
    }

    /** {@code Name[component=value, …]} of a record: strings masked, components with a secret's name hidden. */
    public static String describe(Record record) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            parts.add(component.getName() + "=" + shown(component.getName(), value(record, component)));
        }
        return shortened(record.getClass().getSimpleName() + "[" + String.join(", ", parts) + "]");
    }

    /** A map as {@code {name=value, …}}, masked like a record. */
    public static String describe(Map<String, ? extends @Nullable Object> map) {
        List<String> parts = new ArrayList<>();
        map.forEach((name, value) -> parts.add(numbers(name) + "=" + shown(name, value)));
        return shortened("{" + String.join(", ", parts) + "}");
    }

    private static String shown(String name, @Nullable Object value) {
        if (value != null && SECRET_NAME.matcher(name).matches()) {
            return REDACTED;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((key, inner) -> named.put(String.valueOf(key), inner));
            return describe(named);
        }
        if (value instanceof List<?> list) {
            return list.stream().limit(100).map(inner -> shown("", inner)).toList() + (list.size() > 100 ? "…" : "");
        }
        // A record of ours masks itself; masking it once more changes nothing.
        return numbers(String.valueOf(value));
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            return "?";
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
