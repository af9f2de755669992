package dev.switchboard.build;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.spi.OperationCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of the house that a compiler does not know. Lives here because only the examples see all modules. */
@AnalyzeClasses(packages = "dev.switchboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String OKHTTP = "okhttp3..";
    private static final String DATABIND = "com.fasterxml.jackson.databind..";

    @ArchTest
    static final ArchRule providers_neverKnowEachOther =
            com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                    .matching("dev.switchboard.(whatsapp|voice).(*)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule okhttp_isKnownToTwoPackagesOnly = noClasses()
            .that()
            .resideInAnyPackage("dev.switchboard.core..", "dev.switchboard.whatsapp..", "dev.switchboard.voice..")
            .and()
            .resideOutsideOfPackages("dev.switchboard.core.internal..", "dev.switchboard.core.okhttp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OKHTTP, "okio..");

    @ArchTest
    static final ArchRule databind_isKnownToOnePackageOnly = noClasses()
            .that()
            .resideInAnyPackage("dev.switchboard.core..", "dev.switchboard.whatsapp..", "dev.switchboard.voice..")
            .and()
            .resideOutsideOfPackage("dev.switchboard.core.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DATABIND, "com.fasterxml.jackson.core..", "com.fasterxml.jackson.datatype..");

    @ArchTest
    static final ArchRule libphonenumber_isKnownToOneClassOnly = noClasses()
            .that()
            .resideInAPackage("dev.switchboard..")
            .and()
            .haveNameNotMatching("dev\\.switchboard\\.core\\.NumberingPlan(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.i18n..");

    @ArchTest
    static final ArchRule simulator_sharesNothingWithTheClient = noClasses()
            .that()
            .resideInAPackage("dev.switchboard.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.switchboard.core..", "dev.switchboard.whatsapp..", "dev.switchboard.voice..");

    @ArchTest
    static final ArchRule internal_hasOnePublicClass = classes()
            .that()
            .resideInAPackage("dev.switchboard.core.internal")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("Engine")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule internal_isCalledByTheDoorOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.switchboard.core.internal..")
            .and()
            .doNotHaveFullyQualifiedName("dev.switchboard.core.spi.Door")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.switchboard.core.internal..");

    @ArchTest
    static final ArchRule libraryTypes_areClosed = classes()
            .that()
            .resideInAnyPackage("dev.switchboard.core..", "dev.switchboard.whatsapp..", "dev.switchboard.voice..")
            .and()
            .areNotInterfaces()
            .and()
            .arePublic()
            .should(beFinalOrAbstractOrAnException());

    @ArchTest
    static final ArchRule console_isNotALibrarysBusiness = noClasses()
            .that()
            .resideInAnyPackage("dev.switchboard.core..", "dev.switchboard.whatsapp..", "dev.switchboard.voice..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule clock_hasOneOwner = noClasses()
            .that()
            .resideInAnyPackage("dev.switchboard.core..", "dev.switchboard.whatsapp..", "dev.switchboard.voice..")
            .and()
            .doNotHaveSimpleName("Timer")
            // How long a try has left is the transport's own stopwatch.
            .and()
            .doNotHaveSimpleName("OkHttpExchange")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random");

    /** Without a locale, digits and letters are those of whoever runs it: a line 12 that no editor finds. */
    @ArchTest
    static final ArchRule texts_doNotDependOnTheLocale = noClasses()
            .that()
            .resideInAPackage("dev.switchboard..")
            .should()
            .callMethodWhere(formatsInTheDefaultLocale());

    @ArchTest
    static final ArchRule toString_masks = classes()
            .that()
            .resideInAPackage("dev.switchboard..")
            .and()
            .resideOutsideOfPackages(
                    "dev.switchboard.examples..", "dev.switchboard.build..", "dev.switchboard.contract..")
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .should(maskInToString());

    /** A new operation cannot forget the tests that hold for each of them. */
    @ArchTest
    static void operations_areAllPutToTheTest(JavaClasses classes) {
        Set<String> tested = new EveryCall(
                        "http://127.0.0.1:1", "key", ClientOptions.builder().build())
                .all().stream().map(call -> call.getClass().getName()).collect(Collectors.toSet());
        Set<String> operations = classes.stream()
                .filter(type -> type.isAssignableTo(OperationCall.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(operations).hasSizeGreaterThan(30);
        assertThat(tested).containsAll(operations);
    }

    private static DescribedPredicate<JavaMethodCall> formatsInTheDefaultLocale() {
        return DescribedPredicate.describe("it formats in the default locale", call -> {
            List<String> parameters = call.getTarget().getRawParameterTypes().stream()
                    .map(JavaClass::getName)
                    .toList();
            return switch (call.getName()) {
                case "format", "printf" -> parameters.equals(List.of("java.lang.String", "[Ljava.lang.Object;"));
                case "formatted" -> call.getTargetOwner().isEquivalentTo(String.class);
                case "toLowerCase", "toUpperCase" ->
                    call.getTargetOwner().isEquivalentTo(String.class) && parameters.isEmpty();
                default -> false;
            };
        });
    }

    private static ArchCondition<JavaClass> beFinalOrAbstractOrAnException() {
        return new ArchCondition<>("be final, abstract or an exception") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                        || type.isAssignableTo(Throwable.class);
                events.add(new SimpleConditionEvent(type, closed, type.getName() + " can be extended by anybody"));
            }
        };
    }

    /**
     * A public type, and every record: whoever holds something that may be a number or a secret must have a {@code
     * toString} that goes through the helper. A class without one prints its hash, which is fine.
     */
    private static ArchCondition<JavaClass> maskInToString() {
        return new ArchCondition<>("mask in toString, or hold nothing to mask") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean prints =
                        type.isRecord() || type.tryGetMethod("toString").isPresent();
                boolean relevant = type.getModifiers().contains(PUBLIC) || type.isRecord();
                boolean fine = !relevant || !prints || !holdsSomethingToMask(type) || masks(type);
                events.add(new SimpleConditionEvent(
                        type, fine, type.getName() + " has a toString that may show too much"));
            }
        };
    }

    private static boolean holdsSomethingToMask(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .anyMatch(ArchitectureTest::mayHoldANumberOrASecret);
    }

    private static boolean mayHoldANumberOrASecret(JavaField field) {
        JavaClass type = field.getRawType();
        Set<Class<?>> harmless =
                Set.of(Duration.class, Instant.class, Boolean.class, Integer.class, Long.class, Double.class);
        boolean plain = type.isPrimitive() || type.isEnum() || harmless.stream().anyMatch(type::isEquivalentTo);
        // What is ours masks itself: this very rule sees to it.
        return !plain && !(type.getPackageName().startsWith("dev.switchboard") && !type.isInterface());
    }

    private static boolean masks(JavaClass type) {
        return type.tryGetMethod("toString").map(ArchitectureTest::callsMasking).orElse(false);
    }

    private static boolean callsMasking(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().getSimpleName().equals("Masking"));
    }
}
