package dev.switchboard.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes bad text out of good: cuts, doubles, splices, swaps of tokens, nesting, huge numbers, escapes. Seeded. */
final class Mutator {

    /** How many inputs each fuzzing test tries, and from which seed. */
    static final int COUNT = Integer.getInteger("switchboard.fuzz", 20_000);

    static final long SEED = Long.getLong("switchboard.fuzz.seed", 20_261_121);

    /** A string, a number or a word of JSON. */
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?[0-9][0-9.eE+-]*|true|false|null");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final Random random;
    private final List<String> corpus;
    private final List<String> parts;

    /**
     * A mutator.
     *
     * @param corpus what to start from
     * @param parts what to put in
     */
    Mutator(long seed, List<String> corpus, List<String> parts) {
        this.random = new Random(seed);
        this.corpus = corpus;
        this.parts = parts;
    }

    Random random() {
        return random;
    }

    <V> V oneOf(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One of the corpus, changed in one place, or now and then in up to four. */
    String next() {
        String text = oneOf(corpus);
        for (int changes = Integer.numberOfTrailingZeros(random.nextInt(1, 16)); changes >= 0; changes--) {
            text = changed(text);
        }
        return text;
    }

    private String changed(String text) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        String start = text.substring(0, at);
        return switch (random.nextInt(16)) {
            case 0 -> start + text.substring(to);
            case 1 -> start;
            case 2 -> start + text.substring(at, to) + text.substring(at);
            case 3 -> start + tail(oneOf(corpus));
            case 4 -> start + (char) random.nextInt(random.nextInt(4) == 0 ? 0x10000 : 0x80) + text.substring(to);
            case 5 -> nested(text);
            case 6 -> start + escaped(text.substring(at, to)) + text.substring(to);
            case 7 -> start + oneOf(parts) + text.substring(at);
            default -> swapped(text, oneOf(parts));
        };
    }

    private String tail(String text) {
        return text.substring(random.nextInt(text.length() + 1));
    }

    /** The next token from a random place on replaced, by one of its own kind as often as not. */
    private String swapped(String text, String token) {
        Matcher matcher = TOKEN.matcher(text);
        if (!matcher.find(random.nextInt(text.length() + 1))) {
            return token;
        }
        String part = token;
        for (int i = random.nextInt(12); i > 0 && kind(part) != kind(matcher.group()); i--) {
            part = oneOf(parts);
        }
        return text.substring(0, matcher.start()) + part + text.substring(matcher.end());
    }

    private static int kind(String token) {
        char first = token.isEmpty() ? ' ' : token.charAt(0);
        return first >= '0' && first <= '9' ? '0' : first == 't' ? 'f' : first;
    }

    private String nested(String text) {
        int depth = random.nextInt(8) == 0 ? 5_000 : random.nextInt(300);
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        String around = open.repeat(depth) + text + (open.equals("[") ? "]" : "}").repeat(depth);
        return depth > 300 || random.nextBoolean() ? around : swapped(text, around);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(String.format(Locale.ROOT, "\\u%04x", c)));
        return out.toString();
    }

    /** UTF-8, now and then with bytes that are none. */
    byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** The lines of a resource next to {@code place}: one text each, characters as in Java's {@code \}{@code u0000}. */
    static List<String> lines(Class<?> place, String name) {
        try (InputStream in = place.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no corpus " + name);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(Mutator::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String line) {
        return ESCAPE.matcher(line)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    /** {@code text} as a string of JSON, all of it in ASCII. */
    static String json(String text) {
        return '"' + escaped(text) + '"';
    }

    /** {@code text} so that it can be put into a corpus. */
    static String shown(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .limit(10_000)
                .forEach(c -> out.append(
                        c >= ' ' && c < 0x7f ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return out.toString();
    }
}
