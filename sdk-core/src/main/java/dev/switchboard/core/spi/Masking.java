package dev.switchboard.core.spi;

import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
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
    private static final int ADDRESS_LENGTH = 15;
    private static final int SHOWN = 2;
    private static final int SHORTEST_NUMBER = 7;
    private static final int SHORTEST_WITH_PLUS = 5;

    /** Of an id: only with a plus sign a run of digits is surely a number. */
    private static final int NEVER = Integer.MAX_VALUE;

    private static final int MAX_ID = 200;

    /** A number that begins before a cut is seen as a whole up to there. */
    private static final int BEHIND_A_CUT = 4_000;

    /** What people write between the digits of a number. */
    public static final String SEPARATORS = " \t\u00a0\u202f()[].-/\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\u3000";

    private static final int TIME_LENGTH = 8;
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
     * or more. What is neither a letter nor a digit does not end a run, up to three of it in a row, and neither do tags and
     * invisible characters; an escape of a URL, of HTML, JSON or mail is read both as what it stands for and as it is. A
     * UUID, a time of day and the port after an IPv4 address are not parts of a number, though they can look like it.
     */
    public static String numbers(String text) {
        return numbers(text, OwnNumbers.NONE);
    }

    /** As {@link #numbers(String)}, and the digits of {@code own}, whatever stands between them. */
    public static String numbers(String text, OwnNumbers own) {
        return masked(text, own, SHORTEST_WITH_PLUS, SHORTEST_NUMBER);
    }

    /** A text that is partly ours, with the digits of {@code own} masked, and no others. */
    public static String only(OwnNumbers own, String text) {
        return own.isEmpty() ? text : masked(text, own.inOurs(), NEVER, NEVER);
    }

    private static String masked(String text, OwnNumbers own, int shortestWithPlus, int shortest) {
        if (text.codePoints().noneMatch(c -> digit(c) >= 0)) {
            return text;
        }
        int[] chars = text.codePoints().toArray();
        Masked masked = new Masked(chars);
        List<Spelling> spellings = Spelling.of(chars);
        for (Spelling spelling : spellings) {
            hideRuns(spelling, masked, shortestWithPlus, shortest);
            own.hide(spelling, masked);
        }
        if (!masked.changed()) {
            return text;
        }
        spellings.forEach(masked::hideHalfEscapes);
        return masked.text();
    }

    private static void hideRuns(Spelling spelling, Masked masked, int shortestWithPlus, int shortest) {
        int[] chars = spelling.chars();
        int length = spelling.length();
        int at = 0;
        while (at < length) {
            int skipped = noNumberAt(chars, length, at);
            if (skipped > 0) {
                at += skipped;
            } else if (digit(chars[at]) >= 0) {
                int end = endOfRun(chars, length, at);
                int digits = digits(chars, at, end);
                boolean plus = at > 0 && isPlus(chars[at - 1]);
                int left = digits >= (plus ? shortestWithPlus : shortest) ? digits - SHOWN : 0;
                for (int i = at; left > 0; i++) {
                    if (digit(chars[i]) >= 0) {
                        masked.hide(spelling, i);
                        left--;
                    }
                }
                at = end;
            } else {
                at++;
            }
        }
    }

    private static int endOfRun(int[] chars, int length, int start) {
        int end = start + 1;
        int gap = 0;
        for (int i = end; i < length && gap <= OwnNumbers.MAX_GAP; i++) {
            if (digit(chars[i]) >= 0) {
                if (noNumberAt(chars, length, i) > 0) {
                    break;
                }
                end = i + 1;
                gap = 0;
            } else if (Character.isLetter(chars[i])
                    ? noNumberAt(chars, length, i) > 0 || printable(chars[i])
                    : endsRun(chars, start, i)) {
                break;
            } else if (printable(chars[i])) {
                gap++;
            }
        }
        return end;
    }

    /** A plus sign begins another number, unless it is how a form writes a space; a port is no part of an address. */
    private static boolean endsRun(int[] chars, int start, int at) {
        return isPlus(chars[at])
                ? digit(chars[at - 1]) < 0 && ")]}".indexOf(chars[at - 1]) < 0
                : chars[at] == ':' && isAddress(chars, start, at);
    }

    private static boolean isPlus(int c) {
        return c == '+' || c == '\uff0b';
    }

    /** Whether it is an IPv4 address: four numbers up to 255, with dots. */
    private static boolean isAddress(int[] chars, int start, int end) {
        int parts = 1;
        int value = 0;
        if (end - start > ADDRESS_LENGTH) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (chars[i] == '.') {
                parts++;
                value = 0;
            } else if (chars[i] < '0' || chars[i] > '9' || (value = value * 10 + chars[i] - '0') > 255) {
                return false;
            }
        }
        return parts == 4;
    }

    /** How many characters here are surely no number, though they hold digits; 0 if it may be one. */
    private static int noNumberAt(int[] chars, int length, int at) {
        return isUuidAt(chars, length, at) ? UUID_LENGTH : isTimeAt(chars, length, at) ? TIME_LENGTH : 0;
    }

    /** A time of day with its seconds, and nothing of the kind beside it. */
    private static boolean isTimeAt(int[] chars, int length, int at) {
        int after = at + TIME_LENGTH;
        return after <= length
                && chars[at + 2] == ':'
                && chars[at + 5] == ':'
                && twoDigits(chars, at) < 24
                && twoDigits(chars, at + 3) < 60
                && twoDigits(chars, at + 6) <= 60
                && (at == 0 || !goesOn(chars[at - 1]))
                && (after == length || !goesOn(chars[after]));
    }

    private static boolean goesOn(int c) {
        return c == ':' || digit(c) >= 0;
    }

    private static int twoDigits(int[] chars, int at) {
        boolean both = chars[at] >= '0' && chars[at] <= '9' && chars[at + 1] >= '0' && chars[at + 1] <= '9';
        return both ? (chars[at] - '0') * 10 + chars[at + 1] - '0' : NEVER;
    }

    /** What a digit of any script is worth, raised and circled ones too; -1 if it is none. */
    @SuppressWarnings("CharacterGetNumericValue") // of letters it is not asked
    static int digit(int c) {
        if (c < 128) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        int type = Character.getType(c);
        int value = type == Character.DECIMAL_DIGIT_NUMBER || type == Character.OTHER_NUMBER
                ? Character.getNumericValue(c)
                : -1;
        return value > 9 ? -1 : value;
    }

    private static int digits(int[] chars, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += digit(chars[i]) >= 0 ? 1 : 0;
        }
        return digits;
    }

    private static boolean isUuidAt(int[] chars, int length, int at) {
        int after = at + UUID_LENGTH;
        if (after > length || (at > 0 && Character.isLetterOrDigit(chars[at - 1]))) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            int c = chars[at + i];
            if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return after == length || !Character.isLetterOrDigit(chars[after]);
    }

    /** A number that is known to be one: every digit but the last two masked, however short it is. */
    public static String number(String number) {
        int[] chars = number.codePoints().toArray();
        int left = digits(chars, 0, chars.length) - SHOWN;
        for (int i = 0; left > 0; i++) {
            if (digit(chars[i]) >= 0) {
                chars[i] = '*';
                left--;
            }
        }
        return new String(chars, 0, chars.length);
    }

    /** One line of at most {@code max} characters: numbers masked, control and invisible characters replaced. */
    public static String oneLine(String text, int max) {
        return oneLine(text, max, OwnNumbers.NONE);
    }

    /** As {@link #oneLine(String, int)}, and the digits of {@code own} masked, whatever stands between them. */
    public static String oneLine(String text, int max, OwnNumbers own) {
        return printable(numbers(cut(text, max), own), max);
    }

    /** Cut first, so that a megabyte costs nothing. What is masked before the cut stays masked after it. */
    private static String cut(String text, int max) {
        int most = max * 2 + BEHIND_A_CUT;
        return text.length() > most ? text.substring(0, most) : text;
    }

    /**
     * An id from elsewhere, for logs: one line of at most 200 characters. It may be all digits, and support needs it whole:
     * masked are only the numbers of {@code own}, and what has a plus sign in front.
     */
    public static String id(String text, OwnNumbers own) {
        return printable(masked(cut(text, MAX_ID), own, SHORTEST_NUMBER, NEVER), MAX_ID);
    }

    /** One line of at most {@code max} characters, with numbers as they are: of a text that was masked already. */
    public static String clean(String text, int max) {
        return printable(text, max);
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

    static boolean printable(int c) {
        if (c < 128) {
            return c >= ' ' && c != 0x7f;
        }
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
        String bare = numbers(cut(url, MAX_TEXT));
        int tail = bare.replace('#', '?').indexOf('?');
        String path = tail < 0 ? bare : bare.substring(0, tail + 1) + "…";
        return printable(USER_INFO.matcher(path).replaceFirst("$1"), MAX_TEXT);
    }

    /**
     * {@code Name[component=value, …]} of a record: strings masked, components with a secret's name hidden. The numbers that
     * it holds are its own: they are masked in all of it, whatever stands between their digits.
     */
    public static String describe(Record record) {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            values.add(value(record, component));
        }
        OwnNumbers own = OwnNumbers.in(values);
        StringJoiner parts = new StringJoiner(", ", record.getClass().getSimpleName() + "[", "]");
        int at = 0;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            parts.add(component.getName() + "=" + shown(component.getName(), values.get(at++), own, 0));
        }
        return printable(parts.toString(), MAX_TEXT);
    }

    /** A map as {@code {name=value, …}}, masked like a record. */
    public static String describe(Map<String, ? extends @Nullable Object> map) {
        return printable(shown("", map, OwnNumbers.in(map.values()), 0), MAX_TEXT);
    }

    /** {@code Name[…, …]} of a list: its records mask themselves. */
    public static String describe(String name, List<?> values) {
        return printable(name + shown("", values, OwnNumbers.NONE, 0), MAX_TEXT);
    }

    private static String shown(String name, @Nullable Object value, OwnNumbers own, int depth) {
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
                    .forEach(e -> parts.add(numbers(cut(String.valueOf(e.getKey()), MAX_TEXT), own) + "="
                            + shown(String.valueOf(e.getKey()), e.getValue(), own, depth + 1)));
            return parts.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner parts = new StringJoiner(", ", "[", list.size() > MAX_SHOWN ? ", …]" : "]");
            list.stream().limit(MAX_SHOWN).forEach(inner -> parts.add(shown("", inner, own, depth + 1)));
            return parts.toString();
        }
        String text =
                value instanceof String url && URL_NAME.matcher(name).matches() ? url(url) : String.valueOf(value);
        if (value instanceof Record) {
            return only(own, text);
        }
        return harmless(value) ? text : numbers(cut(text, MAX_TEXT), own);
    }

    /** Dates, durations and fractions look like numbers. */
    private static boolean harmless(@Nullable Object value) {
        return value instanceof Temporal
                || value instanceof TemporalAmount
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
