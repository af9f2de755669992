package dev.switchboard.core.internal;

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
            case '%' -> hex(layers - 1, 2);
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

    private int hex(int layers, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int read = next(layers);
            int digit = Character.digit(read, 16);
            if (digit < 0) {
                return read == END ? END : NO_ESCAPE;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private int afterBackslash(int layers) {
        int read = next(layers);
        return switch (read) {
            case 'u' -> hex(layers, 4);
            case 'x' -> hex(layers, 2);
            case '/', '\\', '"', '\'', END -> read;
            default -> NO_ESCAPE;
        };
    }

    private int entity(int layers) {
        StringBuilder name = new StringBuilder();
        for (int read = next(layers); read != ';'; read = next(layers)) {
            if (read == END || name.length() == 8) {
                return read == END ? END : NO_ESCAPE;
            }
            name.append((char) read);
        }
        return switch (name.toString()) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(name.toString());
        };
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
