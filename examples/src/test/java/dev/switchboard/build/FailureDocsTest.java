package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/failures.md says what the code does, and names tests that are there. */
class FailureDocsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW =
            Pattern.compile("\\| ([0-9, -]+) \\| ([A-Z_]+) \\| ([A-Z_]+) \\| ([A-Z_]+) \\| (.+) \\|");
    private static final Pattern RANGE = Pattern.compile("(?<first>[0-9]+)(?:-(?<last>[0-9]+))?");
    private static final Pattern TEST_METHOD = Pattern.compile("void (\\w+_\\w+)\\(");
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+_\\w+)`");

    /** One row: statuses, what they mean for the three kinds of write, and who tries again. */
    record Row(String statuses, Outcome put, Outcome post, Outcome several, String again) {

        /** The numbers of {@code 304-308, 400}, range by range. */
        List<List<Integer>> ranges() {
            List<List<Integer>> ranges = new ArrayList<>();
            Matcher range = RANGE.matcher(statuses);
            while (range.find()) {
                int first = Integer.parseInt(range.group("first"));
                int last = range.group("last") == null ? first : Integer.parseInt(range.group("last"));
                ranges.add(IntStream.rangeClosed(first, last).boxed().toList());
            }
            return ranges;
        }

        /** The ends and the middle of each range. */
        Set<Integer> samples() {
            Set<Integer> samples = new TreeSet<>();
            for (List<Integer> range : ranges()) {
                samples.addAll(List.of(range.get(0), range.get(range.size() / 2), range.get(range.size() - 1)));
            }
            return samples;
        }

        Outcome of(ApiCall<?> call) {
            boolean isPut = call.operation().repeatable();
            if (call.operation().method().equals("GET")) {
                return Outcome.NOT_APPLIED;
            }
            return call.operation().changesSeveral() ? several : isPut ? put : post;
        }

        boolean triedAgain(ApiCall<?> call) {
            return again.equals("every operation")
                    || (again.equals("PUT") && call.operation().repeatable());
        }
    }

    private static String docs() throws IOException {
        return Files.readString(ROOT.resolve("docs/failures.md"));
    }

    static List<Row> rows() throws IOException {
        return docs().lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(
                        row.group(1),
                        Outcome.valueOf(row.group(2)),
                        Outcome.valueOf(row.group(3)),
                        Outcome.valueOf(row.group(4)),
                        row.group(5)))
                .toList();
    }

    @Test
    void table_everyStatusOfAFailure_isThereOnce() throws IOException {
        List<Integer> covered = rows().stream()
                .flatMap(row -> row.ranges().stream())
                .flatMap(List::stream)
                .toList();

        assertThat(covered).doesNotHaveDuplicates().hasSize(700);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void table_everyRow_isWhatEveryOperationDoes(Row row) {
        try (FakeService service = new FakeService()) {
            for (int status : row.samples()) {
                for (ApiCall<?> call : calls(service.url())) {
                    check(service, row, status, call, false);
                    check(service, row, status, call, true);
                }
            }
        }
    }

    private static void check(FakeService service, Row row, int status, ApiCall<?> call, boolean async) {
        int before = service.requests();
        int tries = row.triedAgain(call) ? 3 : 1;
        for (int i = 0; i < tries; i++) {
            service.answers(status, "{\"message\":\"no\"}");
        }
        ApiException failure =
                async ? Failures.of(call.sendAsync(), ApiException.class) : Failures.of(call, ApiException.class);

        String which = status + " " + call.operation() + (async ? " async" : "");
        assertThat(failure.status()).as(which).isEqualTo(status);
        assertThat(failure.outcome()).as(which).isEqualTo(row.of(call));
        assertThat(failure.attempts()).as(which).isEqualTo(tries);
        assertThat(failure.retryable()).as(which).isEqualTo(tries == 3);
        assertThat(service.requests() - before).as(which).isEqualTo(tries);
    }

    private static List<ApiCall<?>> calls(String url) {
        EveryCall every = new EveryCall(
                url, "a-key", ClientOptions.builder().timeSource(new FakeTime()).build());
        return Stream.of(every.writes(), every.writesOfSeveral(), every.reads())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void kinds_everyOne_hasItsRow() throws IOException {
        String docs = docs();

        for (TransportException.Kind kind : TransportException.Kind.values()) {
            assertThat(docs).contains("| `" + kind + "` |");
        }
    }

    @Test
    void tests_everyNamedOne_exists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher name = NAMED_TEST.matcher(docs());
        while (name.find()) {
            if (Character.isLowerCase(name.group(1).charAt(0))) {
                named.add(name.group(1));
            }
        }
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(testMethods()).containsAll(named);
    }

    private static Set<String> testMethods() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            Set<String> methods = new TreeSet<>();
            for (Path source : sources) {
                Matcher method = TEST_METHOD.matcher(Files.readString(source));
                methods.addAll(method.results().map(found -> found.group(1)).collect(Collectors.toSet()));
            }
            return methods;
        }
    }
}
