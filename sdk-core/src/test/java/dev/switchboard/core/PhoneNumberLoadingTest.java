package dev.switchboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** libphonenumber takes about 130 ms to load: a child JVM tells which classes each kind of check needs. */
class PhoneNumberLoadingTest {

    private static final String LIBRARY = "com.google.i18n.phonenumbers.";

    @Test
    void of_syntaxLevel_loadsNoNumberingPlan() throws Exception {
        assertThat(classesLoadedBy("syntax"))
                .contains("dev.switchboard.core.NumberSyntax")
                .doesNotContain(LIBRARY)
                .doesNotContain("dev.switchboard.core.NumberingPlan");
    }

    @Test
    void of_wrongFormWithoutALikelyMeaning_loadsNoNumberingPlan() throws Exception {
        assertThat(classesLoadedBy("hopeless"))
                .contains("dev.switchboard.core.LenientNumber")
                .doesNotContain(LIBRARY);
    }

    @Test
    void of_possibleLevel_loadsItInOneClass() throws Exception {
        assertThat(classesLoadedBy("possible"))
                .contains(LIBRARY + "PhoneNumberUtil")
                .contains("dev.switchboard.core.NumberingPlan");
    }

    private static String classesLoadedBy(String what) throws Exception {
        Process process = ChildJvm.of(List.of("-Xshare:auto", "-verbose:class"), Child.class, what)
                .start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = process.getInputStream()) {
            in.transferTo(out);
        }
        String output = out.toString(StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** What the child JVM runs. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            switch (args[0]) {
                case "syntax" -> PhoneNumber.of("+12025551234", PhoneNumber.Level.SYNTAX);
                case "possible" -> PhoneNumber.of("+12025551234");
                default -> {
                    refuse("");
                    refuse("+1800FLOWERS");
                    refuse("++12025551234");
                    refuse("1".repeat(100));
                    refuse(Nulls.nothing());
                }
            }
        }

        private static void refuse(String text) {
            try {
                PhoneNumber.of(text);
                throw new AssertionError("not refused");
            } catch (dev.switchboard.core.error.InvalidRequestException e) {
                if (e.violations().get(0).suggestion() != null) {
                    throw new AssertionError("has a suggestion", e);
                }
            }
        }
    }
}
