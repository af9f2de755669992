package dev.switchboard.examples.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of routes: UTF-8 with or without a byte order mark, any line ends, quoted cells, spaces around a cell, lines
 * that begin with {@code #}, blank lines, columns in any order, columns that mean nothing here. Cells are kept as they are
 * written: what a number is, is for {@link dev.switchboard.core.PhoneNumber} to say.
 *
 * @param rows the rows
 * @param comments the lines among them that begin with {@code #}
 */
record RouteFile(List<RouteRow> rows, Comments comments) {

    static final String SAMPLE = "routes.csv";

    private static final List<String> NEEDED = List.of("number", "provider", "target");
    private static final List<String> KNOWN =
            List.of("number", "provider", "target", "kind", "config", "telephony", "account", "workspace");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The rows of a file, or of the sample if there is none. */
    static List<RouteRow> read(@Nullable Path file) throws UnusableInputException {
        return of(file).rows();
    }

    static List<RouteRow> read(Reader reader, String name) throws IOException, UnusableInputException {
        return of(reader, name).rows();
    }

    /** A file, or the sample if there is none. */
    static RouteFile of(@Nullable Path file) throws UnusableInputException {
        String name = file == null ? SAMPLE : file.toString();
        try (InputStream in = file == null ? sample() : Files.newInputStream(file);
                // A decoder of its own: by default, bytes that are not UTF-8 would become question marks.
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())) {
            return of(reader, name);
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

    static RouteFile of(Reader reader, String name) throws IOException, UnusableInputException {
        CsvText text = CsvText.read(withoutByteOrderMark(reader));
        if (text.isEmpty() || !isHeader(text.lines().get(0))) {
            text = text.withHeaderAmongComments(RouteFile::isHeader);
        }
        if (text.isEmpty()) {
            throw new UnusableInputException(name + " is empty: its first line must name the columns");
        }
        CsvText.Line header = text.lines().get(0);
        List<String> columns = columns(header);
        check(columns, name + ", line " + header.number() + ": the header ");
        return new RouteFile(
                text.lines().stream().skip(1).map(line -> row(line, columns)).toList(), text.commentsBelow(header));
    }

    private static void check(List<String> columns, String complaint) throws UnusableInputException {
        for (String needed : NEEDED) {
            if (!columns.contains(needed)) {
                throw new UnusableInputException(
                        complaint + "must name the column " + needed + " once; columns are separated by commas");
            }
        }
        for (String known : KNOWN) {
            if (columns.indexOf(known) != columns.lastIndexOf(known)) {
                throw new UnusableInputException(complaint + "names the column " + known + " twice");
            }
        }
    }

    private static boolean isHeader(CsvText.Line line) {
        return columns(line).containsAll(NEEDED);
    }

    /** Without the spaces that cannot be seen, which would make a column one that means nothing here. */
    private static List<String> columns(CsvText.Line header) {
        return header.cells().stream()
                .map(cell -> cell.replaceAll("[\\p{Z}\\p{Cf}\\s]+", " ").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static RouteRow row(CsvText.Line line, List<String> columns) {
        List<String> cells = line.cells();
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            named.put(columns.get(i), cells.get(i));
        }
        long extra = cells.stream()
                .skip(columns.size())
                .filter(cell -> !cell.isBlank())
                .count();
        return new RouteRow(line.number(), named, (int) extra);
    }

    private static String withoutByteOrderMark(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        String all = text.toString();
        return all.startsWith(BYTE_ORDER_MARK) ? all.substring(1) : all;
    }

    private static InputStream sample() {
        return Objects.requireNonNull(RouteFile.class.getResourceAsStream(SAMPLE), SAMPLE);
    }
}
