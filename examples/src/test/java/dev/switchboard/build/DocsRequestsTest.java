package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.build.Markdown.Block;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Operation;
import dev.switchboard.core.RequestPreview;
import dev.switchboard.testing.RoutingSimulator;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on the providers show each operation, with the request that it sends, and say of it what is so. */
class DocsRequestsTest {

    private static final Path DOCS = Markdown.ROOT.resolve("docs");

    /** {@code | our call | `PUT /path` | answer | again | proven by |}. */
    private static final Pattern ROW =
            Pattern.compile("\\| [^|]+ \\| `([A-Z]+ /[^`]*)`[^|]* \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

    /** {@code | `Answer` | `field`, `field` | note |}. */
    private static final Pattern ANSWER =
            Pattern.compile("\\| `([A-Z]\\w+)` \\| (`[a-z]\\w+`(?:, `\\w+`)*) \\| [^|]+ \\|");

    /** {@code Answer name = call.send();} */
    private static final Pattern STATEMENT =
            Pattern.compile("(?:[\\w<>]+ \\w+\\s*=)?\\s*(.*)\\.send\\(\\);(?:\\s*//.*)?", Pattern.DOTALL);

    @TempDir
    private Path scratch = Path.of("");

    @ParameterizedTest
    @CsvSource({"wassist, Wassist", "kapso, Kapso", "upon, Upon AI", "unleashx, UnleashX"})
    void requests_ofEveryOperation_areWhatIsSent(String page, String provider) throws Exception {
        Markdown markdown = Markdown.read(DOCS.resolve(page + ".md"));
        Map<Block, Block> requests = markdown.following("java", "http");

        List<ApiCall<?>> calls = calls(requests.keySet());

        Map<Block, String> made = new LinkedHashMap<>();
        int next = 0;
        for (Block request : requests.values()) {
            made.put(request, written(calls.get(next).preview(), next == 0));
            next++;
        }
        markdown.areMade(made);
        assertThat(calls.stream().map(call -> call.operation().name()).collect(Collectors.toSet()))
                .isEqualTo(operations(provider)
                        .map(call -> call.operation().name())
                        .collect(Collectors.toSet()));
    }

    /** As a request looks; with the header fields only where asked for, as they are the same for all. */
    private static String written(RequestPreview request, boolean withHeaders) {
        StringBuilder text = new StringBuilder(request.method() + " " + request.url() + "\n");
        if (withHeaders) {
            request.headers().forEach((name, value) -> text.append(name + ": " + value + "\n"));
        }
        String whole = request.body().isEmpty() ? text.toString() : text + "\n" + request.body();
        return whole.replaceFirst("(switchboard-java/).*", "$1…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wassist", "kapso", "upon", "unleashx"})
    void answer_toTheFirstRequest_isTheSimulators(String page) throws Exception {
        Markdown markdown = Markdown.read(DOCS.resolve(page + ".md"));
        RequestPreview request =
                calls(markdown.following("java", "http").keySet()).get(0).preview();
        List<Block> answers = List.copyOf(markdown.following("http", "json").values());

        assertThat(answers).hasSize(1);
        markdown.areMade(Map.of(answers.get(0), answer(page, request)));
    }

    private static String answer(String page, RequestPreview request) throws Exception {
        try (RoutingSimulator simulator = RoutingSimulator.start()) {
            String url = request.url()
                    .replace("https://backend.wassist.app", simulator.wassistUrl())
                    .replace("https://app.kapso.ai/api/v1", simulator.kapsoUrl())
                    .replace("https://api.upon-ai.com", simulator.uponUrl())
                    .replace("https://www.tryunleashx.com", simulator.unleashxUrl());
            HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(url))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(Duration.ofSeconds(20))
                    .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
            String key = switch (page) {
                case "wassist" -> simulator.wassistKey();
                case "kapso" -> simulator.kapsoKey();
                case "upon" -> simulator.uponToken();
                default -> simulator.unleashxToken();
            };
            request.headers().forEach((name, value) -> sent.header(name, value.replace("[redacted]", key)));
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(sent.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            ObjectMapper mapper = new ObjectMapper();
            return mapper.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(mapper.readTree(answer.body()))
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "2026-11-21T09:30:00Z")
                    .replaceAll("(?<=\"timestamp\" : )\\d+", "1795253400000");
        }
    }

