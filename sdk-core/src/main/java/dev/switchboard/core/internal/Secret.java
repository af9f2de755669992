package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The credential of one try. The one place that takes it out of text from elsewhere: a server may echo it, as it is, in
 * another case, in Base64, or spelt as JSON, URLs and HTML spell it.
 */
final class Secret {

    private static final int MAX_DEPTH = 8;
    private static final int ASCII = 128;

    /** Shorter ones are for tests; taking each k out of a text only garbles it. */
    private static final int SHORTEST = 4;

    /** Shorter ones are not looked for in disguise: four letters of Base64 come up by chance. */
    private static final int SHORTEST_DISGUISED = 8;

    /** At the end of a text that was cut, this many characters of a credential are one. */
    private static final int SHORTEST_AT_A_CUT = 3;

    /** In longer texts only what is spelt plainly is looked for; failures' texts are all shorter. */
    private static final int LONGEST_SPELT = 100_000;

    /** Eight characters without a space that are no word: with a digit, a sign or a capital inside. */
    private static final String NO_WORD = "(?<!\\S)(?![(\"']?[A-Za-z][a-z]*[)\"'.,:;!?]*(?!\\S))\\S{8,}";

    private final String value;
    private final String[] forms;
    private final int shortest;
    private final boolean[] leads = new boolean[ASCII];
    private final boolean[] seconds = new boolean[ASCII];

    /** Of each byte, whether a form or an escape may begin with it. */
    private final boolean[] starts = new boolean[2 * ASCII];

    /** A bit for each two characters with which a form may begin. */
    private final long[] pairs = new long[ASCII * ASCII / Long.SIZE];

    Secret(String value) {
        this(value, null);
    }

    /** Also takes out the credential of an earlier try: a server may echo that one late. */
    Secret(String value, @Nullable Secret earlier) {
        this.value = value;
        Set<String> all = new LinkedHashSet<>();
        if (earlier != null) {
            all.addAll(List.of(earlier.forms));
        }
        if (value.length() >= SHORTEST) {
            addForms(all);
        }
        this.forms = all.toArray(new String[0]);
        this.shortest = all.stream().mapToInt(String::length).min().orElse(Integer.MAX_VALUE);
        all.forEach(form -> {
            note(leads, form.charAt(0));
            note(starts, form.charAt(0));
            note(seconds, form.charAt(1));
        });
        for (char c = 0; c < ASCII; c++) {
            starts[c] |= Spelt.isLead(c);
        }
        all.forEach(form -> {
            for (char c : anyCase(form.charAt(0))) {
                for (char next : anyCase(form.charAt(1))) {
                    pairs[pair(c, next) / Long.SIZE] |= 1L << pair(c, next);
                }
            }
        });
    }

    /** Credentials are ASCII: they are checked before they are used. */
    private static void note(boolean[] table, char c) {
        for (char any : anyCase(c)) {
            table[any] = true;
        }
    }

    private static char[] anyCase(char c) {
        return new char[] {c, Character.toLowerCase(c), Character.toUpperCase(c)};
    }

    private void addForms(Set<String> all) {
        all.add(value);
        all.add(value.replace(' ', '+'));
        if (value.length() < SHORTEST_DISGUISED) {
            return;
        }
        // Long texts are searched for these alone; in others the case counts for nothing.
        all.add(value.toLowerCase(Locale.ROOT));
        all.add(value.toUpperCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(value, before);
            all.add(base64);
            all.add(base64.replace('+', '-').replace('/', '_'));
        }
    }

    /** As it stands in Base64 after {@code before} other bytes: only the characters that no neighbour changes. */
    private static String base64(String value, int before) {
        byte[] bytes = ("x".repeat(before) + value).getBytes(StandardCharsets.UTF_8);
        String whole = Base64.getEncoder().encodeToString(bytes);
        return whole.substring(before == 0 ? 0 : before + 1, bytes.length * 8 / 6);
    }

    String value() {
        return value;
    }

    /** {@code text} without the credential; the same object if it is not in there. */
    String scrub(String text) {
        return scrub(text, false);
    }

    /** As {@link #scrub(String)}, for text that was cut: half a credential at its end goes too. */
    String scrubCut(String text) {
        return scrub(text, true);
    }

    private String scrub(String text, boolean cut) {
        // Escapes only make it longer.
        if (text.length() < shortest && !cut) {
            return text;
        }
        if (text.length() > LONGEST_SPELT) {
            return scrubPlain(text);
        }
        int layers = forms.length > 0 && Spelt.mayHoldEscapes(text) ? Spelt.LAYERS : 0;
        StringBuilder scrubbed = null;
        int kept = 0;
        int at = 0;
        while (at < text.length()) {
            boolean lead = isLead(text, at) || (layers > 0 && Spelt.isLead(text.charAt(at)));
            int end = lead ? end(text, at, layers, cut) : 0;
            if (end == 0) {
                at++;
                continue;
            }
            scrubbed = scrubbed == null ? new StringBuilder() : scrubbed;
            scrubbed.append(text, kept, at).append(Masking.REDACTED);
            kept = end;
            at = end;
        }
        return scrubbed == null
                ? text
                : scrubbed.append(text, kept, text.length()).toString();
    }

