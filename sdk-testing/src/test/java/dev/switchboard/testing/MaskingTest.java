package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "+14155550123 | +*********23",
                "call 14155550123 now | call *********23 now",
                "+1 (415) 555-01.23 | +*********23",
                "\u0661\u0664\u0661\u0665\u0665\u0665\u0665 | *****\u0665\u0665",
                "+1 415 555 0123 | +*********23",
                "+1&nbsp;415&#160;555\\u00a00123 | +***************23",
                "1%20415%20555%200123 | ***************23",
                "+1<br>415: 555*0123 | +*********23",
                "at 127.0.0.1:43211 | at 127.0.0.1:43211",
                "123456 | 123456",
                "id 3c90c3cc-0d44-4b50-8888-8dd25736052a | id 3c90c3cc-0d44-4b50-8888-8dd25736052a",
                "11111111-2222-3333-4444-555555555555 +14155550123"
                        + " | 11111111-2222-3333-4444-555555555555 +*********23",
                "at 2026-11-21T17:03:08.123456789Z | at 2026-11-21T17:03:08.123456789Z",
                "2026-11-21T17:03Z 14155550123 | 2026-11-21T17:03Z *********23",
                "14155550123T17:03Z | *********23T17:03Z"
            })
    void text_masksNumbersAndKeepsUuidsAndTimes(String text, String masked) {
        assertThat(Masking.text(text)).isEqualTo(masked);
    }
}
