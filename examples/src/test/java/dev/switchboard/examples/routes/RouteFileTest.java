package dev.switchboard.examples.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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

    private static List<RouteRow> read(String text) throws IOException, UnusableInputException {
        return RouteFile.read(new StringReader(text), "routes.csv");
    }
}
