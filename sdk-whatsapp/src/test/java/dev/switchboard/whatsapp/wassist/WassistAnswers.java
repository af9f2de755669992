package dev.switchboard.whatsapp.wassist;

import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import java.time.Instant;
import java.util.List;

/** What the service says, and what it reads as. */
final class WassistAnswers {

    static final String PAGE = Trees.fixture(WassistAnswers.class, "page-answer.json");
    static final String SERVICE = Trees.fixture(WassistAnswers.class, "service-answer.json");

    static final WhatsAppNumber SERVICE_READ = new WhatsAppNumber(
            "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "14155550123",
            "106540352242922",
            new BusinessAccountRef("waba-1", "Acme +1 415 555 0123", "102290129340398"),
            new AgentRef("agent-1", "Front desk"),
            RoutingMode.AGENT,
            new WebhookRef("hook-1", "CRM", "https://crm.example/14155550123"),
            false,
            UnknownFields.none());

    static final String CONVERSATION = Trees.fixture(WassistAnswers.class, "service-conversation.json");
    static final String AGENT = Trees.fixture(WassistAnswers.class, "service-agent.json");
    static final String WEBHOOK = Trees.fixture(WassistAnswers.class, "service-webhook.json");

    static final Conversation CONVERSATION_READ = new Conversation(
            "conv-1",
            new ConversationContact("14155550123", "Ada", UnknownFields.none()),
            new AgentRef("agent-1", "Front desk"),
            new WhatsAppNumberRef("number-1", "442079460018", false, UnknownFields.none()),
            86399.5,
            new LastMessage(
                    "text",
                    "Call +1 415 555 0123",
                    Instant.parse("2026-03-01T09:59:00Z"),
                    "user",
                    UnknownFields.none()),
            false,
            true,
            RoutingMode.WEBHOOK,
            "hook-1",
            true,
            Instant.parse("2026-02-28T10:00:00Z"),
            Instant.parse("2026-03-01T10:00:00Z"),
            List.of(),
            UnknownFields.none());

    static final Webhook WEBHOOK_READ = new Webhook(
            "hook-1",
            "CRM",
            "https://crm.example/14155550123",
            List.of("message.received"),
            true,
            "whsec_shh",
            0,
            null,
            null,
            Instant.parse("2026-01-01T00:00:00Z"),
            UnknownFields.none());

    private WassistAnswers() {}
}
