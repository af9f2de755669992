package dev.switchboard.examples.routes;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.voice.unleashx.NumberAttachment;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.NumberAssignment;
import dev.switchboard.whatsapp.kapso.AgentWhatsAppConfig;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one row into a call, and collects all that is wrong with it. */
final class RowCheck {

    /** What the SDK calls a parameter, without what is in it, and in which column it stands here. */
    private static final Map<String, String> COLUMNS = Map.of(
            "numbers", "number",
            "agentId", "target",
            "webhookId", "target",
            "inboundAgents", "target",
            "agentIds", "target",
            "configId", "config",
            "accountSid", "account",
            "workspaceId", "workspace",
            "provider", "telephony");

    private final RouteRow row;
    private final Clients clients;
    private final List<Violation> violations = new ArrayList<>();

    RowCheck(RouteRow row, Clients clients) {
        this.row = row;
        this.clients = clients;
    }

    /** The call, or null if anything is wrong. */
    @Nullable
    PlannedRoute<?> route() {
        if (row.extraCells() > 0) {
            refuse("row", "has more cells than the header has columns: put a cell with a comma in quotes");
        }
        Provider provider = Provider.of(row.provider());
        if (provider == null) {
            refuse("provider", "must be one of " + Provider.all() + ", is " + Shown.quoted(row.provider()));
            check(() -> PhoneNumber.of(row.number()));
            return null;
        }
        PlannedRoute<?> route = of(provider);
        check(() -> route.call().preview());
        return violations.isEmpty() ? route : null;
    }

    /** All that is wrong. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    void refuse(String column, String message) {
        violations.add(new Violation(column, message));
    }

    private PlannedRoute<?> of(Provider provider) {
        return switch (provider) {
            case WASSIST -> new PlannedRoute<>(row, provider, wassist(), Answers::wassist);
            case KAPSO -> new PlannedRoute<>(row, provider, kapso(), Answers::kapso);
            case UPON -> new PlannedRoute<>(row, provider, upon(), Answers::upon);
            case UNLEASHX -> new PlannedRoute<>(row, provider, unleashx(), Answers::unleashx);
        };
    }

    private ApiCall<WhatsAppNumber> wassist() {
        switch (row.kind()) {
            case "webhook" -> {
                return clients.wassist().number(row.number()).subscribe(row.target());
            }
            case "agent", "" -> {}
            default -> refuse("kind", "must be agent, webhook or blank, is " + Shown.quoted(row.kind()));
        }
        return clients.wassist().number(row.number()).connectAgent(row.target());
    }

    private ApiCall<AgentWhatsAppConfig> kapso() {
        // It is not part of the request, but a file that has it wrong is wrong.
        check(() -> PhoneNumber.of(row.number()));
        return clients.kapso()
                .agent(row.target())
                .whatsAppConfig(row.config())
                .update()
                .primary(true);
    }

    private ApiCall<NumberAssignment> upon() {
        // Stands in for a split that is refused, so that the other cells are checked too.
        InboundAgents split = InboundAgents.single("refused");
        try {
            split = Split.of(row.target());
        } catch (InvalidRequestException e) {
            addAll(e);
        }
        return clients.upon()
                .number(row.number())
                .assign(row.account(), workspace())
                .inboundAgents(split);
    }

    private int workspace() {
        try {
            return Integer.parseInt(row.workspace());
        } catch (NumberFormatException e) {
            refuse("workspace", "must be a whole number, is " + Shown.quoted(row.workspace()));
            return 1;
        }
    }

    private ApiCall<NumberAttachment> unleashx() {
        TelephonyProvider telephony = TelephonyProvider.TWILIO;
        try {
            telephony = TelephonyProvider.of(row.telephony());
        } catch (InvalidRequestException e) {
            addAll(e);
        }
        return clients.unleashx().agent(row.target()).attach(telephony, row.number());
    }

    private void check(Runnable step) {
        try {
            step.run();
        } catch (InvalidRequestException e) {
            addAll(e);
        }
    }

    private void addAll(InvalidRequestException refusal) {
        for (Violation violation : refusal.violations()) {
            String parameter = violation.parameter().replaceFirst("[.\\[].*", "");
            String column = COLUMNS.getOrDefault(parameter, parameter);
            violations.add(new Violation(column, violation.message(), violation.suggestion()));
        }
    }
}
