package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published modules, as they are compiled: a package that is new and public must not be forgotten in one. */
class ModulesTest {

    private static final Set<String> MAPPERS = Set.of("com.fasterxml.jackson.databind", "tools.jackson.databind");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.switchboard");

    static Stream<ModuleDescriptor> modules() throws IOException {
        List<ModuleDescriptor> modules = new ArrayList<>();
        for (URL file : Collections.list(ModulesTest.class.getClassLoader().getResources("module-info.class"))) {
            try (InputStream in = file.openStream()) {
                modules.add(ModuleDescriptor.read(in));
            }
        }
        List<ModuleDescriptor> ours = modules.stream()
                .filter(module -> module.name().startsWith("dev.switchboard"))
                .toList();
        assertThat(ours)
                .extracting(ModuleDescriptor::name)
                .contains(
                        "dev.switchboard.core",
                        "dev.switchboard.whatsapp",
                        "dev.switchboard.voice",
                        "dev.switchboard.testing");
        return ours.stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyone_seesWhatIsPublic_andNothingElse(ModuleDescriptor module) {
        Set<String> exported = module.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(exported)
                .isEqualTo(packages(
                        module,
                        type -> !type.getPackageName().endsWith(".internal")
                                && !type.getPackageName().endsWith(".spi")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void mappers_mayLookIntoEveryAnswer(ModuleDescriptor module) {
        Set<String> opened = module.opens().stream()
                .filter(open -> open.targets().equals(MAPPERS))
                .map(ModuleDescriptor.Opens::source)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(opened)
                .containsAll(packages(
                        module,
                        type -> type.isRecord()
                                && type.tryGetField("unknownFields").isPresent()));
    }

    /** What core is built on is for the modules that are built on it. */
    @ParameterizedTest
    @MethodSource("modules")
    void spi_isSeenByTheProvidersOnly(ModuleDescriptor module) {
        assertThat(module.exports().stream().filter(ModuleDescriptor.Exports::isQualified))
                .allSatisfy(export -> {
                    assertThat(export.source()).isEqualTo("dev.switchboard.core.spi");
                    assertThat(export.targets())
                            .containsExactlyInAnyOrder("dev.switchboard.whatsapp", "dev.switchboard.voice");
                });
    }

    private static Set<String> packages(ModuleDescriptor module, Predicate<JavaClass> holding) {
        return OURS.stream()
                .filter(type -> type.getPackageName().startsWith(module.name()))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(holding)
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
