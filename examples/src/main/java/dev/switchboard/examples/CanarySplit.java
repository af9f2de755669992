package dev.switchboard.examples;

import dev.switchboard.voice.upon.Assignment;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.NumberAssignment;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.voice.upon.WeightedAgent;

/** Gives a new voice agent one call in ten, and the proven one the rest. */
public final class CanarySplit {

    private CanarySplit() {}

    /** Runs it against the simulator; with {@code --live}, and the credential in the environment, against the service. */
    public static void main(String... args) {
        LiveOrSimulated.upon(args, CanarySplit::split);
    }

    static void split(UponClient upon) {
        // Cannot hold a split that does not add up. Also: single, evenly, shares, and a builder for versions.
        InboundAgents agents = InboundAgents.canary("agent_a", "agent_b", 0.1);

        NumberAssignment answer = upon.number("+14155550123") // or upon.extension("204")
                .assign("29e90072-fb58-4c6c-870a-43005115131e", 1) // account sid, workspace id
                .inboundAgents(agents)
                // The vendor does not say what leaving a field out does: say all that you want to be true.
                .clearOutboundAgent()
                .clearInboundWebhookUrl()
                .timeRouting(false)
                .send();

        // An assignment can stand although a step at the carrier failed.
        if (Boolean.TRUE.equals(answer.platformImportError())) {
            System.out.println("Calls may not arrive: " + answer.platformImportErrorMessage());
        }
        Assignment now = answer.assignment();
        if (now != null && now.inboundAgents() != null) {
            for (WeightedAgent agent : now.inboundAgents()) {
                System.out.println(agent.agentId() + " answers a share of " + agent.weight());
            }
        }
    }
}
