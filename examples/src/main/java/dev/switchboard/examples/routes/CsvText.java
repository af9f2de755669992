package dev.switchboard.examples.routes;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * CSV as lines of cells, with the lines that begin with {@code #} apart.
 *
 * @param lines the lines that hold something, in the order of the file
 * @param comments the lines that begin with {@code #} and are not inside a quoted cell
 * @param raw every line of the file as it is written
 */
record CsvText(List<Line> lines, List<Line> comments, List<String> raw) {

    private static final String LINE_END = "\r\n|\r|\n";

    /**
     * One line; with a quoted cell it may go over several of the file.
     *
     * @param number the first of them, from 1
     * @param cells the cells, without quotes and the spaces around them
     */
    record Line(int number, List<String> cells) {

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        /** The number of the last line of the file that it is on. */
        int end() {
            return number + String.join("", cells).split(LINE_END, -1).length - 1;
        }

        /** The line alone: the cells hold a phone number. */
        @Override
        public String toString() {
            return "Line[number=" + number + "]";
        }
    }

    static CsvText read(String text) throws IOException {
        List<Line> lines = parsed(text, true);
        List<String> raw = List.of(text.split(LINE_END, -1));
        return new CsvText(lines.stream().filter(line -> !line.isBlank()).toList(), comments(raw, lines), raw);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The same with the last comment above all lines that is a header as its first line, if there is one. */
    CsvText withHeaderAmongComments(Predicate<Line> isHeader) throws IOException {
        int first = lines.isEmpty() ? Integer.MAX_VALUE : lines.get(0).number();
        List<Line> headers = comments.stream()
                .filter(comment -> comment.number() < first)
                .filter(isHeader)
                .toList();
        if (headers.isEmpty()) {
            return this;
        }
        List<String> rewritten = new ArrayList<>(raw);
        int place = headers.get(headers.size() - 1).number() - 1;
        // In quotes the sign is that of a cell, and no longer that of a comment.
        rewritten.set(place, raw.get(place).stripLeading().replaceFirst("#[^,\"]*", "\"#\""));
        return read(String.join("\n", rewritten));
    }

    Comments commentsBelow(Line header) {
        List<Line> below = comments.stream()
                .filter(comment -> comment.number() > header.number())
                .toList();
        return new Comments(
                below.stream().map(Line::number).toList(),
                below.stream()
                        .anyMatch(comment ->
                                comment.cells().size() >= header.cells().size()));
    }

    private static List<Line> comments(List<String> raw, List<Line> lines) {
        boolean[] inside = new boolean[raw.size() + 2];
        lines.forEach(line -> Arrays.fill(inside, line.number(), Math.min(line.end() + 1, inside.length), true));
        List<Line> comments = new ArrayList<>();
        for (int number = 1; number <= raw.size(); number++) {
            String text = raw.get(number - 1);
            if (!inside[number] && text.stripLeading().startsWith("#")) {
                comments.add(new Line(number, cells(text)));
            }
        }
        return comments;
    }

    private static List<String> cells(String comment) {
        try {
            return parsed(comment, false).get(0).cells();
        } catch (IOException | IndexOutOfBoundsException e) {
            // A quote that is not closed: then it is no line of this file, but may be meant as one.
            return List.of(comment.split(",", -1));
        }
    }

    private static List<Line> parsed(String text, boolean comments) throws IOException {
        CsvFactory csv = CsvFactory.builder()
                .enable(CsvParser.Feature.TRIM_SPACES)
                .configure(CsvParser.Feature.ALLOW_COMMENTS, comments)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        List<Line> lines = new ArrayList<>();
        try (CsvParser parser = csv.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lines.add(line(parser));
            }
        }
        return lines;
    }

    private static Line line(CsvParser parser) throws IOException {
        List<String> cells = new ArrayList<>();
        int number = 0;
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            number = number > 0 ? number : parser.currentTokenLocation().getLineNr();
            cells.add(parser.getText());
        }
        return new Line(number, cells);
    }
}
