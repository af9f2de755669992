package dev.switchboard.voice.upon;

import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import java.util.List;

/** What the page says that the service says, and what it reads as. */
final class UponAnswers {

    static final String PAGE = Trees.fixture(UponAnswers.class, "page-answer.json");

    private static final String TEXT = "<string>";
    private static final UnknownFields NONE = UnknownFields.none();

    private UponAnswers() {}

    static NumberAssignment read(String number) {
        List<WeightedAgent> agents = List.of(new WeightedAgent(TEXT, 123, 123.0));
        AssignedNumber assigned = new AssignedNumber(
                "123", number, TEXT, TEXT, 123, TEXT, TEXT, TEXT, agents, agents, 123, 123, TEXT, TEXT, TEXT, true,
                true, TEXT, NONE);
        Assignment assignment = new Assignment(TEXT, 123, TEXT, TEXT, agents, agents, true, true, TEXT, NONE);
        return new NumberAssignment(true, TEXT, List.of(assigned), assignment, NONE);
    }
}
