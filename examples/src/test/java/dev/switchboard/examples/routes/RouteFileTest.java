package dev.switchboard.examples.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFileTest {

    @Test
    void read_byteOrderMarkAndWindowsLineEnds_areUnderstood() throws Exception {
        List<RouteRow> rows = read("\uFEFFnumber,provider,target\r\n+14155550123,wassist,agent-1\r\n");

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo("+14155550123");
            assertThat(row.target()).isEqualTo("agent-1");
            assertThat(row.line()).isEqualTo(2);
        });
    }

    @Test
    void read_commentsBlankLinesAndQuotes_keepTheLineNumbers() throws Exception {
        String text =
                "# note, with a comma\n\nnumber,provider,target,note\n# another\n1,a,\"x,\"\"y\"\"\nz\",\n  , ,\n,,,\n2,b,c";

        List<RouteRow> rows = read(text);

        assertThat(rows).extracting(RouteRow::line).containsExactly(5, 9);
        assertThat(rows).extracting(RouteRow::target).containsExactly("x,\"y\"\nz", "c");
    }

    @Test
    void read_columnsInAnotherOrderAndCase_areFoundByName() throws Exception {
        List<RouteRow> rows = read(" Target ,country,PROVIDER,Number\nagent-1,DE,wassist,+14155550123\n");

        assertThat(rows.get(0).target()).isEqualTo("agent-1");
        assertThat(rows.get(0).provider()).isEqualTo("wassist");
    }

    @Test
    void read_shortAndLongRows_areKept() throws Exception {
        List<RouteRow> rows = read("number,provider,target\n1\n1,a,b,,\n1,a,b,c,,d\n");

        assertThat(rows).extracting(RouteRow::provider).containsExactly("", "a", "a");
        assertThat(rows).extracting(RouteRow::extraCells).containsExactly(0, 0, 2);
    }

    @Test
    void read_spaces_goAroundACellAndStayInside() throws Exception {
        assertThat(read("number,provider,target\n +1 415 , a ,b\n").get(0).number())
                .isEqualTo("+1 415");
    }

    @Test
    void sample_isWhatTheReadmePromises() throws Exception {
        List<RouteRow> rows = RouteFile.read(null);

        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(rows.stream().map(RouteRow::provider)).contains("wassist", "kapso", "upon", "unleashx");
        Set<String> names = Set.of(Locale.getISOCountries()).stream()
                .map(code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH))
                .collect(Collectors.toSet());
        Set<String> countries = rows.stream()
                .map(row -> row.cells().getOrDefault("note", "").replaceFirst(" (mobile|fixed line|toll free)$", ""))
                .filter(names::contains)
                .collect(Collectors.toSet());
        assertThat(countries).hasSizeGreaterThan(40);
    }

    @Test
    void read_commentsBelowTheHeader_areCountedAndNamed() throws Exception {
        RouteFile file = file("""
                # above
                number,provider,target
                #1 (415) 555-0123,wassist,agent-1
                +1,a,"b
                # inside"
                  # indented
                "#quoted",a,b
                #
                """);

        assertThat(file.comments().lines()).containsExactly(3, 6, 8);
        assertThat(file.comments().told()).isEqualTo("3 lines begin with # and were passed over: 3, 6, 8");
        assertThat(file.rows()).extracting(RouteRow::number).containsExactly("+1", "#quoted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "#14155550123,wassist,agent-1; true",
                "#sales,+14155550123,wassist,agent-1; true",
                "'  #14155550123 , wassist , agent-1'; true",
                "#14155550123,\"wassist,agent-1; true",
                "# one, two; false",
                "# a note; false",
                "#; false",
            })
    void read_commentAsWideAsTheHeader_mayBeARow(String line, boolean wide) throws Exception {
        assertThat(file("number,provider,target\n" + line + "\n").comments()).isEqualTo(new Comments(List.of(2), wide));
        assertThat(file("# " + line + "\nnumber,provider,target\n").comments())
                .isEqualTo(new Comments(List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#,number,provider,target",
                " # ,Number,PROVIDER,target",
                "#no,number,provider,target",
                "# a note\n#,number,provider,target",
                "#,target,provider,number"
            })
    void read_headerOfANumberedSheet_isTheHeader(String header) throws Exception {
        RouteFile file = file(header + "\r1,+14155550123,wassist,+14155550123\r# 2,+14155550124,wassist,agent-1");

        int line = header.contains("\n") ? 3 : 2;
        assertThat(file.rows()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo("+14155550123");
            assertThat(row.provider()).isEqualTo("wassist");
            assertThat(row.line()).isEqualTo(line);
        });
        assertThat(file.comments()).isEqualTo(new Comments(List.of(line + 1), true));
    }

    @Test
    void read_commentThatNamesTheColumnsBelowARow_isNoHeader() throws Exception {
        RouteFile file = file("#,number,provider,target\n1,+1,a,b\n#,target,provider,number\n");

        assertThat(file.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.number()).isEqualTo("+1"));
        assertThat(file.comments().lines()).containsExactly(3);
    }

    @Test
    void read_commentThatNamesTheColumnsAboveAHeader_staysAComment() throws Exception {
        assertThat(read("# so:,number,provider,target\ntarget,number,provider\na,b,c\n")
                        .get(0)
                        .target())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "provider", "target", "kind", "config", "telephony", "account", "workspace"})
    void read_columnTwice_isRefused(String column) {
        String header = "\n number,provider,target,kind,config,telephony,account,workspace, ";

        for (String second : List.of(column, column.toUpperCase(Locale.ROOT), "\u00a0" + column + "\u200b")) {
            assertThatThrownBy(() -> read(header + second + "\n+1,a,b\n"))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessage("routes.csv, line 2: the header names the column " + column + " twice");
        }
    }

    @Test
    void read_columnThatMeansNothingTwice_isPassedOver() throws Exception {
        assertThat(read("number,note,note,provider,target\n1,a,b,c,d\n").get(0).target())
                .isEqualTo("d");
    }

    @Test
    void read_columnInInvisibleSpaces_isThatColumn() throws Exception {
        assertThat(read("number,provider,target,\u00a0kind\u00a0\n1,a,b,webhook\n")
                        .get(0)
                        .kind())
                .isEqualTo("webhook");
    }

    private static RouteFile file(String text) throws IOException, UnusableInputException {
        return RouteFile.of(new StringReader(text), "routes.csv");
    }

    private static List<RouteRow> read(String text) throws IOException, UnusableInputException {
        return RouteFile.read(new StringReader(text), "routes.csv");
    }
}
