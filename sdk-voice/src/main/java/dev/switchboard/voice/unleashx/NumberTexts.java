package dev.switchboard.voice.unleashx;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.NumberText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of one request, as they were given. */
record NumberTexts(List<NumberText> numbers) {

    static NumberTexts of(String @Nullable [] given) {
        List<NumberText> texts = new ArrayList<>();
        if (given != null) {
            for (String number : given) {
                texts.add(NumberText.of(number));
            }
        }
        return new NumberTexts(List.copyOf(texts));
    }

    static NumberTexts of(@Nullable Collection<PhoneNumber> given) {
        List<NumberText> texts = new ArrayList<>();
        if (given != null) {
            for (PhoneNumber number : given) {
                texts.add(NumberText.of(number));
            }
        }
        return new NumberTexts(List.copyOf(texts));
    }

    boolean several() {
        return numbers.size() > 1;
    }

    /** The one number, or {@code other} if there are several. */
    @Nullable
    String onlyOr(String other) {
        return numbers.size() == 1 ? numbers.get(0).text() : other;
    }

    List<String> given() {
        return numbers.stream().map(number -> String.valueOf(number.text())).toList();
    }

    /** At least one, each of them right, and none twice. */
    List<String> checked(Checks checks) {
        if (numbers.isEmpty()) {
            checks.refuse("numbers", "must hold at least one number");
        }
        List<String> texts = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            // As given: a number that passes its check is written in one way only.
            String given = numbers.get(i).text();
            Integer first = given == null ? null : seen.putIfAbsent(given, i);
            if (first == null) {
                texts.add(checks.number("numbers[" + i + "]", numbers.get(i)));
            } else {
                checks.refuse("numbers[" + i + "]", "is the same number as numbers[" + first + "]: remove it");
            }
        }
        return texts;
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
