package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void same_uuids_haveNoCase() {
        String uuid = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
        assertThat(Ids.same(uuid, uuid.toUpperCase(java.util.Locale.ROOT))).isTrue();
        assertThat(Ids.same(uuid, uuid.replace('3', '4'))).isFalse();
    }

    @Test
    void same_otherIds_areOpaque() {
        assertThat(Ids.same("agent_a", "agent_a")).isTrue();
        assertThat(Ids.same("agent_a", "agent_A")).isFalse();
        assertThat(Ids.same(null, null)).isTrue();
        assertThat(Ids.same(null, "")).isFalse();
        assertThat(Ids.same("a", null)).isFalse();
    }
}
