package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.AnswerShape;
import dev.switchboard.core.spi.Endpoint;
import dev.switchboard.core.spi.ErrorDecoder;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.ListEndpoint;
import dev.switchboard.core.spi.Paging;
import java.util.function.Function;

/** Where everything is: below the legacy base URL, and below that of the platform. */
final class KapsoEndpoints {

    // Legacy

    private static final String CONFIGS = "/agents/{agent_id}/agent_whatsapp_configs";
    private static final String VOICE_CONFIGS = "/voice_agents/{voice_agent_id}/voice_agent_whatsapp_configs";

    static final ListEndpoint<AgentWhatsAppConfig> LIST_CONFIGS = whole(
                    "list an agent's WhatsApp configs", CONFIGS, AgentWhatsAppConfig::from)
            .identifiedBy(AgentWhatsAppConfig::id);

    static final Endpoint<AgentWhatsAppConfig> CREATE_CONFIG =
            config("create an agent's WhatsApp config", "POST", CONFIGS);

    static final Endpoint<AgentWhatsAppConfig> GET_CONFIG =
            config("get an agent's WhatsApp config", "GET", CONFIGS + "/{id}");

    static final Endpoint<AgentWhatsAppConfig> UPDATE_CONFIG =
            config("update an agent's WhatsApp config", "PUT", CONFIGS + "/{id}");

    static final Endpoint<Void> DELETE_CONFIG = delete("delete an agent's WhatsApp config", CONFIGS + "/{id}");

    static final ListEndpoint<VoiceAgent> LIST_VOICE_AGENTS =
            whole("list voice agents", "/voice_agents", VoiceAgent::from).identifiedBy(VoiceAgent::id);

    static final ListEndpoint<VoiceAgentWhatsAppConfig> LIST_VOICE_CONFIGS = whole(
                    "list a voice agent's WhatsApp configs", VOICE_CONFIGS, VoiceAgentWhatsAppConfig::from)
            .identifiedBy(VoiceAgentWhatsAppConfig::id);

    static final Endpoint<VoiceAgentWhatsAppConfig> CREATE_VOICE_CONFIG =
            voiceConfig("create a voice agent's WhatsApp config", "POST", VOICE_CONFIGS);

    static final Endpoint<VoiceAgentWhatsAppConfig> UPDATE_VOICE_CONFIG =
            voiceConfig("update a voice agent's WhatsApp config", "PATCH", VOICE_CONFIGS + "/{id}");

    static final Endpoint<Void> DELETE_VOICE_CONFIG =
            delete("delete a voice agent's WhatsApp config", VOICE_CONFIGS + "/{id}");

    static final ListEndpoint<WhatsAppConfig> LIST_PROJECT_CONFIGS = paged(
                    "list the project's WhatsApp configs",
                    "/whatsapp_configs",
                    WhatsAppConfig::from,
                    KapsoPaging::paged)
            .identifiedBy(WhatsAppConfig::id);

    static final ListEndpoint<WhatsAppConfig> LIST_CUSTOMER_CONFIGS = paged(
                    "list a customer's WhatsApp configs",
                    "/customers/{customer_id}/whatsapp_configs",
                    WhatsAppConfig::from,
                    KapsoPaging::paged)
            .identifiedBy(WhatsAppConfig::id);

    // Platform

    private static final String ASSIGNMENTS = "/voice_agents/{voice_agent_id}/whatsapp/phone_numbers";

    static final ListEndpoint<VoiceAgent> LIST_PLATFORM_VOICE_AGENTS = paged(
                    "list voice agents", "/voice_agents", VoiceAgent::from, KapsoPaging::asItSays)
            .identifiedBy(VoiceAgent::id);

    static final Endpoint<VoiceAgent> GET_VOICE_AGENT =
            one("get a voice agent", "GET", "/voice_agents/{voice_agent_id}", VoiceAgent::fromEnvelope);

    static final Endpoint<VoiceNumberAssignment> ASSIGN_NUMBER =
            assignment("assign a number to a voice agent", "POST", ASSIGNMENTS);

    static final Endpoint<VoiceNumberAssignment> UPDATE_ASSIGNMENT =
            assignment("update a voice agent's number", "PATCH", ASSIGNMENTS + "/{assignment_id}");

    static final Endpoint<Void> DELETE_ASSIGNMENT =
            delete("take a number from a voice agent", ASSIGNMENTS + "/{assignment_id}");

    static final ListEndpoint<PlatformNumber> LIST_NUMBERS = paged(
                    "list phone numbers", "/whatsapp/phone_numbers", PlatformNumber::from, KapsoPaging::paged)
            .identifiedBy(number -> number.id() == null ? number.internalId() : number.id());

    private KapsoEndpoints() {}

    private static Endpoint<AgentWhatsAppConfig> config(String name, String method, String path) {
        return one(name, method, path, AgentWhatsAppConfig::fromEnvelope);
    }

    private static Endpoint<VoiceAgentWhatsAppConfig> voiceConfig(String name, String method, String path) {
        return one(name, method, path, VoiceAgentWhatsAppConfig::fromEnvelope);
    }

    private static Endpoint<VoiceNumberAssignment> assignment(String name, String method, String path) {
        return one(name, method, path, VoiceNumberAssignment::fromEnvelope);
    }

    private static <T> Endpoint<T> one(String name, String method, String path, Function<JsonObject, T> reader) {
        return new Endpoint<>("Kapso", name, method, path, ErrorDecoder.LOOSE_SIGNS, reader);
    }

    @SuppressWarnings("NullAway") // A Void is always null.
    private static Endpoint<Void> delete(String name, String path) {
        return new Endpoint<>(
                "Kapso", name, "DELETE", path, ErrorDecoder.LOOSE_SIGNS, answer -> null, AnswerShape.NOTHING);
    }

    private static <T> ListEndpoint<T> whole(String name, String path, Function<JsonObject, T> item) {
        return paged(name, path, item, KapsoPaging::asItSays);
    }

    private static <T> ListEndpoint<T> paged(String name, String path, Function<JsonObject, T> item, Paging.Rule rule) {
        return new ListEndpoint<>(
                "Kapso",
                name,
                path,
                ErrorDecoder.LOOSE_SIGNS,
                "data",
                item,
                KapsoPaging.SIZE,
                KapsoPaging.MAX_SIZE,
                new Paging(KapsoPaging.PARAMETERS, rule));
    }
}
