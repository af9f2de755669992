package dev.switchboard.examples.routes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How things look in the report: phone numbers masked, nothing that a terminal could take for a command. */
final class Shown {

    static final int WIDTH = 120;

    private static final int LONGEST = 40;
    private static final int SHORTEST_NUMBER = 7;

    private Shown() {}

    /** A text that is meant to be a number: all hidden but its last two characters, and these too if they look odd. */
    static String masked(String number) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            boolean hidden = Character.isLetterOrDigit(c) && (i < number.length() - 2 || c > 0x7f);
            out.append(hidden ? '*' : c);
        }
        return printable(out.toString());
    }

    /** A cell or a text of a service in quotes; what could be a phone number in it is hidden. */
    static String quoted(@Nullable String text) {
        if (text == null) {
            return "nothing";
        }
        long digits = text.chars().filter(Character::isDigit).count();
        return '"' + (digits >= SHORTEST_NUMBER ? masked(text) : printable(text)) + '"';
    }

    /** Printable ASCII, anything else by its code, shortened. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.substring(0, Math.min(LONGEST, text.length())).toCharArray()) {
            out.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return text.length() > LONGEST ? out.append("...").toString() : out.toString();
    }

    /** The text behind a head, broken into lines that fit; the later ones begin below the text. */
    static String hanging(String head, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        String indent = " ".repeat(head.length());
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH && line.length() > indent.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return String.join(System.lineSeparator(), lines);
    }
}
