package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.examples.JavaSnippets.Snippet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSnippetsTest {

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void in_severalBlocks_findsThoseInJava() {
        String markdown =
                "# Title\n```java\nint a = 1;\n\nint b = 2;\n```\ntext\n```xml\n<a/>\n```\n```java\nint c;\n```\n";

        assertThat(JavaSnippets.in(markdown))
                .containsExactly(new Snippet(3, "int a = 1;\n\nint b = 2;"), new Snippet(12, "int c;"));
    }

    @Test
    void in_blockWithoutEnd_isRefused() {
        assertThatThrownBy(() -> JavaSnippets.in("a\n```java\nint a;\n")).hasMessageContaining("line 3");
    }

    @Test
    void problems_statements_none() {
        assertThat(problems("""
                WassistClient wassist = WassistClient.builder().apiKey(key).build();
                WhatsAppNumber number = wassist.number("+14155550123").connectAgent("agent").send();
                KapsoClient tuned = KapsoClient.builder().apiKey(() -> vault.read("kapso")).build();""")).isEmpty();
    }

    @Test
    void problems_ownImports_none() {
        assertThat(problems("""
                import java.nio.file.Files;
                import java.nio.file.Path;

                String routes = Files.readString(Path.of("routes.csv"));""")).isEmpty();
    }

    @Test
    void problems_classOfATest_none() {
        assertThat(problems("""
                @ExtendWith(RoutingSimulatorExtension.class)
                class CanaryTest {
                    @Test
                    void canary_isAssigned(RoutingSimulator simulator) {
                        assertThat(simulator.requests()).isEmpty();
                    }
                }""")).isEmpty();
    }

    @Test
    void problems_methodThatDoesNotExist_namesTheLineOfTheText() {
        assertThat(problems("""
                String fine = key;
                wassist.number("+14155550123").connectRobot("agent").send();""")).singleElement().asString().contains("line 21:", "connectRobot");
    }

    @Test
    void problems_classWithAMistake_namesTheLineOfTheText() {
        assertThat(problems("""
                class Mine {
                    int a = "text";
                }""")).singleElement().asString().contains("line 21:", "incompatible types");
    }

    private List<String> problems(String code) {
        return JavaSnippets.problems(new Snippet(20, code), scratch);
    }
}
