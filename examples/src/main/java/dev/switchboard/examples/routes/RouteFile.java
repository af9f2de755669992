package dev.switchboard.examples.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file of routes: UTF-8 with or without a byte order mark, any line ends, quoted cells, spaces around a cell, lines that begin with
 * {@code #}, blank lines, columns in any order, columns that mean nothing here.
 */
final class RouteFile {

    static final String SAMPLE = "routes.csv";

    private static final List<String> NEEDED = List.of("number", "provider", "target");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private RouteFile() {}

    /** The rows of a file, or of the sample if there is none. */
    static List<RouteRow> read(@Nullable Path file) throws UnusableInputException {
        String name = file == null ? SAMPLE : file.toString();
        try (InputStream in = file == null ? sample() : Files.newInputStream(file);
                // A decoder of its own: by default, bytes that are not UTF-8 would become question marks.
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())) {
            return read(reader, name);
        } catch (NoSuchFileException e) {
            throw new UnusableInputException("There is no file " + name);
        } catch (CharacterCodingException e) {
            throw new UnusableInputException(name + " is not UTF-8: save it as such");
        } catch (JsonProcessingException e) {
            throw new UnusableInputException(
                    name + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnusableInputException("Cannot read " + name + ": " + e.getMessage());
        }
    }

    static List<RouteRow> read(Reader reader, String name) throws IOException, UnusableInputException {
        List<Line> lines = lines(reader);
        if (lines.isEmpty()) {
            throw new UnusableInputException(name + " is empty: its first line must name the columns");
        }
        List<String> columns = lines.get(0).cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String needed : NEEDED) {
            if (columns.indexOf(needed) != columns.lastIndexOf(needed) || !columns.contains(needed)) {
                throw new UnusableInputException(name + ", line " + lines.get(0).number() + ": the header must name the"
                        + " column " + needed + " once; columns are separated by commas");
            }
        }
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.row(columns))
                .toList();
    }

    private static List<Line> lines(Reader reader) throws IOException {
        BufferedReader buffered = new BufferedReader(reader);
        buffered.mark(1);
        if (buffered.read() != BYTE_ORDER_MARK.charAt(0)) {
            buffered.reset();
        }
        CsvFactory csv = CsvFactory.builder()
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.ALLOW_COMMENTS)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        List<Line> lines = new ArrayList<>();
        try (CsvParser parser = csv.createParser(buffered)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Line line = line(parser);
                if (!line.isBlank()) {
                    lines.add(line);
                }
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

    private static InputStream sample() {
        return Objects.requireNonNull(RouteFile.class.getResourceAsStream(SAMPLE), SAMPLE);
    }

    private record Line(int number, List<String> cells) {

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        RouteRow row(List<String> columns) {
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
                named.put(columns.get(i), cells.get(i));
            }
            long extra = cells.stream()
                    .skip(columns.size())
                    .filter(cell -> !cell.isBlank())
                    .count();
            return new RouteRow(number, named, (int) extra);
        }
    }
}
