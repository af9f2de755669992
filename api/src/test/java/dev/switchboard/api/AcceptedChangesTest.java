package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptedChangesTest {

    private static final String CHANGE = "METHOD_REMOVED dev.switchboard.core.Greeting.text()";

    @Test
    void problems_unlistedChange_namesTheLineToAdd() {
        assertThat(problems("# nothing")).singleElement().asString().contains(CHANGE + " : <the reason>");
    }

    @Test
    void problems_listedWithAReason_none() {
        assertThat(problems(CHANGE + " : never worked")).isEmpty();
    }

    @Test
    void problems_listedWithoutAReason_saysSo() {
        assertThat(problems(CHANGE)).singleElement().asString().contains("without a reason");
        assertThat(problems(CHANGE + " :  ")).singleElement().asString().contains("without a reason");
    }

    @Test
    void problems_listedButUnchanged_asksToRemoveIt() {
        List<String> problems = new AcceptedChanges(List.of(CHANGE + " : never worked")).problems(Set.of());

        assertThat(problems).singleElement().asString().contains("remove the line");
    }

    private static List<String> problems(String line) {
        return new AcceptedChanges(List.of(line)).problems(Set.of(CHANGE));
    }
}
