package dev.switchboard.core.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One way to read a text: as it stands, or with the escapes of URLs, HTML, JSON and mail undone, with or without its tags.
 * Each character knows which ones of the text it was made of. Making one, and going through it, is linear in the text.
 */
final class Spelling {

    /** A URL inside JSON inside HTML has three. */
    private static final int LAYERS = 3;

    /** A longer one is taken for text. */
    private static final int MAX_TAG = 300;

    private static final int MAX_ENTITY = 32;
    private static final int NONE = -1;

    /** What HTML calls characters that matter here: the rest are separators. */
    private static final Map<String, Integer> NAMED = Map.ofEntries(
            Map.entry("amp", (int) '&'),
            Map.entry("lt", (int) '<'),
            Map.entry("gt", (int) '>'),
            Map.entry("num", (int) '#'),
            Map.entry("semi", (int) ';'),
            Map.entry("plus", (int) '+'),
            Map.entry("percnt", (int) '%'),
            Map.entry("bsol", (int) '\\'),
            Map.entry("sup1", (int) '1'),
            Map.entry("sup2", (int) '2'),
            Map.entry("sup3", (int) '3'));

    /** HTML knows these without the semicolon too. */
    private static final List<String> UNTERMINATED = List.of("nbsp", "shy", "amp", "lt", "gt");

    private int[] chars;
    private int[] starts;
    private int[] ends;
    private int length;

    private Spelling(int capacity) {
        this.chars = new int[capacity];
        this.starts = new int[capacity];
        this.ends = new int[capacity];
    }

    /** All ways to read it: the first is the text itself. */
    static List<Spelling> of(int[] text) {
        List<Spelling> all = new ArrayList<>();
        Spelling plain = new Spelling(text.length);
        for (int i = 0; i < text.length; i++) {
            plain.add(text[i], i, i + 1);
        }
        addLayers(all, plain);
        if (plain.holdsOneOf("=")) {
            Spelling mail = plain.unquoted();
            if (mail.length < plain.length) {
                addLayers(all, mail);
            }
        }
        return all;
    }

    private static void addLayers(List<Spelling> all, Spelling first) {
        addWithAndWithoutTags(all, first);
        Spelling read = first;
        for (int layer = 0; layer < LAYERS && read.holdsOneOf("%&\\+"); layer++) {
            Spelling next = read.unescaped();
            if (next.length == read.length) {
                break;
            }
            addWithAndWithoutTags(all, next);
            read = next;
        }
    }

    private static void addWithAndWithoutTags(List<Spelling> all, Spelling read) {
        all.add(read);
        if (read.holdsOneOf("<")) {
            all.add(read.withoutTags());
        }
    }