    /**
     * Whether {@link #scrub(String)} surely leaves a text in ISO 8859-1 as it is, found without making a String of it. One
     * that may hold escapes is for that to look at.
     */
    boolean isNotIn(byte[] text, int start, int end) {
        if (end - start < shortest) {
            return true;
        }
        if (end - start > LONGEST_SPELT) {
            return false;
        }
        for (int at = start; at < end; at++) {
            if (starts[text[at] & 0xff] && mayBegin(text, at, end) && isAt(text, at, end)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayBegin(byte[] text, int at, int end) {
        int pair = at + 1 < end ? pair(text[at], text[at + 1]) : 0;
        return (pairs[pair / Long.SIZE] & (1L << pair)) != 0 || Spelt.isLead((char) (text[at] & 0xff));
    }

    /** The bits that tell ASCII characters apart: others look like some of them, which costs one more look. */
    private static int pair(int c, int next) {
        return ((c & 0x7f) << 7) | (next & 0x7f);
    }

    private boolean isAt(byte[] text, int at, int end) {
        if (Spelt.isLead((char) (text[at] & 0xff))) {
            return true;
        }
        for (String form : forms) {
            if (form.length() <= end - at && isAt(form, text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(String form, byte[] text, int at) {
        for (int i = 0; i < form.length(); i++) {
            if (!same(text[at + i] & 0xff, form, i)) {
                return false;
            }
        }
        return true;
    }

    /** Two characters decide nearly always: one in five is some form's first, but few are followed by a second. */
    private boolean isLead(String text, int at) {
        char c = text.charAt(at);
        if (c >= ASCII || !leads[c]) {
            return false;
        }
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        return next == 0 || next >= ASCII || seconds[next] || Spelt.isLead(next);
    }

    private String scrubPlain(String text) {
        String scrubbed = text;
        for (String form : forms) {
            scrubbed = scrubbed.replace(form, Masking.REDACTED);
        }
        return scrubbed;
    }

    /** Where the longest form of the credential ends that begins at {@code start}, or 0 if none does. */
    private int end(String text, int start, int mostLayers, boolean cut) {
        int end = 0;
        for (String form : forms) {
            end = Math.max(end, plainEnd(form, text, start, cut));
        }
        for (int layers = 1; layers <= mostLayers; layers++) {
            int first = new Spelt(text, start).next(layers);
            for (String form : forms) {
                if (same(first, form, 0)) {
                    end = Math.max(end, end(form, new Spelt(text, start), layers, cut));
                }
            }
        }
        return end;
    }

    private static int plainEnd(String form, String text, int start, boolean cut) {
        for (int i = 0; i < form.length(); i++) {
            boolean over = start + i == text.length();
            if (over || !same(text.charAt(start + i), form, i)) {
                return cut && over && i >= SHORTEST_AT_A_CUT ? text.length() : 0;
            }
        }
        return start + form.length();
    }

    private static int end(String form, Spelt text, int layers, boolean cut) {
        for (int i = 0; i < form.length(); i++) {
            int read = text.next(layers);
            if (!same(read, form, i)) {
                return cut && read == Spelt.END && i >= SHORTEST_AT_A_CUT ? text.at() : 0;
            }
        }
        return text.at();
    }

    private static boolean same(int read, String form, int at) {
        char c = form.charAt(at);
        boolean anyCase = form.length() >= SHORTEST_DISGUISED;
        return read == c || (anyCase && Character.toLowerCase(read) == Character.toLowerCase(c));
    }

    /**
     * {@code failure}, if its text and that of all behind it holds neither the credential nor anything like a phone number;
     * else a copy that names its class and shows the rest scrubbed.
     */
    Throwable safe(Throwable failure, OwnNumbers own) {
        return isClean(failure, text -> Masking.numbers(text, own).equals(text), 0)
                ? failure
                : copy(failure, Masking.numbers(scrub(text(failure)), own));
    }

    /** As {@link #safe}, but of numbers only {@code own} count: no text in there is a server's. */
    Throwable safeUnsent(Throwable failure, OwnNumbers own) {
        return isClean(failure, text -> Masking.only(own, text).equals(text), 0)
                ? failure
                : copy(failure, Masking.only(own, scrub(text(failure))));
    }

    /**
     * As {@link #safe}, for what a credential source threw. It may hold a credential that nobody knows yet, so
     * that only words pass.
     */
    Throwable safeFromSource(Throwable failure) {
        Predicate<String> onlyWords = text -> words(text).equals(text);
        return isClean(failure, onlyWords, 0) ? failure : copy(failure, scrub(words(text(failure))));
    }

    private static String words(String text) {
        return Masking.numbers(Pattern.compile(NO_WORD).matcher(text).replaceAll(Masking.REDACTED));
    }

    /** A failure's class and stack, with another text and without what is behind it. */
    static Throwable copy(Throwable failure, String text) {
        IOException copy = new IOException(failure.getClass().getName() + ": " + Masking.oneLine(text, 300));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    /** A failure's own text, which somebody else's code may make up while it is asked for it. */
    static String text(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException e) {
            return "a failure that cannot say what it is";
        }
    }

    /** A chain that is too deep to look through, or goes round in a circle, is not clean. */
    private boolean isClean(@Nullable Throwable failure, Predicate<String> noNumber, int depth) {
        if (failure == null || depth > MAX_DEPTH) {
            return failure == null;
        }
        String text = text(failure);
        return text.length() <= LONGEST_SPELT
                && scrub(text).equals(text)
                && noNumber.test(text)
                && printsItsText(failure, text)
                && isClean(failure.getCause(), noNumber, depth + 1)
                && Arrays.stream(failure.getSuppressed())
                        .limit(MAX_DEPTH)
                        .allMatch(s -> isClean(s, noNumber, depth + 1));
    }

    /** Loggers print {@code toString}, which may say more than the message. */
    private static boolean printsItsText(Throwable failure, String text) {
        try {
            String name = failure.getClass().getName();
            return failure.toString().equals(text.isEmpty() ? name : name + ": " + text)
                    || failure.toString().equals(name);
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return Masking.REDACTED;
    }
}
