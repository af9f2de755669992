package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Kapso's legacy agent WhatsApp configs: which configs an agent answers, and which of them is its primary one. */
final class KapsoAgents {

    private static final String OBJECT = "agent_whatsapp_config";

    private final KapsoState state;

    KapsoAgents(KapsoState state) {
        this.state = state;
    }

    void serve(Operations operations) {
        String all = "/agents/{}/agent_whatsapp_configs";
        operations
                .on(
                        "GET",
                        all,
                        (request, path) ->
                                Reply.applied(KapsoViews.data(configs(path).values(), this::view)))
                .on("POST", all, this::create)
                .on("GET", all + "/{}", (request, path) -> Reply.applied(KapsoViews.data(view(find(path)))))
                .on("PUT", all + "/{}", this::update)
                .on("DELETE", all + "/{}", (request, path) -> delete(path));
    }

    private Reply create(Request request, List<String> path) {
        Map<String, KapsoState.AgentConfig> configs = configs(path);
        KapsoForm form = KapsoForm.of(request, OBJECT);
        KapsoConfig of = state.config(form.requiredText("whatsapp_config_id"));
        boolean primary = form.flag("is_primary", false);
        if (configs.values().stream()
                .anyMatch(config -> config.whatsAppConfigId().equals(of.id()))) {
            // The pages do not say, but a second one of the same config could never be told from the first.
            throw KapsoForm.invalid(422, "Whatsapp config has already been taken");
        }
        return Reply.created(KapsoViews.data(view(state.create(configs, of.id(), primary))));
    }

    private Reply update(Request request, List<String> path) {
        KapsoState.AgentConfig before = find(path);
        boolean primary = KapsoForm.of(request, OBJECT).requiredFlag("is_primary");
        return Reply.applied(KapsoViews.data(view(state.update(configs(path), before, primary))));
    }

    private Reply delete(List<String> path) {
        configs(path).remove(find(path).id());
        return Reply.deleted();
    }

    private ObjectNode view(KapsoState.AgentConfig config) {
        return KapsoViews.agentConfig(config, state.config(config.whatsAppConfigId()));
    }

    private Map<String, KapsoState.AgentConfig> configs(List<String> path) {
        Map<String, KapsoState.AgentConfig> configs = state.agents.get(path.get(0));
        if (configs == null) {
            throw new Refusal(404, "Agent not found");
        }
        return configs;
    }

    private KapsoState.AgentConfig find(List<String> path) {
        KapsoState.AgentConfig config = configs(path).get(path.get(1));
        if (config == null) {
            throw new Refusal(404, "Agent WhatsApp config not found");
        }
        return config;
    }
}
