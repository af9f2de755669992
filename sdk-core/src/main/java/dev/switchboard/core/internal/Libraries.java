package dev.switchboard.core.internal;

import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses libraries that are too old when a client is built, before a call meets a method that is not there. A project's BOM
 * may choose other versions than ours, and two artifacts of one library may share a class path. All by name: a class that
 * is linked to a missing one could not say so, and the compiler copies a version that it sees into our own classes.
 */
final class Libraries {

    static final String OKHTTP = "4.12.0";
    static final String JACKSON = "2.18.0";
    static final String LIBPHONENUMBER = "8.13.0";
    static final String OKIO = "3.18.0";
    static final String OKIO_BEFORE_5_5 = "3.15.0";
    static final String OKIO_BEFORE_5_2 = "2.6.0";
    static final String KOTLIN = "1.8.21";
    static final String KOTLIN_BEFORE_5 = "1.4.0";
    static final String ANNOTATIONS = "2.21";
    static final String ANNOTATIONS_BEFORE_2_21 = "2.16";
    private static final String JACKSON_FIX =
            "import com.fasterxml.jackson:jackson-bom, or with Spring Boot's parent set jackson-bom.version";

    /** A native image has no class that was not linked when it was built, and shows none by name. */
    private static final List<String> PROBLEMS = System.getProperty("org.graalvm.nativeimage.imagecode") == null
            ? new Libraries(Libraries.class.getClassLoader()).problems()
            : List.of();

    private final @Nullable ClassLoader loader;
    private final List<String> problems = new ArrayList<>();

    Libraries(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Looks once, whoever asks and how often.
     *
     * @throws IllegalStateException if a library is too old, with each one's version and what to do
     */
    static void check() {
        if (!PROBLEMS.isEmpty()) {
            throw new IllegalStateException(
                    "Switchboard cannot work with these libraries:\n- " + String.join("\n- ", PROBLEMS));
        }
    }

    List<String> problems() {
        Class<?> okHttp = named("okhttp3.OkHttp");
        newEnough("OkHttp", okHttp, OKHTTP, "import com.squareup.okhttp3:okhttp-bom");
        if (okHttp != null) {
            belowOkHttp(version(okHttp));
        }
        newEnough("jackson-core", named("com.fasterxml.jackson.core.json.PackageVersion"), JACKSON, JACKSON_FIX);
        Class<?> databind = named("com.fasterxml.jackson.databind.cfg.PackageVersion");
        newEnough("jackson-databind", databind, JACKSON, JACKSON_FIX);
        if (databind != null) {
            besideDatabind(version(databind));
        }
        has(
                "libphonenumber",
                "com.google.i18n.phonenumbers.PhoneNumberUtil",
                "com.google.i18n.phonenumbers.metadata.source.MetadataSource",
                LIBPHONENUMBER,
                "com.googlecode.libphonenumber:libphonenumber");
        return List.copyOf(problems);
    }

    /** OkHttp stays with an older Okio or Kotlin if another OkHttp, or a BOM, chose that. */
    private void belowOkHttp(String version) {
        if (isAtLeast(version, "5.0.0")) {
            kotlin("kotlin.enums.EnumEntriesKt", KOTLIN);
        } else {
            kotlin("kotlin.KotlinNothingValueException", KOTLIN_BEFORE_5);
        }
        if (isAtLeast(version, "5.5.0")) {
            okio("okio.LimitSource", OKIO, "okio-jvm");
        } else if (isAtLeast(version, "5.2.0")) {
            okio("okio.Socket", OKIO_BEFORE_5_5, "okio-jvm");
        } else {
            // So old ones are another artifact, which newer ones of that name replace.
            okio("okio.Okio__JvmOkioKt", OKIO_BEFORE_5_2, "okio");
        }
    }

    private void kotlin(String since, String floor) {
        has("kotlin-stdlib", "kotlin.Unit", since, floor, "org.jetbrains.kotlin:kotlin-stdlib");
    }

    private void okio(String since, String floor, String artifact) {
        has("Okio", "okio.Okio", since, floor, "com.squareup.okio:" + artifact);
    }

    /** A BOM of Jackson 3 chooses the annotations, which both share, and leaves databind at what it is. */
    private void besideDatabind(String version) {
        boolean isNewer = isAtLeast(version, "2.21.0");
        has(
                "jackson-annotations",
                "com.fasterxml.jackson.annotation.JsonProperty",
                "com.fasterxml.jackson.annotation." + (isNewer ? "JsonSerializeAs" : "JsonTypeInfo$Value"),
                isNewer ? ANNOTATIONS : ANNOTATIONS_BEFORE_2_21,
                "com.fasterxml.jackson.core:jackson-annotations");
        String dates = "com.fasterxml.jackson.datatype.jsr310.PackageVersion";
        has("jackson-datatype-jsr310", dates, dates, JACKSON, "com.fasterxml.jackson.datatype:jackson-datatype-jsr310");
    }

    private void newEnough(String library, @Nullable Class<?> witness, String floor, String fix) {
        if (witness == null) {
            add(library + " is missing, or much older than " + floor, floor, fix);
        } else if (!isAtLeast(version(witness), floor)) {
            add(library + " " + version(witness) + jar(witness) + " is older than " + floor, floor, fix);
        }
    }

    /** For a library that does not say its version: a class that came with the floor. */
    private void has(String library, String always, String since, String floor, String artifact) {
        if (named(since) == null) {
            Class<?> witness = named(always);
            String found = witness == null ? " is missing" : jar(witness) + " is older than " + floor;
            add(library + found, floor, "manage " + artifact);
        }
    }

    private void add(String problem, String floor, String fix) {
        problems.add(problem + ". In dependencyManagement, above what decides it now: " + fix + ", at " + floor
                + " or newer. mvn dependency:tree shows who asks for it.");
    }

    private @Nullable Class<?> named(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static String version(Class<?> witness) {
        try {
            return String.valueOf(witness.getField("VERSION").get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return "0";
        }
    }

    static boolean isAtLeast(String version, String floor) {
        int[] found = numbers(version);
        int[] least = numbers(floor);
        for (int i = 0; i < least.length; i++) {
            if (found[i] != least[i]) {
                return found[i] > least[i];
            }
        }
        return true;
    }

    /** The first three; what is not there is zero. By hand: a regular expression costs a millisecond of a JVM's start. */
    private static int[] numbers(String version) {
        int[] numbers = new int[3];
        int at = 0;
        for (int i = 0; i < version.length() && at < 3; i++) {
            int digit = Character.digit(version.charAt(i), 10);
            if (digit < 0) {
                at++;
            } else {
                numbers[at] = Math.min(numbers[at], 99_999_999) * 10 + digit;
            }
        }
        return numbers;
    }

    /** The name of the file, without the path, which is nobody's business; a jar may lie within a jar. */
    private static String jar(Class<?> witness) {
        CodeSource source = witness.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return "";
        }
        return Pattern.compile("(?<![^/!])[^/!]++(?<=[.]jar)")
                .matcher(location.getPath())
                .results()
                .map(MatchResult::group)
                .reduce((first, last) -> last)
                .map(name -> " (" + name + ")")
                .orElse("");
    }
}
