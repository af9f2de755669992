package dev.switchboard.whatsapp.wassist;

import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;

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

    private WassistAnswers() {}
}
