package dev.switchboard.voice.upon;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.NumberText;
import dev.switchboard.core.spi.WrittenNumber;
import org.jspecify.annotations.Nullable;

/** What an assignment is for: a phone number or an extension. Both travel in the same place of the path. */
sealed interface Line {

    @Nullable
    String text();

    String checked(Checks checks);

    /** Whether a number as the service writes it is this one. */
    boolean isWrittenAs(@Nullable String listed);

    /** A phone number; its plus sign travels as {@code %2B}. */
    record Dialled(NumberText number) implements Line {
        @Override
        public @Nullable String text() {
            return number.text();
        }

        @Override
        public String checked(Checks checks) {
            return checks.number("number", number);
        }

        /** In any writing that holds the country code. */
        @Override
        public boolean isWrittenAs(@Nullable String listed) {
            return WrittenNumber.isSame(text(), listed);
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /** An extension. */
    record Extension(String extension) implements Line {
        @Override
        public @Nullable String text() {
            return extension;
        }

        @Override
        public String checked(Checks checks) {
            return checks.id("extension", extension);
        }

        @Override
        public boolean isWrittenAs(@Nullable String listed) {
            return listed != null && listed.equals(extension);
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