    private boolean holdsOneOf(String leads) {
        for (int i = 0; i < length; i++) {
            if (leads.indexOf(chars[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    int length() {
        return length;
    }

    int[] chars() {
        return chars;
    }

    /** Where in the text the character begins. */
    int start(int at) {
        return starts[at];
    }

    /** Where in the text the character ends. */
    int end(int at) {
        return ends[at];
    }

    private int at(int index) {
        return index < length ? chars[index] : NONE;
    }

    /** Two halves of a character become one. */
    private void add(int c, int start, int end) {
        if (length > 0 && isHalf(c, false) && isHalf(chars[length - 1], true)) {
            chars[length - 1] = Character.toCodePoint((char) chars[length - 1], (char) c);
            ends[length - 1] = end;
            return;
        }
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    private static boolean isHalf(int c, boolean high) {
        return c >>> 16 == 0 && (high ? Character.isHighSurrogate((char) c) : Character.isLowSurrogate((char) c));
    }

    private void copy(Spelling from, int at) {
        add(from.chars[at], from.starts[at], from.ends[at]);
    }

    /** Nothing in the place of a tag: it does not count as a gap. */
    private Spelling withoutTags() {
        Spelling bare = new Spelling(length);
        int i = 0;
        while (i < length) {
            int end = chars[i] == '<' ? tagEnd(i) : NONE;
            if (end == NONE) {
                bare.copy(this, i);
                i++;
            } else {
                i = end;
            }
        }
        return bare;
    }

    private int tagEnd(int start) {
        int first = at(start + 1);
        if (first != '/' && first != '!' && first != '?' && !isLetter(first)) {
            return NONE;
        }
        for (int i = start + 1; i < length && i - start < MAX_TAG && chars[i] != '<'; i++) {
            if (chars[i] == '>') {
                return i + 1;
            }
        }
        return NONE;
    }

    /** With one layer of escapes undone. */
    private Spelling unescaped() {
        Spelling read = new Spelling(length);
        Cursor cursor = new Cursor();
        int i = 0;
        while (i < length) {
            cursor.end = i;
            int meant = switch (chars[i]) {
                case '%' -> percent(cursor, '%');
                case '&' -> entity(cursor);
                case '\\' -> backslash(cursor);
                case 'U', 'u' -> codePoint(cursor);
                default -> NONE;
            };
            if (meant == NONE) {
                read.copy(this, i);
                i++;
            } else {
                read.add(meant, starts[i], ends[cursor.end - 1]);
                i = cursor.end;
            }
        }
        return read;
    }

    /** With the escapes of mail undone: {@code =20}. On its own, as {@code number=2025550123} is none. */
    private Spelling unquoted() {
        Spelling read = new Spelling(length);
        Cursor cursor = new Cursor();
        int i = 0;
        while (i < length) {
            cursor.end = i;
            int meant = chars[i] == '=' ? percent(cursor, '=') : NONE;
            if (meant == NONE) {
                read.copy(this, i);
                i++;
            } else {
                read.add(meant, starts[i], ends[cursor.end - 1]);
                i = cursor.end;
            }
        }
        return read;
    }

    /** Where an escape ends that was read. */
    private static final class Cursor {
        int end;
    }

    private int percent(Cursor cursor, char sign) {
        int at = cursor.end;
        if (sign == '%' && (at(at + 1) == 'u' || at(at + 1) == 'U')) {
            return ended(cursor, at + 6, hex(at + 2, 4));
        }
        int first = hex(at + 1, 2);
        if (first < 0xc2 || first > 0xf4) {
            // Letters need no escape: two digits after the sign are the number's then.
            return isLetter(first) ? NONE : ended(cursor, at + 3, first);
        }
        int more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        int value = first & (0x3f >> more);
        for (int i = 1; i <= more; i++) {
            int next = at(at + 3 * i) == sign ? hex(at + 3 * i + 1, 2) : NONE;
            if (next < 0x80 || next > 0xbf) {
                return ended(cursor, at + 3, first);
            }
            value = value << 6 | (next & 0x3f);
        }
        return ended(cursor, at + 3 * (more + 1), value);
    }

    private int backslash(Cursor cursor) {
        int at = cursor.end;
        int kind = at(at + 1);
        return switch (kind) {
            case 'u' -> at(at + 2) == '{' ? braced(cursor) : ended(cursor, at + 6, hex(at + 2, 4));
            case 'U' -> ended(cursor, at + 10, hex(at + 2, 8));
            case 'x' -> ended(cursor, at + 4, hex(at + 2, 2));
            case 'n', 'r', 't', 'f', 'v' -> ended(cursor, at + 2, ' ');
            case '\\', '/', '"', '\'' -> ended(cursor, at + 2, kind);
            case '0', '1', '2', '3' -> ended(cursor, at + 4, number(at + 1, 3, 8));
            default -> NONE;
        };
    }

    private int braced(Cursor cursor) {
        int end = cursor.end + 3;
        while (end < cursor.end + 9 && Character.digit(at(end), 16) >= 0) {
            end++;
        }
        return at(end) == '}' ? ended(cursor, end + 1, number(cursor.end + 3, end - cursor.end - 3, 16)) : NONE;
    }

    /** {@code U+00A0}, as people and logs write it. */
    private int codePoint(Cursor cursor) {
        int at = cursor.end;
        return at(at + 1) == '+' ? ended(cursor, at + 6, hex(at + 2, 4)) : NONE;
    }

    private int entity(Cursor cursor) {
        int at = cursor.end;
        if (at(at + 1) == '#') {
            boolean hex = at(at + 2) == 'x' || at(at + 2) == 'X';
            return numbered(cursor, hex ? at + 3 : at + 2, hex ? 16 : 10);
        }
        StringBuilder name = new StringBuilder();
        int end = at + 1;
        while (end < at + MAX_ENTITY && isLetterOrDigit(at(end))) {
            name.append((char) at(end));
            end++;
        }
        if (at(end) == ';' && !name.isEmpty() && isLetter(name.charAt(0))) {
            return ended(cursor, end + 1, NAMED.getOrDefault(name.toString(), (int) ' '));
        }
        for (String known : UNTERMINATED) {
            if (name.indexOf(known) == 0) {
                return ended(cursor, at + 1 + known.length(), NAMED.getOrDefault(known, (int) ' '));
            }
        }
        return NONE;
    }

    private int numbered(Cursor cursor, int start, int radix) {
        int end = start;
        while (end < start + 7 && at(end) != NONE && at(end) < 128 && Character.digit(at(end), radix) >= 0) {
            end++;
        }
        int after = at(end) == ';' ? end + 1 : end;
        return end == start ? NONE : ended(cursor, after, number(start, end - start, radix));
    }

    private static int ended(Cursor cursor, int end, int meant) {
        if (meant == NONE || meant > Character.MAX_CODE_POINT) {
            return NONE;
        }
        cursor.end = end;
        return meant;
    }

    private int hex(int start, int digits) {
        return number(start, digits, 16);
    }

    private int number(int start, int digits, int radix) {
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = at(i) < 0 || at(i) > 127 ? NONE : Character.digit(at(i), radix);
            if (digit < 0) {
                return NONE;
            }
            value = value * radix + digit;
            if (value > Character.MAX_CODE_POINT) {
                return NONE;
            }
        }
        return value;
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLetterOrDigit(int c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return Masking.oneLine("Spelling of " + length + " characters", 50);
    }
}
