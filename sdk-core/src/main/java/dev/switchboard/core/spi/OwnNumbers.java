package dev.switchboard.core.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a call is about. Their digits are masked in a text whatever stands between them, with or without the
 * country code, with a trunk zero, 00 or 011 in front. Immutable.
 *
 * <p>Found are pieces of a number: seven digits in a row, or what is left of a shorter number without three digits of
 * country code, with up to {@value #WIDEST_GAP} characters of any kind between two digits; and six digits in a row with up
 * to {@value #MAX_GAP} separators between. Only the last two digits of a number stay.
 */
public final class OwnNumbers {

    /** None: the usual rule alone counts. */
    public static final OwnNumbers NONE = new OwnNumbers(Set.of());

    /** So many characters of any kind may stand between two digits. */
    static final int WIDEST_GAP = 32;

    /** So many separators may stand between two digits of a number that is not known. */
    static final int MAX_GAP = 3;

    /** What is dialled before a country code: with the last two digits it could look like another piece. */
    private static final List<String> DIALLED_BEFORE = List.of("", "00", "011");

    private static final int LONGEST_PIECE = 7;
    private static final int SHORTEST_PIECE = 4;
    private static final int LONGEST_CLOSE_PIECE = 6;
    private static final int COUNTRY_CODE = 3;
    private static final int SHORTEST_NUMBER = 5;
    private static final int SHORTEST_WITHOUT_PLUS = 7;
    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_TEXT = 200;
    private static final int MAX_DEPTH = 5;
    private static final int SHOWN = 2;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    /** Of more numbers than that, some five digits are in every text. */
    private static final int FEW = 100;

    private final Set<String> numbers;
    private final Pieces anywhere = new Pieces();
    private final Pieces close = new Pieces();

    private OwnNumbers(Set<String> numbers) {
        this(numbers, true);
    }

    private OwnNumbers(Set<String> numbers, boolean foreign) {
        this.numbers = numbers;
        for (String digits : numbers) {
            if (!foreign) {
                anywhere.add(digits, Math.min(digits.length(), LONGEST_PIECE));
                continue;
            }
            int national = Math.max(SHORTEST_PIECE, digits.length() - COUNTRY_CODE);
            anywhere.add(digits, Math.min(national, LONGEST_PIECE));
            for (String prefix : DIALLED_BEFORE) {
                anywhere.add(prefix + digits, LONGEST_PIECE);
                // The zero in +44 (0)20: the country code is of one to three digits.
                for (int code = 1; code <= COUNTRY_CODE; code++) {
                    anywhere.add(prefix + digits.substring(0, code) + "0" + digits.substring(code), LONGEST_PIECE);
                }
            }
            if (numbers.size() <= FEW) {
                close.add(digits, Math.min(national, LONGEST_CLOSE_PIECE));
            }
        }
    }

    /** The numbers among these texts: with a plus sign in front, or nothing but seven digits and more, and separators. */
    public static OwnNumbers of(@Nullable String... texts) {
        Set<String> numbers = new HashSet<>();
        for (String text : texts) {
            collect(numbers, text, 0);
        }
        return numbers.isEmpty() ? NONE : new OwnNumbers(numbers);
    }

    /** The numbers in these values, in lists and maps inside them too. */
    static OwnNumbers in(Collection<? extends @Nullable Object> values) {
        Set<String> numbers = new HashSet<>();
        collect(numbers, values, 0);
        return numbers.isEmpty() ? NONE : new OwnNumbers(numbers);
    }

    private static void collect(Set<String> numbers, @Nullable Object value, int depth) {
        if (value instanceof Collection<?> several && depth < MAX_DEPTH) {
            several.forEach(each -> collect(numbers, each, depth + 1));
        } else if (value instanceof Map<?, ?> map && depth < MAX_DEPTH) {
            collect(numbers, map.values(), depth + 1);
        } else if (value instanceof String text && text.length() <= LONGEST_TEXT) {
            String digits = digits(text);
            if (digits.length() >= SHORTEST_NUMBER) {
                numbers.add(digits);
            }
        }
    }

    /** Its digits, if it is a number; else nothing. */
    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        boolean only = true;
        for (int i = 0; i < text.length() && digits.length() <= LONGEST_NUMBER; i++) {
            int digit = Masking.digit(text.charAt(i));
            if (digit >= 0) {
                digits.append(digit);
            } else {
                only &= Masking.SEPARATORS.indexOf(text.charAt(i)) >= 0;
            }
        }
        boolean number = text.startsWith("+") || (only && digits.length() >= SHORTEST_WITHOUT_PLUS);
        return number && digits.length() <= LONGEST_NUMBER ? digits.toString() : "";
    }

    /**
     * For text that is partly ours, where a status and a count are no number: of a number that is shorter than seven digits
     * without its country code only the whole is found.
     */
    public OwnNumbers inOurs() {
        return isEmpty() ? this : new OwnNumbers(numbers, false);
    }

    boolean isEmpty() {
        return anywhere.isEmpty();
    }

    /** Hides them in {@code text}, as it reads in one way. */
    void hide(Spelling text, Masked masked) {
        if (!isEmpty()) {
            hide(anywhere, text, masked, WIDEST_GAP, false);
            hide(close, text, masked, MAX_GAP, true);
        }
    }

    private static void hide(Pieces pieces, Spelling text, Masked masked, int widest, boolean lettersEnd) {
        int[] chars = text.chars();
        int[] places = new int[LONGEST_PIECE];
        int digits = 0;
        int value = 0;
        int gap = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Masking.digit(chars[i]);
            if (digit < 0) {
                gap += lettersEnd && Character.isLetter(chars[i]) ? widest + 1 : Masking.printable(chars[i]) ? 1 : 0;
                continue;
            }
            digits = gap > widest ? 0 : digits;
            gap = 0;
            value = (value * 10 + digit) % POWERS[LONGEST_PIECE];
            places[digits % LONGEST_PIECE] = i;
            digits++;
            int hidden = pieces.hidden(value, digits);
            for (int back = 0; back < LONGEST_PIECE; back++) {
                if ((hidden & (1 << back)) != 0) {
                    masked.hide(text, places[(digits - 1 - back) % LONGEST_PIECE]);
                }
            }
        }
    }

    /** Pieces of numbers, by length and value; each says how many of its digits are the number's last two. */
    private static final class Pieces {
        private final Map<Integer, Integer> shown = new HashMap<>();
        private final List<Integer> lengths = new ArrayList<>();

        void add(String number, int length) {
            if (!lengths.contains(length)) {
                lengths.add(length);
            }
            for (int start = 0; start + length <= number.length(); start++) {
                int after = number.length() - start - length;
                int value = Integer.parseInt(number.substring(start, start + length));
                shown.merge(key(value, length), Math.max(0, SHOWN - after), Math::max);
            }
        }

        boolean isEmpty() {
            return shown.isEmpty();
        }

        /** Which of the latest digits are to be hidden, a bit for each; the lowest is the latest. */
        int hidden(int latest, int count) {
            int hidden = 0;
            for (int length : lengths) {
                Integer kept = count < length ? null : shown.get(key(latest % POWERS[length], length));
                if (kept != null) {
                    hidden |= (1 << length) - (1 << kept);
                }
            }
            return hidden;
        }

        private static int key(int value, int length) {
            return length * POWERS[LONGEST_PIECE] + value;
        }
    }

    /** None of them. */
    @Override
    public String toString() {
        return Masking.oneLine("OwnNumbers", 50);
    }
}
