package dev.switchboard.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Makes up ways to write a phone number, and tells whether a text still shows it. */
public final class Writings {

    private static final List<Byte> TYPES = List.of(
            Character.SPACE_SEPARATOR,
            Character.DASH_PUNCTUATION,
            Character.START_PUNCTUATION,
            Character.END_PUNCTUATION,
            Character.INITIAL_QUOTE_PUNCTUATION,
            Character.FINAL_QUOTE_PUNCTUATION,
            Character.CONNECTOR_PUNCTUATION,
            Character.OTHER_PUNCTUATION,
            Character.MATH_SYMBOL,
            Character.MODIFIER_SYMBOL,
            Character.OTHER_SYMBOL,
            Character.FORMAT);

    /** Not the plus sign, which begins a number. */
    private static final int[] SEPARATORS = IntStream.range(0, 0x1_0000)
            .filter(c -> TYPES.contains((byte) Character.getType(c)) && c != '+' && c != '\uff0b')
            .toArray();

    private static final List<String> TAGS =
            List.of("<br>", "<br/>", "</td><td class=\"c4\">", "</b><b>", "<h1>", "&lt;br&gt;", "<!-- 12 -->", "\\n");
    private static final List<String> WORDS =
            List.of(" x ", " and ", " then ", "dot", " - and after that - ", "abc", " (zero left out) ");
    private static final String[] ZEROS = {"0", "0", "0", "\uff10", "\u0660", "\u0966", "\ud835\udfce"};

    private static final int SHOWN = 5;
    private static final Pattern ESCAPE =
            Pattern.compile("&(?:amp;)?#x?[0-9a-fA-F]{1,6};|\\\\+u[0-9a-fA-F]{4}|%(?:25)?[0-9a-fA-F]{2}");

    private final Random random;

    public Writings(long seed) {
        this.random = new Random(seed);
    }

    /** The number with separators of any kind, which end no number at all. */
    public String separated(String countryCode, String national) {
        return written(countryCode, national, false);
    }

    /** The number with anything at all between its digits, as a call must know its own. */
    public String any(String countryCode, String national) {
        return written(countryCode, national, true);
    }

    private String written(String countryCode, String national, boolean words) {
        int style = random.nextInt(5);
        String zero = pick(ZEROS);
        String spelt = switch (random.nextInt(words ? 7 : 3)) {
            case 0, 1 -> "+" + countryCode + "|" + national;
            case 2 -> "+" + countryCode + "|(0)" + national;
            case 3 -> "00|" + countryCode + "|" + national;
            case 4 -> "011|" + countryCode + "|" + national;
            case 5 -> "0" + national;
            default -> national;
        };
        int group = 1 + random.nextInt(4);
        StringBuilder text = new StringBuilder();
        int inGroup = 0;
        for (int i = 0; i < spelt.length(); i++) {
            char c = spelt.charAt(i);
            if (c == '|' || (Character.isDigit(c) && inGroup == group)) {
                text.append(separator(style, words));
                inGroup = 0;
            }
            if (Character.isDigit(c)) {
                text.append(digit(c, zero, style));
                inGroup++;
            } else if (c != '|') {
                text.append(c);
            }
        }
        return text.toString();
    }

    private String separator(int style, boolean words) {
        if (words && random.nextInt(5) == 0) {
            return WORDS.get(random.nextInt(WORDS.size()));
        }
        if (style == 0 && random.nextBoolean()) {
            return TAGS.get(random.nextInt(TAGS.size()));
        }
        StringBuilder text = new StringBuilder();
        IntStream.range(0, words ? 1 + random.nextInt(3) : 1)
                .forEach(i -> text.append(escaped(SEPARATORS[random.nextInt(SEPARATORS.length)], style)));
        return text.toString();
    }

    private String digit(char c, String zero, int style) {
        int meant = zero.codePointAt(0) + c - '0';
        return style > 1 && random.nextInt(4) == 0 ? escaped(meant, style) : Character.toString(meant);
    }

    private String escaped(int c, int style) {
        String plain = Character.toString(c);
        return switch (style) {
            case 2 -> percent(plain, "%");
            case 3 ->
                switch (random.nextInt(3)) {
                    case 0 -> "&#" + c + ";";
                    case 1 -> "&#x" + Integer.toHexString(c) + ";";
                    default -> "&amp;#" + c + ";";
                };
            case 4 -> random.nextInt(3) == 0 ? percent(plain, "%25") : units(plain);
            default -> plain;
        };
    }

    private static String percent(String text, String sign) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            out.append(sign).append(String.format(Locale.ROOT, "%02X", b & 0xff));
        }
        return out.toString();
    }

    private String units(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .forEach(
                        c -> out.append(String.format(Locale.ROOT, random.nextBoolean() ? "\\u%04x" : "\\\\u%04X", c)));
        return out.toString();
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    /** Whether five digits of {@code number} in a row can be read in a text, with its escapes undone or left out. */
    public static boolean reveals(String text, String number) {
        String meant = text;
        for (int layer = 0; layer < 4; layer++) {
            meant = unescaped(meant);
        }
        String bare = ESCAPE.matcher(text.replaceAll("<[^<>]*>", " ")).replaceAll(" ");
        return shows(digits(bare), number) || shows(digits(meant.replaceAll("<[^<>]*>", "")), number);
    }

    private static boolean shows(String digits, String number) {
        int length = Math.min(SHOWN, number.length());
        return IntStream.rangeClosed(0, number.length() - length)
                .anyMatch(at -> digits.contains(number.substring(at, at + length)));
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }

    private static String unescaped(String text) {
        String html = Pattern.compile("&#(x?)([0-9a-fA-F]{1,6});")
                .matcher(text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
                .replaceAll(found -> one(found.group(2), found.group(1).isEmpty() ? 10 : 16));
        String units =
                Pattern.compile("\\\\+u([0-9a-fA-F]{4})").matcher(html).replaceAll(found -> one(found.group(1), 16));
        return Pattern.compile("(?:%[0-9a-fA-F]{2})+").matcher(units).replaceAll(Writings::bytes);
    }

    private static String one(String number, int radix) {
        try {
            return Matcher.quoteReplacement(Character.toString(Integer.parseInt(number, radix)));
        } catch (IllegalArgumentException e) {
            return "?";
        }
    }

    private static String bytes(MatchResult found) {
        byte[] bytes = HexFormat.of().parseHex(found.group().replace("%", ""));
        return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
    }
}
