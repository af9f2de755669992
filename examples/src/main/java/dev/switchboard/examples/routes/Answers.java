package dev.switchboard.examples.routes;

import dev.switchboard.voice.unleashx.AttachmentStatus;
import dev.switchboard.voice.unleashx.NumberAttachment;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.upon.AssignedNumber;
import dev.switchboard.voice.upon.Assignment;
import dev.switchboard.voice.upon.NumberAssignment;
import dev.switchboard.voice.upon.UponRoute;
import dev.switchboard.voice.upon.WeightedAgent;
import dev.switchboard.whatsapp.kapso.AgentWhatsAppConfig;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import dev.switchboard.whatsapp.wassist.WhatsAppRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer that is a success says of a row. A call that succeeded may have changed the route, whatever its answer looks
 * like: nothing here ever says that the old route stands. Only an answer that names what was asked for is routed; what it leaves open, or
 * names otherwise, is unknown.
 */
final class Answers {

    private Answers() {}

    static Verdict wassist(RouteRow row, WhatsAppNumber answer) {
        WhatsAppRoute wanted =
                row.isWebhook() ? WhatsAppRoute.webhook(row.target()) : WhatsAppRoute.agent(row.target());
        if (isAnother(answer.number(), row.number())) {
            return Verdict.unknown("the answer is a success, but of another number");
        }
        if (Boolean.TRUE.equals(answer.isSandbox())) {
            return Verdict.unknown(
                    "it is a sandbox number: your own conversation changed, and the number's route did not");
        }
        if (wanted.agreesWith(answer.route())) {
            return Verdict.routed();
        }
        return Verdict.unknown(
                wanted.contradicts(answer.route())
                        ? "the answer is a success that names another route: " + answer.route()
                        : "the answer is a success that does not say what answers the number");
    }

    static Verdict kapso(RouteRow row, AgentWhatsAppConfig answer) {
        if (answer.id() != null && !answer.id().equalsIgnoreCase(row.config())) {
            return Verdict.unknown("the answer is a success, but of another config: " + Shown.quoted(answer.id()));
        }
        if (answer.isPrimary() == null) {
            return Verdict.unknown("the answer is a success that does not say which config is primary");
        }
        return answer.isPrimary()
                ? Verdict.routed()
                : Verdict.unknown("the answer is a success that says that the config is not primary");
    }

    static Verdict upon(RouteRow row, NumberAssignment answer) {
        String carrier = carrierStep(answer);
        String contradiction = contradiction(row, answer);
        if (contradiction != null) {
            return Verdict.unknown(
                    "the answer is a success " + contradiction + (carrier == null ? "" : "; " + carrier));
        }
        if (carrier != null) {
            // It is the step after the assignment, whether the answer shows that one or not.
            return Verdict.problem("assigned, but " + carrier);
        }
        return inbound(row, answer).isEmpty()
                ? Verdict.unknown("the answer is a success that does not say which agents answer")
                : Verdict.routed();
    }

    static Verdict unleashx(RouteRow row, NumberAttachment answer) {
        if (!answer.missingNumbers().isEmpty()) {
            return Verdict.unknown("the answer is a success that does not name the number");
        }
        if (!row.target().equals(answer.agentId())) {
            return Verdict.unknown("the answer is a success that names "
                    + (answer.agentId() == null ? "no agent" : "another agent: " + Shown.quoted(answer.agentId())));
        }
        TelephonyProvider telephony = answer.provider();
        if (telephony != null && !telephony.value().equals(row.telephony())) {
            return Verdict.problem("attached through another carrier: " + Shown.quoted(telephony.value()));
        }
        AttachmentStatus status = answer.status();
        return status == null || status.equals(AttachmentStatus.ACTIVE)
                ? Verdict.routed()
                : Verdict.problem("attached, but its status is " + Shown.quoted(status.value())
                        + ": the agent may not answer yet");
    }

    /** What failed at the carrier, or null. */
    private static @Nullable String carrierStep(NumberAssignment answer) {
        return Boolean.TRUE.equals(answer.platformImportError())
                ? "a step at the carrier failed, so calls may not arrive: "
                        + Shown.quoted(answer.platformImportErrorMessage())
                : null;
    }

    /** What of the answer cannot be the row's, or null. */
    private static @Nullable String contradiction(RouteRow row, NumberAssignment answer) {
        Assignment assignment = answer.assignment();
        String workspace = assignment == null || assignment.workspaceId() == null
                ? row.workspace()
                : String.valueOf(assignment.workspaceId());
        boolean elsewhere = Integer.parseInt(workspace) != Integer.parseInt(row.workspace())
                || (assignment != null
                        && assignment.accountSid() != null
                        && !assignment.accountSid().equalsIgnoreCase(row.account()));
        if (elsewhere) {
            return "of another account or workspace";
        }
        if (!numbers(answer).isEmpty() && itself(row, answer).isEmpty()) {
            return "of another number";
        }
        UponRoute wanted = UponRoute.any().inboundAgents(Split.of(row.target()));
        return inbound(row, answer).stream()
                .filter(shown -> !wanted.agreesWith(shown))
                .findFirst()
                .map(shown -> "that names other agents: " + shown)
                .orElse(null);
    }

    /** Each place of the answer that says which agents answer the row's number. */
    private static List<UponRoute> inbound(RouteRow row, NumberAssignment answer) {
        List<UponRoute> shown = new ArrayList<>();
        itself(row, answer).forEach(number -> shown.add(inbound(number.inboundAgents(), number.inboundAgentId())));
        Assignment assignment = answer.assignment();
        if (assignment != null) {
            shown.add(inbound(assignment.inboundAgents(), assignment.inboundAgentId()));
        }
        return shown.stream().filter(route -> route.inboundAgents() != null).toList();
    }

    /** The list; or the one agent, where the list is not filled in. Versions are left to the service. */
    private static UponRoute inbound(@Nullable List<WeightedAgent> agents, @Nullable String only) {
        List<UponRoute.Share> shares = agents == null
                ? null
                : agents.stream()
                        .map(agent -> new UponRoute.Share(agent.agentId(), null, weight(agent, agents.size())))
                        .toList();
        boolean alone = only != null && (shares == null || shares.isEmpty());
        return new UponRoute(alone ? List.of(new UponRoute.Share(only, null, 1.0)) : shares, null, null, null, null);
    }

    private static @Nullable Double weight(WeightedAgent agent, int agents) {
        return agent.weight() == null && agents == 1 ? Double.valueOf(1) : agent.weight();
    }

    private static List<AssignedNumber> numbers(NumberAssignment answer) {
        return Stream.ofNullable(answer.numbers())
                .flatMap(List::stream)
                .filter(number -> number.number() != null)
                .toList();
    }

    private static List<AssignedNumber> itself(RouteRow row, NumberAssignment answer) {
        return numbers(answer).stream()
                .filter(number -> !isAnother(number.number(), row.number()))
                .toList();
    }

    /** Whether a number is named that has other digits; one that is not named may be any. */
    private static boolean isAnother(@Nullable String named, String asked) {
        return named != null && !digits(named).equals(digits(asked));
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }
}
