package dev.switchboard.whatsapp.kapso;

import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import java.time.Instant;

/** What the page says that the service says, and what it reads as. */
final class KapsoAnswers {

    static final String PAGE = Trees.fixture(KapsoAnswers.class, "page-answer.json");

    private static final Instant THEN = Instant.parse("2023-11-07T05:31:56Z");

    private KapsoAnswers() {}

    static AgentWhatsAppConfig read(String displayName) {
        WhatsAppConfig config = new WhatsAppConfig(
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
                UnknownFields.none());
        return new AgentWhatsAppConfig("awc-123abc", true, THEN, THEN, config, UnknownFields.none());
    }
}
