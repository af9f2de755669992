package dev.switchboard.whatsapp.kapso;

import dev.switchboard.contract.Stage;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import java.time.Instant;

/** What the pages say that the service says, and what it reads as. */
final class KapsoAnswers {

    static final String PAGE = Trees.fixture(KapsoAnswers.class, "page-answer.json");
    static final String VOICE_AGENT = Trees.fixture(KapsoAnswers.class, "voice-agent.json");
    static final String VOICE_CONFIG = Trees.fixture(KapsoAnswers.class, "voice-agent-whatsapp-config.json");
    static final String ASSIGNMENT = Trees.fixture(KapsoAnswers.class, "assignment.json");
    static final String LISTED_CONFIG = Trees.fixture(KapsoAnswers.class, "whatsapp-config.json");
    static final String NUMBER = Trees.fixture(KapsoAnswers.class, "phone-number.json");
    static final String NO_SECOND_PRIMARY = "{\"errors\":{\"base\":[\"A primary WhatsApp config already exists\"]}}";

    private static final Instant THEN = Instant.parse("2023-11-07T05:31:56Z");
    private static final UnknownFields NONE = UnknownFields.none();

    private KapsoAnswers() {}

    /** One of the answers above as the item of a list. */
    static String listOf(String answer) {
        return "{\"data\":[" + Trees.tree(answer).get("data") + "]}";
    }

    /** The same as the only page. */
    static String paged(String answer) {
        String meta = "{\"page\":1,\"per_page\":20,\"total_pages\":1,\"total_count\":1}";
        return "{\"data\":[" + Trees.tree(answer).get("data") + "],\"meta\":" + meta + "}";
    }

    static AgentWhatsAppConfig read(String displayName) {
        return new AgentWhatsAppConfig("awc-123abc", true, THEN, THEN, config(displayName), NONE);
    }

    private static WhatsAppConfig config(String displayName) {
        return new WhatsAppConfig(
                "config-123abc",
                "Client WhatsApp",
                displayName,
                "1234567890",
                "98765432109",
                "<string>",
                "<string>",
                "customer-456def",
                THEN,
                THEN,
                NONE);
    }

    static AgentWhatsAppConfig read() {
        return read("Client WhatsApp (+1234567890)");
    }

    static VoiceAgent voiceAgent() {
        VoiceAgentProvider provider =
                new VoiceAgentProvider("pipecat_provider", "pipecat", "customer-support-agent-v2", NONE);
        return new VoiceAgent("voice-agent-456def", "Support", provider, THEN, THEN, NONE);
    }

    static VoiceAgentWhatsAppConfig voiceConfig() {
        WhatsAppConfig config = config("Client WhatsApp (+1234567890)");
        return new VoiceAgentWhatsAppConfig("vawc-1", "voice-agent-456def", true, false, config, THEN, THEN, NONE);
    }

    static VoiceNumberAssignment assignment() {
        return new VoiceNumberAssignment(
                "3f6d2a1c-assign", "voice-agent-456def", "106540352242922", true, false, THEN, THEN, NONE);
    }

    static WhatsAppConfig listedConfig() {
        return new WhatsAppConfig(
                "config-123abc",
                "Client WhatsApp",
                "Client WhatsApp",
                "106540352242922",
                "98765432109",
                "verify-me",
                "https://app.example/hook",
                "customer-456def",
                THEN,
                THEN,
                Stage.NUMBER,
                Stage.DIGITS,
                true,
                false,
                WhatsAppConfigKind.PRODUCTION,
                false,
                THEN,
                NONE);
    }

    static PlatformNumber number() {
        return new PlatformNumber(
                "106540352242922",
                "3c90c3cc-0d44-4b50-8888-8dd25736052a",
                "106540352242922",
                "Client WhatsApp",
                "98765432109",
                true,
                true,
                false,
                THEN,
                THEN,
                THEN,
                "customer-456def",
                "Client WhatsApp",
                Stage.NUMBER,
                Stage.DIGITS,
                "Client",
                "GREEN",
                "VERIFIED",
                "APPROVED",
                "CONNECTED",
                "STANDARD",
                "10000",
                false,
                true,
                NONE);
    }
}
