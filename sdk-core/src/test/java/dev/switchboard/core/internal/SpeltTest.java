package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeltTest {

    /** Else a text without the credential could be taken for it. */
    @ParameterizedTest
    @CsvSource({"%\\u0034\\u0031,A", "\\%75002f,/", "&%61mp;,&"})
    void next_escapeInsideAnEscape_takesTwoLayers(String text, char meant) {
        Spelt once = new Spelt(text, 0);
        Spelt twice = new Spelt(text, 0);

        assertThat(once.next(1)).isEqualTo(text.charAt(0));
        assertThat(once.at()).isEqualTo(1);
        assertThat(twice.next(2)).isEqualTo(meant);
        assertThat(twice.at()).isEqualTo(text.length());
    }
}
