package dev.switchboard.examples.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void number_masked_keepsTheLastTwo() {
        assertThat(Shown.number("+1 415-555O123", false)).isEqualTo("+* ***-*****23");
        assertThat(Shown.number("+１2", true)).isEqualTo("+?2");
    }

    @Test
    void quoted_whatCouldBeANumber_isMasked() {
        assertThat(Shown.quoted("agent +14155550123")).isEqualTo("\"***** +*********23\"");
        assertThat(Shown.quoted("agent_1")).isEqualTo("\"agent_1\"");
    }

    @Test
    void quoted_terminalCommands_areSpeltOut() {
        assertThat(Shown.quoted("\u001b[2J")).isEqualTo("\"\\u001b[2J\"");
    }

    @Test
    void hanging_longText_staysBelowItself() {
        String text = Shown.hanging("head  ", "word ".repeat(40) + "x".repeat(200));

        assertThat(text.lines()).allMatch(line -> line.length() <= Shown.WIDTH).hasSize(4);
        assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("      ") && line.charAt(6) != ' ');
    }
}
