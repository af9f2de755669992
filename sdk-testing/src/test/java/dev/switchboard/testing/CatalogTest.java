package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Catalog<String> catalog = new Catalog<>();

    @Test
    void at_runsAndSingles_areInTheOrderOfTheirAdding() {
        catalog.put("first", "one");
        catalog.putRun("a", 9, 3, this::make);
        catalog.put("last", "two");
        assertThat(catalog.stream()).containsExactly("one", "a9@1", "a10@2", "a11@3", "two");
        assertThat(catalog.size()).isEqualTo(5);
        assertThat(catalog.position("last")).isEqualTo(4);
        assertThat(catalog.position("a11")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a8", "a12", "a09", "a", "a-9", "9", "b9", "a99999999999999999999"})
    void get_keyOutsideOfTheRun_givesNothing(String key) {
        catalog.putRun("a", 9, 3, this::make);
        assertThat(catalog.get(key)).isNull();
        assertThat(catalog.contains(key)).isFalse();
    }

    @Test
    void putRun_million_makesNothing() {
        catalog.putRun("+", 14_155_550_000L, 1_000_000, this::make);
        assertThat(catalog.size()).isEqualTo(1_000_000);
        assertThat(made).hasValue(0);
        assertThat(catalog.at(999_999)).isEqualTo("+14156549999@999999");
        assertThat(made).hasValue(1);
        assertThat(catalog.touched()).isEmpty();
    }

    @Test
    void get_keeps_butAtDoesNot() {
        catalog.putRun("a", 1, 10, this::make);
        String kept = catalog.get("a3");
        assertThat(catalog.get("a3")).isSameAs(kept);
        assertThat(catalog.at(2)).isSameAs(kept);
        assertThat(catalog.touched()).containsExactly(kept);
    }

    @Test
    void put_knownKey_replacesInPlace() {
        catalog.putRun("a", 1, 3, this::make);
        catalog.put("a2", "new");
        assertThat(catalog.stream()).containsExactly("a1@0", "new", "a3@2");
    }

    @Test
    void putRun_overlap_throws() {
        catalog.putRun("a", 1, 3, this::make);
        assertThatThrownBy(() -> catalog.putRun("a", 3, 3, this::make))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a3");
        assertThatThrownBy(() -> catalog.putRun("b", 3, 0, this::make)).isInstanceOf(IllegalArgumentException.class);
        assertThat(catalog.size()).isEqualTo(3);
    }

    private String make(String key, int position) {
        made.incrementAndGet();
        return key + "@" + position;
    }
}
