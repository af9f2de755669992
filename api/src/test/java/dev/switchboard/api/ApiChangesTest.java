package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiChangesTest {

    @TempDir
    private Path folder;

    private int compiled;

    @Test
    void between_theSame_findsNothing() throws IOException {
        byte[] api = api("public class Greeting { public String text() { return \"a\"; } }");

        assertThat(ApiChanges.between(List.of(api), List.of(api))).isEmpty();
    }

    @Test
    void between_anotherBodyAndMoreMethods_findsNothing() throws IOException {
        Set<String> changes = changes(
                "public class Greeting { public String text() { return \"a\"; } private int count; void count() {} }",
                "public class Greeting { public String text() { return more(); } public String more() { return \"b\"; } }");

        assertThat(changes).isEmpty();
    }

    @Test
    void between_withoutAMethod_saysWhich() throws IOException {
        Set<String> changes = changes(
                "public class Greeting { public void to(String name, int times) {} public void all() {} }",
                "public class Greeting { public void all() {} }");

        assertThat(changes).containsExactly("METHOD_REMOVED dev.switchboard.core.Greeting.to(java.lang.String,int)");
    }

    @Test
    void between_withANewAbstractMethod_isASourceChange() throws IOException {
        Set<String> changes = changes("public interface Greeting {}", "public interface Greeting { String text(); }");

        assertThat(changes).containsExactly("METHOD_ADDED_TO_INTERFACE dev.switchboard.core.Greeting.text()");
    }

    @Test
    void between_withANewCheckedException_isASourceChange() throws IOException {
        Set<String> changes = changes(
                "public class Greeting { public void say() {} }",
                "public class Greeting { public void say() throws java.io.IOException {} }");

        assertThat(changes).hasSize(1);
    }

    @Test
    void between_withoutAMethodOfAHiddenSupertype_findsIt() throws IOException {
        Set<String> changes = changes(
                "public class Greeting extends Hidden {} class Hidden { public void say() {} }",
                "public class Greeting extends Hidden {} class Hidden {}");

        assertThat(changes).isNotEmpty();
    }

    @Test
    void between_withoutWhatNamesATypeOfOurs_findsNothing() throws IOException {
        String ours = "package dev.switchboard.core.spi; public class Door {}";
        byte[] before = jar(
                Source.of("Door", ours),
                greeting("public class Greeting { public void open(dev.switchboard.core.spi.Door door) {} }"));
        byte[] after = jar(greeting("public class Greeting {}"));

        assertThat(ApiChanges.between(List.of(before), List.of(after))).isEmpty();
    }

    @Test
    void of_otherBodies_givesTheSameBytes() throws IOException {
        String plain = "public class Greeting { public Object say() { return \"a\"; } public static class Part {} }";
        String rich =
                "public class Greeting { public Object say() { java.util.Map.Entry<String, Part> one = java.util.Map.entry(\"b\", new Part());"
                        + " return new Object() { Runnable run = () -> System.out.println(one); }; }"
                        + " public static class Part {} private int count; }";

        assertThat(api(rich)).isEqualTo(api(plain));
    }

    private Set<String> changes(String before, String after) throws IOException {
        return ApiChanges.between(List.of(api(before)), List.of(api(after)));
    }

    private byte[] api(String code) throws IOException {
        return jar(greeting(code));
    }

    private static Source greeting(String code) {
        return Source.of("Greeting", "package dev.switchboard.core; " + code);
    }

    private byte[] jar(Source... sources) throws IOException {
        Path root = Files.createDirectory(folder.resolve("compiled" + compiled++));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String[] arguments = new String[sources.length + 2];
        arguments[0] = "-d";
        arguments[1] = root.toString();
        for (int i = 0; i < sources.length; i++) {
            Path file = root.resolve(sources[i].name() + ".java");
            Files.writeString(file, sources[i].code());
            arguments[i + 2] = file.toString();
        }
        assertThat(compiler.run(null, null, null, arguments)).isZero();
        return RecordedApi.of(root);
    }

    private record Source(String name, String code) {
        static Source of(String name, String code) {
            return new Source(name, code);
        }
    }
}
