package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The WhatsApp numbers of voice agents: one state, in the legacy form and in that of the platform. */
final class KapsoVoice {

    private static final String OBJECT = "voice_agent_whatsapp_config";

    /** How one of the two APIs names a number and writes an assignment. */
    private enum Form {
        LEGACY,
        PLATFORM
    }

    private final KapsoState state;

    KapsoVoice(KapsoState state) {
        this.state = state;
    }

    void serveLegacy(Operations operations) {
        operations.on("GET", "/voice_agents", (request, path) -> agents());
        serve(operations, "/voice_agents/{}/voice_agent_whatsapp_configs", Form.LEGACY);
    }

    void servePlatform(Operations operations) {
        operations
                .on("GET", "/voice_agents", (request, path) -> agents())
                .on("GET", "/voice_agents/{}", (request, path) -> agent(path));
        serve(operations, "/voice_agents/{}/whatsapp/phone_numbers", Form.PLATFORM);
    }

    private void serve(Operations operations, String all, Form form) {
        operations
                .on("GET", all, (request, path) -> list(path, form))
                .on("POST", all, (request, path) -> create(request, path, form))
                .on("PATCH", all + "/{}", (request, path) -> update(request, path, form))
                .on("DELETE", all + "/{}", (request, path) -> delete(path));
    }

    private Reply agents() {
        return Reply.applied(KapsoViews.data(state.voiceAgents.keySet(), KapsoViews::voiceAgent));
    }

    private Reply agent(List<String> path) {
        assignments(path);
        return Reply.applied(KapsoViews.data(KapsoViews.voiceAgent(path.get(0))));
    }

    private Reply list(List<String> path, Form form) {
        return Reply.applied(KapsoViews.data(assignments(path).values(), it -> view(path, it, form)));
    }

    private Reply create(Request request, List<String> path, Form form) {
        Map<String, VoiceAssignment> assignments = assignments(path);
        KapsoForm fields = KapsoForm.of(request, OBJECT);
        KapsoConfig config = config(fields, form, null);
        boolean primary = fields.flag("is_primary", false);
        boolean enabled = fields.flag("enabled", true);
        requireFree(assignments, "", config, primary);
        VoiceAssignment made = state.assign(assignments, state.newId("vawc-"), config, primary, enabled);
        return Reply.created(KapsoViews.data(view(path, made, form)));
    }

    private Reply update(Request request, List<String> path, Form form) {
        VoiceAssignment before = find(path);
        KapsoForm fields = KapsoForm.of(request, OBJECT);
        KapsoConfig config = config(fields, form, state.config(before.whatsAppConfigId()));
        boolean primary = fields.flag("is_primary", before.primary());
        boolean enabled = fields.flag("enabled", before.enabled());
        requireFree(assignments(path), before.id(), config, primary);
        VoiceAssignment after = state.assign(assignments(path), before.id(), config, primary, enabled);
        return Reply.applied(KapsoViews.data(view(path, after, form)));
    }

    private Reply delete(List<String> path) {
        assignments(path).remove(find(path).id());
        return Reply.deleted();
    }

    /** Unlike an agent's configs, where the last one wins, a second primary is a conflict here. */
    private static void requireFree(
            Map<String, VoiceAssignment> assignments, String own, KapsoConfig config, boolean primary) {
        Predicate<VoiceAssignment> other = assignment -> !assignment.id().equals(own);
        if (assignments.values().stream()
                .filter(other)
                .anyMatch(it -> it.whatsAppConfigId().equals(config.id()))) {
            throw KapsoForm.invalid(422, "Whatsapp config has already been taken");
        }
        if (primary && assignments.values().stream().filter(other).anyMatch(VoiceAssignment::primary)) {
            throw KapsoForm.invalid(409, "A primary WhatsApp config already exists for this voice agent");
        }
    }

    private KapsoConfig config(KapsoForm fields, Form form, @Nullable KapsoConfig before) {
        String field = form == Form.LEGACY ? "whatsapp_config_id" : "phone_number_id";
        String given = before == null ? fields.requiredText(field) : fields.text(field);
        if (given == null && before != null) {
            return before;
        }
        String id = String.valueOf(given);
        return form == Form.LEGACY ? state.config(id) : state.configOfPhoneNumber(id);
    }

    private ObjectNode view(List<String> path, VoiceAssignment assignment, Form form) {
        return form == Form.LEGACY
                ? KapsoViews.nestedAssignment(path.get(0), assignment, state.config(assignment.whatsAppConfigId()))
                : KapsoViews.flatAssignment(path.get(0), assignment);
    }

    private Map<String, VoiceAssignment> assignments(List<String> path) {
        Map<String, VoiceAssignment> assignments = state.voiceAgents.get(path.get(0));
        if (assignments == null) {
            throw new Refusal(404, "Voice agent not found");
        }
        return assignments;
    }

    private VoiceAssignment find(List<String> path) {
        VoiceAssignment assignment = assignments(path).get(path.get(1));
        if (assignment == null) {
            throw new Refusal(404, "Voice agent WhatsApp config not found");
        }
        return assignment;
    }
}
