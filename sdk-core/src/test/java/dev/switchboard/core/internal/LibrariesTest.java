package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With classes of the libraries' names, in jars of this test. The real ones are tried by consumers, see docs/support.md. */
class LibrariesTest {

    @TempDir
    private Path folder;

    private final Map<String, String> classes = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("okhttp3.OkHttp", "5.5.1"),
            Map.entry("com.fasterxml.jackson.core.json.PackageVersion", "2.22.4"),
            Map.entry("com.fasterxml.jackson.databind.cfg.PackageVersion", "2.22.4"),
            Map.entry("com.fasterxml.jackson.annotation.JsonProperty", ""),
            Map.entry("com.fasterxml.jackson.annotation.JsonSerializeAs", ""),
            Map.entry("com.fasterxml.jackson.annotation.JsonTypeInfo$Value", ""),
            Map.entry("com.fasterxml.jackson.datatype.jsr310.PackageVersion", "2.22.4"),
            Map.entry("kotlin.Unit", ""),
            Map.entry("kotlin.KotlinNothingValueException", ""),
            Map.entry("kotlin.enums.EnumEntriesKt", ""),
            Map.entry("okio.Okio", ""),
            Map.entry("okio.Okio__JvmOkioKt", ""),
            Map.entry("okio.Socket", ""),
            Map.entry("okio.LimitSource", ""),
            Map.entry("com.google.i18n.phonenumbers.PhoneNumberUtil", ""),
            Map.entry("com.google.i18n.phonenumbers.metadata.source.MetadataSource", "")));

    @Test
    void check_ofThisBuild_passes() {
        assertThatCode(Libraries::check).doesNotThrowAnyException();
    }

    /** A floor that moves is to be proven again, by the project that builds with it, and told. */
    @Test
    void floors_areThoseThatAreTriedAndTold() throws IOException {
        String told = Files.readString(Path.of("..", "docs", "support.md"));
        assertThat(told)
                .contains("| OkHttp | " + Libraries.OKHTTP + " |")
                .contains("| Jackson 2 | " + Libraries.JACKSON + " (")
                .contains("| libphonenumber | " + Libraries.LIBPHONENUMBER + " |")
                .contains("| jackson-annotations, where jackson-databind is 2.21 or newer | " + Libraries.ANNOTATIONS
                        + " |")
                .contains("| Okio, where OkHttp is 5.5 or newer | " + Libraries.OKIO + " |")
                .contains("| kotlin-stdlib, where OkHttp is 5 | " + Libraries.KOTLIN + " |")
                .contains(Libraries.OKIO_BEFORE_5_5 + " with OkHttp 5.2 to 5.4")
                .contains(Libraries.OKIO_BEFORE_5_2 + " below that")
                .contains("kotlin-stdlib " + Libraries.KOTLIN_BEFORE_5)
                .contains("jackson-annotations " + Libraries.ANNOTATIONS_BEFORE_2_21);

        Path projects = Path.of("..", "integration-tests", "src", "it", "floors");
        assertThat(Files.readString(projects.resolve("floor/pom.xml")))
                .contains("<okhttp.found>" + Libraries.OKHTTP + "<")
                .contains("<jackson.found>" + Libraries.JACKSON + "<")
                .contains("<version>" + Libraries.LIBPHONENUMBER + "<");
        assertThat(Files.readString(projects.resolve("okhttp-4-managed/pom.xml")))
                .contains("<version>" + Libraries.OKIO + "<")
                .contains("<version>" + Libraries.KOTLIN + "<");
    }

    /** The versions that the tests of the build run with are those that users are told of. */
    @ParameterizedTest
    @CsvSource({
        "OkHttp, okhttp3.OkHttpClient",
        "Jackson 2, com.fasterxml.jackson.databind.ObjectMapper",
        "libphonenumber, com.google.i18n.phonenumbers.PhoneNumberUtil",
        "'Okio, where OkHttp is 5.5 or newer', okio.Okio",
        "'jackson-annotations, where jackson-databind is 2.21 or newer', com.fasterxml.jackson.annotation.JsonProperty",
        "'kotlin-stdlib, where OkHttp is 5', kotlin.Unit",
    })
    void builtWith_isWhatIsTold(String library, Class<?> witness) throws IOException {
        String row = Files.readAllLines(Path.of("..", "docs", "support.md")).stream()
                .filter(line -> line.startsWith("| " + library + " |"))
                .findFirst()
                .orElseThrow();
        String builtWith = row.split("\\|", -1)[3].trim();

        assertThat(witness.getProtectionDomain().getCodeSource().getLocation().getPath())
                .endsWith("-" + builtWith + ".jar");
    }

    @Test
    void problems_newEnough_none() throws IOException {
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp3.OkHttp, 4.11.0, OkHttp 4.11.0 (found.jar) is older than 4.12.0., okhttp-bom",
        "okhttp3.OkHttp, 3.14.9, OkHttp 3.14.9 (found.jar) is older than 4.12.0., okhttp-bom",
        "com.fasterxml.jackson.core.json.PackageVersion, 2.17.3, jackson-core 2.17.3 (found.jar) is older than 2.18.0., jackson-bom",
        "com.fasterxml.jackson.databind.cfg.PackageVersion, 2.9.10.8, jackson-databind 2.9.10.8 (found.jar) is older than 2.18.0., jackson-bom",
    })
    void problems_older_namesVersionJarFloorAndFix(String type, String version, String problem, String fix)
            throws IOException {
        classes.put(type, version);

        assertThat(problems()).singleElement().asString().startsWith(problem).contains(fix);
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp3.OkHttp, OkHttp is missing",
        "com.fasterxml.jackson.core.json.PackageVersion, jackson-core is missing",
        "com.fasterxml.jackson.databind.cfg.PackageVersion, jackson-databind is missing",
        "kotlin.enums.EnumEntriesKt, kotlin-stdlib (found.jar) is older than 1.8.21",
        "okio.LimitSource, Okio (found.jar) is older than 3.18.0",
        "com.fasterxml.jackson.annotation.JsonSerializeAs, jackson-annotations (found.jar) is older than 2.21",
        "com.fasterxml.jackson.datatype.jsr310.PackageVersion, jackson-datatype-jsr310 is missing",
        "com.google.i18n.phonenumbers.metadata.source.MetadataSource, libphonenumber (found.jar) is older than 8.13.0",
    })
    void problems_missingClass_namesTheLibrary(String type, String problem) throws IOException {
        classes.remove(type);

        assertThat(problems()).singleElement().asString().startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp3.OkHttp, 4.12.0, okio.LimitSource",
        "okhttp3.OkHttp, 4.12.0, okio.Socket",
        "okhttp3.OkHttp, 4.12.0, kotlin.enums.EnumEntriesKt",
        "okhttp3.OkHttp, 5.1.0, okio.Socket",
        "okhttp3.OkHttp, 5.4.0, okio.LimitSource",
        "com.fasterxml.jackson.databind.cfg.PackageVersion, 2.20.1, com.fasterxml.jackson.annotation.JsonSerializeAs",
    })
    void problems_whatThisVersionDoesNotNeed_none(String library, String version, String missing) throws IOException {
        classes.put(library, version);
        classes.remove(missing);

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp3.OkHttp, 4.12.0, okio.Okio__JvmOkioKt, Okio (found.jar) is older than 2.6.0, 'okio:okio, at'",
        "okhttp3.OkHttp, 5.1.0, okio.Okio__JvmOkioKt, Okio (found.jar) is older than 2.6.0, 'okio:okio, at'",
        "okhttp3.OkHttp, 5.4.0, okio.Socket, Okio (found.jar) is older than 3.15.0, 'okio:okio-jvm, at'",
        "okhttp3.OkHttp, 4.12.0, kotlin.KotlinNothingValueException, kotlin-stdlib (found.jar) is older than 1.4.0, kotlin-stdlib",
        "com.fasterxml.jackson.databind.cfg.PackageVersion, 2.20.1, com.fasterxml.jackson.annotation.JsonTypeInfo$Value, jackson-annotations (found.jar) is older than 2.16, jackson-annotations",
    })
    void problems_whatThisVersionNeeds_named(String library, String version, String missing, String problem, String fix)
            throws IOException {
        classes.put(library, version);
        classes.remove(missing);

        assertThat(problems()).singleElement().asString().startsWith(problem).contains(fix);
    }

    @Test
    void problems_several_allOfThem() throws IOException {
        classes.put("okhttp3.OkHttp", "4.9.3");
        classes.remove("com.fasterxml.jackson.core.json.PackageVersion");

        assertThat(problems()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "4.12.0, 4.12.0, true",
        "4.12.1, 4.12.0, true",
        "5.0.0-alpha.14, 4.12.0, true",
        "10.0, 4.12.0, true",
        "4.9.3, 4.12.0, false",
        "3.14.9, 4.12.0, false",
        "2.18.0-rc1, 2.18.0, true",
        "2.18, 2.18.0, true",
        "nonsense, 2.18.0, false",
        "99999999999, 2.18.0, true",
    })
    void isAtLeast_comparesNumbers(String version, String floor, boolean enough) {
        assertThat(Libraries.isAtLeast(version, floor)).isEqualTo(enough);
    }

    private List<String> problems() throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar().toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return new Libraries(loader).problems();
        }
    }

    private Path jar() throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-d", folder.resolve("classes").toString()));
        for (Map.Entry<String, String> type : classes.entrySet()) {
            String name = type.getKey();
            int dot = name.lastIndexOf('.');
            Path file = folder.resolve(name + "/" + name.substring(dot + 1) + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    "package " + name.substring(0, dot) + "; public class " + name.substring(dot + 1)
                            + " { public static final String VERSION = \"" + type.getValue() + "\"; }");
            arguments.add(file.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
        Path jar = folder.resolve("found.jar");
        Path root = folder.resolve("classes");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
                out.closeEntry();
            }
        }
        return jar;
    }
}
