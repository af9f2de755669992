package dev.switchboard.core.internal;

import java.util.Map;

/**
 * Reads a text as it is meant: with the escapes of JSON, URLs and HTML undone. A server that repeats what it was sent may
 * write each character in several ways.
 */
final class Spelt {

    /** How many layers of escapes are undone: a URL inside JSON has two. */
    static final int LAYERS = 2;

    /** The text, or an escape in it, ends here. */
    static final int END = -1;

    private static final int NO_ESCAPE = -2;
    private static final int LONGEST_NAME = 8;

    /** What HTML calls the characters that a credential may have. */
    private static final Map<String, Character> NAMED = Map.ofEntries(
            Map.entry("amp", '&'),
            Map.entry("lt", '<'),
            Map.entry("gt", '>'),
            Map.entry("quot", '"'),
            Map.entry("apos", '\''),
            Map.entry("sol", '/'),
            Map.entry("plus", '+'),
            Map.entry("equals", '='),
            Map.entry("lowbar", '_'),
            Map.entry("UnderBar", '_'),
            Map.entry("period", '.'),
            Map.entry("colon", ':'),
            Map.entry("semi", ';'),
            Map.entry("comma", ','),
            Map.entry("commat", '@'),
            Map.entry("num", '#'),
            Map.entry("excl", '!'),
            Map.entry("quest", '?'),
            Map.entry("dollar", '$'),
            Map.entry("percnt", '%'),
            Map.entry("ast", '*'),
            Map.entry("midast", '*'),
            Map.entry("lpar", '('),
            Map.entry("rpar", ')'),
            Map.entry("lsqb", '['),
            Map.entry("lbrack", '['),
            Map.entry("rsqb", ']'),
            Map.entry("rbrack", ']'),
            Map.entry("lcub", '{'),
            Map.entry("lbrace", '{'),
            Map.entry("rcub", '}'),
            Map.entry("rbrace", '}'),
            Map.entry("verbar", '|'),
            Map.entry("vert", '|'),
            Map.entry("bsol", '\\'),
            Map.entry("Hat", '^'),
            Map.entry("grave", '`'));

    private final String text;
    private int at;

    Spelt(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Whether an escape begins with it. */
    static boolean isLead(char c) {
        return c == '%' || c == '\\' || c == '&';
    }

    /** Whether there may be an escape in it. */
    static boolean mayHoldEscapes(String text) {
        return text.indexOf('%') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('&') >= 0;
    }

    /** Where the next character begins. */
    int at() {
        return at;
    }

    /** The next character, with this many layers of escapes undone; or {@link #END}. */
    int next(int layers) {
        if (layers == 0) {
            return at < text.length() ? text.charAt(at++) : END;
        }
        int read = next(layers - 1);
        int after = at;
        int meant = switch (read) {
            case '%' -> afterPercent(layers - 1);
            case '\\' -> afterBackslash(layers - 1);
            case '&' -> entity(layers - 1);
            default -> read;
        };
        if (meant == NO_ESCAPE) {
            at = after;
            return read;
        }
        return meant;
    }

    private int afterPercent(int layers) {
        int before = at;
        int read = next(layers);
        if (read == 'u' || read == 'U') {
            return hex(layers, 4);
        }
        at = before;
        return hex(layers, 2);
    }

    private int hex(int layers, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int read = next(layers);
            int digit = Character.digit(read, 16);
            if (digit < 0) {
                return read == END ? END : NO_ESCAPE;
            }
            value = value * 16 + digit;
            if (value > Character.MAX_CODE_POINT) {
                return NO_ESCAPE;
            }
        }
        return value;
    }

    private int afterBackslash(int layers) {
        int read = next(layers);
        return switch (read) {
            case 'u' -> hex(layers, 4);
            case 'U' -> hex(layers, 8);
            case 'x' -> hex(layers, 2);
            case '0', '1' -> octal(layers, read - '0');
            case '/', '\\', '"', '\'', END -> read;
            default -> NO_ESCAPE;
        };
    }

    private int octal(int layers, int first) {
        int value = first;
        for (int i = 0; i < 2; i++) {
            int read = next(layers);
            if (read < '0' || read > '7') {
                return read == END ? END : NO_ESCAPE;
            }
            value = value * 8 + read - '0';
        }
        return value;
    }

    private int entity(int layers) {
        StringBuilder name = new StringBuilder();
        while (true) {
            int before = at;
            int read = next(layers);
            if (read == ';') {
                break;
            }
            if (read == END) {
                return END;
            }
            // Browsers read a number without its semicolon too.
            if (isNumber(name) && Character.digit(read, 10) < 0 && !isHex(name)) {
                at = before;
                break;
            }
            if (name.length() == LONGEST_NAME) {
                return NO_ESCAPE;
            }
            name.append((char) read);
        }
        Character known = NAMED.get(name.toString());
        return known == null ? numbered(name.toString()) : known;
    }

    private static boolean isNumber(CharSequence name) {
        return name.length() > 1 && name.charAt(0) == '#';
    }

    private static boolean isHex(CharSequence name) {
        return name.charAt(1) == 'x' || name.charAt(1) == 'X';
    }

    private static int numbered(String name) {
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            return name.startsWith("#") ? Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10) : NO_ESCAPE;
        } catch (NumberFormatException e) {
            return NO_ESCAPE;
        }
    }
}
