package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the service says after an assignment: the whole answer. Every component but the last is null where the service
 * leaves it out. Look at {@link #platformImportError()}: the assignment can stand although a carrier step failed.
 *
 * <p>Source: the Upon AI API reference, "Update phone number assignment".
 *
 * @param success whether it worked; never false here, as that is an {@code ApiException}
 * @param message the service's text
 * @param numbers the numbers that it concerns
 * @param assignment what is assigned now
 * @param unknownFields what else the service sent
 */
public record NumberAssignment(
        @Nullable Boolean success,
        @Nullable String message,
        @Nullable List<AssignedNumber> numbers,
        @Nullable Assignment assignment,
        UnknownFields unknownFields) {

    /** Copies the list. */
    public NumberAssignment {
        numbers = numbers == null ? null : List.copyOf(numbers);
    }

    static NumberAssignment from(JsonObject json) {
        return new NumberAssignment(
                json.bool("success"),
                json.text("message"),
                json.objects("numbers", AssignedNumber::from),
                json.object("assignment", Assignment::from),
                json.unknown());
    }

    /**
     * Whether a step at the carrier failed, as the assignment or any of the numbers says; null if none of them says
     * anything.
     */
    public @Nullable Boolean platformImportError() {
        Boolean ofAssignment = assignment == null ? null : assignment.platformImportError();
        List<Boolean> said = Stream.concat(
                        Stream.ofNullable(ofAssignment), known().stream().map(AssignedNumber::platformImportError))
                .filter(Objects::nonNull)
                .toList();
        return said.isEmpty() ? null : said.contains(true);
    }

    /** What the service says of the carrier step that failed, or null. */
    public @Nullable String platformImportErrorMessage() {
        if (assignment != null && Boolean.TRUE.equals(assignment.platformImportError())) {
            return assignment.platformImportErrorMessage();
        }
        return known().stream()
                .filter(number -> Boolean.TRUE.equals(number.platformImportError()))
                .map(AssignedNumber::platformImportErrorMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<AssignedNumber> known() {
        return numbers == null ? List.of() : numbers;
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
