package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.spi.OpenValue;
import dev.switchboard.testing.RoutingSimulator;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What GraalVM is told of our reflection and resources, against the classes. No image is compiled here.
 *
 * <p>Source: GraalVM's reference manual, "Reachability Metadata", and its schema 1.2.0.
 */
class NativeImageTest {

    private static final String NUMBERS = "com/google/i18n/phonenumbers/data/";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "dev.switchboard.core",
                    "dev.switchboard.whatsapp",
                    "dev.switchboard.voice",
                    "dev.switchboard.testing");

    private static final List<String> KIN_OF_CLASS =
            List.of("java.lang.Class", "java.lang.ClassLoader", "java.util.ServiceLoader", "java.util.ResourceBundle");

    private static final Pattern LOOK_UPS =
            Pattern.compile("forName|loadClass|newInstance|getResource.*|getRecordComponents|getEnumConstants"
                    + "|get(Declared)?(Method|Field|Constructor)s?|getBundle|load");

    /** In Jackson: what makes or takes a value of a class. */
    private static final Pattern BINDINGS = Pattern.compile(
            "readValues?|treeToValue|convertValue|updateValue|valueToTree|writeValue.*|readerFor.*|writerFor.*"
                    + "|findAndRegisterModules|findModules|addModules?|registerModules?");

    /** {@code Masking} shows any record of ours; a user's mapper writes and reads the public ones. */
    @ParameterizedTest
    @ValueSource(strings = {"core", "whatsapp", "voice"})
    void metadata_listsEveryTypeThatIsReflectedOn(String module) throws IOException {
        List<String> expected = OURS.stream()
                .filter(type -> type.getPackageName().startsWith("dev.switchboard." + module))
                .filter(NativeImageTest::isReflectedOn)
                .map(JavaClass::getName)
                .toList();

        assertThat(metadata(module).path("reflection"))
                .allSatisfy(entry -> assertThat(
                                entry.path("allDeclaredConstructors").asBoolean()
                                        && entry.path("allDeclaredFields").asBoolean()
                                        && entry.path("allDeclaredMethods").asBoolean())
                        .as(entry.toString())
                        .isTrue())
                .extracting(entry -> entry.path("type").asText())
                .as("a line each in " + file(module))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean isReflectedOn(JavaClass type) {
        return type.isRecord()
                || type.isAssignableTo(OpenValue.class)
                || type.isEquivalentTo(UnknownFields.class)
                || (type.isEnum() && type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    /** Whoever adds one asks what native-image must be told of it, and says so here. */
    @Test
    void reflection_isUsedInTheseFewPlaces() {
        assertThat(OURS.stream().flatMap(NativeImageTest::reflectiveUses).distinct())
                .containsExactlyInAnyOrder(
                        // The records, which are listed.
                        "Masking.describe: Class.getRecordComponents",
                        "Masking.describe: RecordComponent.getName",
                        "Masking.value: RecordComponent.getAccessor",
                        "Masking.value: Method.invoke",
                        // version.txt, which is listed.
                        "UserAgent.version: Class.getResourceAsStream",
                        // Maps, lists, trees, texts, numbers, times: nothing of ours that Jackson would look into.
                        "Instants.<clinit>: Builder.addModule",
                        "Instants.of: JsonMapper.convertValue",
                        "Json.write: JsonMapper.writeValueAsString",
                        // To see which libraries are there; not asked in a native image.
                        "Libraries.named: Class.forName",
                        "Libraries.version: Class.getField",
                        "Libraries.version: Field.get",
                        // A parameter that JUnit found.
                        "RoutingSimulatorExtension.supportsParameter: Parameter.getType");
    }

    private static Stream<String> reflectiveUses(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .filter(use -> isReflective(use.getTargetOwner().getName(), use.getName()))
                .map(use -> type.getSimpleName() + "." + use.getOrigin().getName() + ": "
                        + use.getTargetOwner().getSimpleName() + "." + use.getName());
    }

    private static boolean isReflective(String owner, String member) {
        return owner.startsWith("java.lang.reflect.")
                || owner.startsWith("java.lang.invoke.MethodHandles")
                || (KIN_OF_CLASS.contains(owner) && LOOK_UPS.matcher(member).matches())
                || (owner.startsWith("com.fasterxml.jackson.databind.")
                        && BINDINGS.matcher(member).matches());
    }

    @Test
    void metadata_namesTheVersionAndThePlansOfAllRegions() throws IOException {
        assertThat(metadata("core").path("resources"))
                .extracting(entry -> entry.path("glob").asText())
                .containsExactlyInAnyOrder(NUMBERS + "PhoneNumberMetadataProto_*", "dev/switchboard/core/version.txt");
        assertThat(OpenValue.class.getResource("/dev/switchboard/core/version.txt"))
                .isNotNull();
        assertThat(plans()).hasSizeGreaterThan(240);
    }

    /** Loads everything anew, so that no question for a resource goes unheard. */
    @Test
    void resources_thatEveryCallAsksFor_areListed() throws Exception {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        ClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader()) {
            @Override
            public @Nullable URL getResource(String name) {
                asked.add(name);
                return super.getResource(name);
            }
        };

        Constructor<?> calls = loader.loadClass(Calls.class.getName()).getDeclaredConstructor();
        calls.setAccessible(true);
        ((Runnable) calls.newInstance()).run();

        assertThat(asked)
                .contains("dev/switchboard/core/version.txt", NUMBERS + "PhoneNumberMetadataProto_GB")
                .allMatch(name -> name.equals("dev/switchboard/core/version.txt")
                        || name.startsWith(NUMBERS + "PhoneNumberMetadataProto_"));
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
    }

    /** Each operation once, its answer shown. */
    static final class Calls implements Runnable {

        @Override
        public void run() {
            PhoneNumber.parse("020 7946 0018", "GB");
            PhoneNumber.of("+442079460018", PhoneNumber.Level.VALID);
            ClientOptions once = ClientOptions.builder()
                    .retry(RetryPolicy.builder().maxAttempts(1).build())
                    .build();
            try (RoutingSimulator simulator = RoutingSimulator.start()) {
                for (ApiCall<?> call : new EveryCall(simulator.wassistUrl(), simulator.wassistKey(), once).all()) {
                    try {
                        assertThat(call.send().toString()).isNotEmpty();
                    } catch (SwitchboardException e) {
                        // Only one of the four services is there.
                        assertThat(e.toString()).isNotEmpty();
                    }
                }
            }
        }
    }

    private static List<String> plans() throws IOException {
        URI one =
                URI.create(String.valueOf(OpenValue.class.getResource("/" + NUMBERS + "PhoneNumberMetadataProto_GB")));
        JarURLConnection connection = (JarURLConnection) one.toURL().openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(NUMBERS + "PhoneNumberMetadataProto_"))
                    .toList();
        }
    }

    /** Where GraalVM looks. */
    private static String file(String module) {
        return "/META-INF/native-image/dev.switchboard/switchboard-" + module + "/reachability-metadata.json";
    }

    private static JsonNode metadata(String module) throws IOException {
        try (InputStream in = Objects.requireNonNull(OpenValue.class.getResourceAsStream(file(module)))) {
            return new JsonMapper().readTree(in);
        }
    }
}
