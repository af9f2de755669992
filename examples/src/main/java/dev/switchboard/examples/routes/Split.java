package dev.switchboard.examples.routes;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.voice.upon.InboundAgents;

/** Reads {@code agent_a:0.9|agent_b:0.1}; one agent alone needs no weight. */
final class Split {

    private Split() {}

    static InboundAgents of(String text) {
        if (text.indexOf('|') < 0 && text.indexOf(':') < 0) {
            return InboundAgents.single(text);
        }
        InboundAgents.Builder split = InboundAgents.builder();
        for (String part : text.split("\\|", -1)) {
            int colon = part.lastIndexOf(':');
            split.agent(part.substring(0, Math.max(0, colon)), weight(part.substring(colon + 1)));
        }
        return split.build();
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw InvalidRequestException.of(new Violation(
                    "target", "must look like agent_a:0.9|agent_b:0.1: found no weight in " + Shown.quoted(text)));
        }
    }
}