    @ParameterizedTest
    @CsvSource({"wassist, Wassist", "kapso, Kapso", "upon, Upon AI", "unleashx, UnleashX"})
    void table_everyOperation_isThereAsItIs(String page, String provider) throws IOException {
        List<String> rows = Markdown.read(DOCS.resolve(page + ".md")).lines().stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + ", again: " + row.group(3) + ", verified(): "
                        + row.group(4).startsWith("`verified()`"))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        operations(provider).map(DocsRequestsTest::row).toList());
    }

    private static String row(ApiCall<?> call) {
        Operation operation = call.operation();
        boolean verified = Stream.of(call.getClass().getMethods())
                .anyMatch(method -> method.getName().equals("verified"));
        return operation.method() + " " + operation.pathTemplate() + ", again: "
                + (operation.repeatable() ? "yes" : "unless in doubt") + ", verified(): " + verified;
    }

    @ParameterizedTest
    @CsvSource({
        "wassist, dev.switchboard.whatsapp.wassist",
        "kapso, dev.switchboard.whatsapp.kapso",
        "upon, dev.switchboard.voice.upon",
        "unleashx, dev.switchboard.voice.unleashx"
    })
    void answers_ofEveryOperation_areTheRecords(String page, String home) throws Exception {
        List<String> lines = Markdown.read(DOCS.resolve(page + ".md")).lines();
        Set<String> shown = new TreeSet<>();
        for (String line : lines) {
            Matcher row = ANSWER.matcher(line);
            if (row.matches()) {
                shown.add(row.group(1));
                assertThat(row.group(2)).as(line).isEqualTo(fields(Class.forName(home + "." + row.group(1))));
            }
        }

        assertThat(lines.stream()
                        .map(ROW::matcher)
                        .filter(Matcher::matches)
                        .map(row -> row.group(2).replaceFirst("list of ", "").replace("`", ""))
                        .filter(answer -> !answer.startsWith("nothing")))
                .isNotEmpty()
                .allMatch(shown::contains);
    }

    private static String fields(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("nullFields") && !name.equals("unknownFields"))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    /** One call an operation: what changes several numbers is there with one of them, too. */
    private static Stream<ApiCall<?>> operations(String provider) {
        EveryCall every = new EveryCall("http://127.0.0.1", "a-key", ClientOptions.defaults());
        List<String> single =
                every.writes().stream().map(call -> call.operation().name()).toList();
        return Stream.of(every.writes(), every.writesOfSeveral(), every.reads())
                .flatMap(List::stream)
                .filter(call -> !call.operation().changesSeveral()
                        || !single.contains(call.operation().name()))
                .filter(call -> call.operation().provider().equals(provider));
    }

    private List<ApiCall<?>> calls(Collection<Block> blocks) throws Exception {
        List<String> problems = new ArrayList<>();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        new StringWriter(),
                        null,
                        problem -> problems.add(problem.getMessage(null)),
                        List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", "" + scratch),
                        null,
                        List.of(source(blocks)))
                .call();
        assertThat(compiled).as("%s", problems).isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {scratch.toUri().toURL()})) {
            Supplier<?> shown = (Supplier<?>)
                    loader.loadClass("Shown").getDeclaredConstructor().newInstance();
            return ((List<?>) shown.get())
                    .stream().<ApiCall<?>>map(call -> (ApiCall<?>) call).toList();
        }
    }

    /** Of clients at the providers' own addresses: nothing is sent, calls are previewed only. */
    private static JavaFileObject source(Collection<Block> blocks) {
        String calls = blocks.stream().map(DocsRequestsTest::call).collect(Collectors.joining(",\n"));
        String source = """
                import dev.switchboard.core.*;
                import dev.switchboard.whatsapp.wassist.*;
                import dev.switchboard.whatsapp.kapso.*;
                import dev.switchboard.voice.unleashx.*;
                import dev.switchboard.voice.upon.*;
                import java.util.*;
                import java.util.function.Supplier;

                public class Shown implements Supplier<List<ApiCall<?>>> {
                    final WassistClient wassist = WassistClient.builder().apiKey("a-key").build();
                    final KapsoClient kapso = KapsoClient.builder().apiKey("a-key").build();
                    final UponClient upon = UponClient.builder().token("a-key").build();
                    final UnleashxClient unleashx = UnleashxClient.builder().token("a-key").build();

                    public List<ApiCall<?>> get() {
                        return List.of(%s);
                    }
                }
                """.formatted(calls);
        return new SimpleJavaFileObject(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static String call(Block block) {
        Matcher statement = STATEMENT.matcher(block.text());
        assertThat(statement.matches())
                .as("One statement that ends in .send(): %s", block)
                .isTrue();
        return statement.group(1);
    }
}
