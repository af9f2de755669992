package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.NumberText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What connecting an agent and subscribing a webhook have in common: all but the name of the target. */
record NumberRouting(
        NumberText number, String targetId, @Nullable String whatsappPhoneNumberId, boolean applyToExisting) {

    static NumberRouting to(NumberText number, String targetId) {
        return new NumberRouting(number, targetId, null, false);
    }

    /** A given null is kept as blank, to be refused: the setter was called. */
    NumberRouting whatsappPhoneNumberId(@Nullable String id) {
        return new NumberRouting(number, targetId, id == null ? "" : id, applyToExisting);
    }

    NumberRouting applyToExisting(boolean apply) {
        return new NumberRouting(number, targetId, whatsappPhoneNumberId, apply);
    }

    /** The union of what the page lists and what the vendor's own client sends: each reader finds its field. */
    Draft draft(Checks checks, String targetField) {
        String digits = checks.number("number", number).substring(1);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", digits);
        if (whatsappPhoneNumberId != null) {
            body.put("whatsappPhoneNumberId", checks.id("whatsappPhoneNumberId", whatsappPhoneNumberId));
        }
        body.put(targetField, checks.id(targetField, targetId));
        body.put("applyToExisting", applyToExisting);
        return Draft.of(Map.of("number", digits), body);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
