package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.build.Markdown.Block;
import dev.switchboard.examples.routes.RouteCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/examples.md says that the examples print, they print. What differs from run to run is made the same. */
class DocsOutputTest {

    private static final Path PAGE = Markdown.ROOT.resolve("docs/examples.md");
    private static final String PACKAGE = "dev.switchboard.examples.";
    private static final Pattern MAIN = Pattern.compile("-Dmain=([\\w.]+)");
    private static final Pattern ARGS = Pattern.compile("-Dargs=(?:\"([^\"]*)\"|(\\S+))");

    @Test
    void outputs_ofEveryExample_areWhatIsPrinted() throws Exception {
        Markdown page = Markdown.read(PAGE);
        Map<Block, String> made = new LinkedHashMap<>();
        for (Map.Entry<Block, Block> shown : page.following("sh", "text").entrySet()) {
            made.put(shown.getValue(), steady(printed(shown.getKey().text())));
        }

        assertThat(made).hasSizeGreaterThan(8);
        page.areMade(made);
    }

    @Test
    void examples_everyMainClass_isShown() throws IOException {
        String page = Files.readString(PAGE);
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/switchboard/examples"))) {
            List<String> names = sources.map(source -> source.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .filter(name -> hasMain(name))
                    .toList();

            assertThat(names).hasSizeGreaterThan(8).allMatch(name -> page.contains("examples/" + name + ")"));
        }
    }

    private static boolean hasMain(String name) {
        try {
            return Files.readString(Path.of("src/main/java/dev/switchboard/examples", name))
                    .contains("public static void main(");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String printed(String command) throws Exception {
        Matcher main = MAIN.matcher(command);
        String name = main.find() ? main.group(1) : PACKAGE + "RouteNumbers";
        Matcher given = ARGS.matcher(command);
        String text = !given.find() ? "" : given.group(1) == null ? given.group(2) : given.group(1);
        String[] args = text.isEmpty() ? new String[0] : text.split(" ");
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            if (name.equals(PACKAGE + "RouteNumbers")) {
                // Its main ends the JVM.
                RouteCommand.run(args);
            } else {
                Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) args);
            }
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Ports, times and the seconds that something took. */
    private static String steady(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:8089")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "2026-11-21T09:30:00Z");
    }
}
