package dev.switchboard.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects as strangers write them, in {@code src/it}, built by Maven against the installed artifacts. */
@Tag("consumers")
class ConsumersTest {

    @TempDir
    Path folder;

    @Test
    void classPath_onTheJdkOfTheBuild_routes() {
        String said = consumer("classpath").succeeds("test");

        assertThat(said).contains("tested on Java " + Runtime.version().feature());
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 25})
    void classPath_onAnotherJdk_routes(int feature) {
        Path java = Jdks.require(feature).resolve("bin").resolve("java");

        String said = consumer("classpath").succeeds("test", "-Djvm=" + java);

        assertThat(said).contains("tested on Java " + feature);
    }

    @Test
    void modulePath_withAJdkAndWithAJlinkedImage_routes() {
        String said = consumer("modulepath").succeeds("verify");

        List<String> routed = said.lines()
                .filter(line -> line.startsWith("routed by dev.switchboard.whatsapp on "))
                .toList();
        assertThat(routed).hasSize(2);
        assertThat(routed.get(0)).contains("java.compiler");
        // From JDK 22 on, elliptic curves are part of java.base, and jdk.crypto.ec is an empty module that nobody asks
        // for.
        assertThat(routed.get(1).replace("jdk.crypto.ec", "").replace(", ]", "]"))
                .endsWith("[java.base, java.logging, java.net.http]");
    }

    @Test
    void kotlin_withEveryWarningAnError_routes() {
        String said = consumer("kotlin").succeeds("process-classes");

        assertThat(said).contains("answered by night-shift");
    }

    @Test
    void kotlin_nullableTakenAsNonNull_doesNotCompile() {
        String said = consumer("kotlin").fails("compile", "-Dsources=src/nullable/kotlin");

        assertThat(said).contains("MayBeNull.kt").contains("AgentRef?");
    }

    @Test
    void kotlin_nonNullAskedForNull_isWarnedOf() {
        String said = consumer("kotlin").fails("compile", "-Dsources=src/needless/kotlin");

        assertThat(said).contains("NeverNull.kt").containsIgnoringCase("unnecessary safe call");
    }

    @Test
    void springBoot_clientAsABean_routesUntilTheContextCloses() {
        consumer("spring-boot").succeeds("test");
    }

    @Test
    void oldLibraries_workDownToTheFloorsAndAreRefusedBelowThem() {
        consumer("floors").succeeds("test");
    }

    private Consumer consumer(String name) {
        return Consumer.copied(name, folder);
    }
}
