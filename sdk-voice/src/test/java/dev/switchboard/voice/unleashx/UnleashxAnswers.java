package dev.switchboard.voice.unleashx;

import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import java.time.Instant;
import java.util.List;

/** What the page's table says that the service says, and what it reads as. */
final class UnleashxAnswers {

    static final String TABLE = Trees.fixture(UnleashxAnswers.class, "table-answer.json");

    static final NumberAttachment TABLE_READ = new NumberAttachment(
            "agent_1",
            List.of("+14155550123"),
            TelephonyProvider.TWILIO,
            Instant.parse("2023-11-07T05:31:56Z"),
            AttachmentStatus.ACTIVE,
            "Phone number attached successfully",
            Instant.ofEpochMilli(1_699_335_116_789L),
            List.of(),
            UnknownFields.none());

    private UnleashxAnswers() {}
}
