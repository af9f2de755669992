package dev.switchboard.examples.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How things look in the report: phone numbers masked, nothing that a terminal could take for a command. */
final class Shown {

    static final int WIDTH = 120;

    private static final int LONGEST = 40;
    private static final int SHORTEST_NUMBER = 7;
    private static final int LONGEST_NUMBER = 20;

    private Shown() {}

    /** A text that is meant to be a number: in full, or all hidden but its last two characters. Odd ones are a ?. */
    static String number(String text, boolean inFull) {
        return cell(inFull ? text : masked(text), LONGEST_NUMBER);
    }

    /** A cell, cut after {@code max} characters; what is not printable ASCII is a ?. */
    static String cell(String text, int max) {
        return text.substring(0, Math.min(max, text.length())).replaceAll("[^ -~]", "?");
    }

    private static String masked(String number) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            boolean hidden = i < number.length() - 2 && Character.isLetterOrDigit(number.charAt(i));
            out.append(hidden ? '*' : number.charAt(i));
        }
        return out.toString();
    }

    /** A cell or a text of a service in quotes; what could be a phone number in it is hidden. */
    static String quoted(@Nullable String text) {
        if (text == null) {
            return "nothing";
        }
        long digits = text.chars().filter(Character::isDigit).count();
        return '"' + printable(digits >= SHORTEST_NUMBER ? masked(text) : text) + '"';
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.substring(0, Math.min(LONGEST, text.length())).toCharArray()) {
            out.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return text.length() > LONGEST ? out.append("...").toString() : out.toString();
    }

    /** The text behind a head, broken into lines that fit; the later ones begin below the text. */
    static String hanging(String head, String text) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        int room = WIDTH - head.length();
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : room;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return head + String.join(System.lineSeparator() + " ".repeat(head.length()), lines);
    }
}
