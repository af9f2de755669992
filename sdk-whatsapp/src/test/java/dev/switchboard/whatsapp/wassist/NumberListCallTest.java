package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NumberListCallTest extends WassistStage<Page<WhatsAppNumber>> {

    @Override
    ApiCall<Page<WhatsAppNumber>> of(WassistClient client) {
        return client.numbers().pageSize(2);
    }

    @Override
    public String target() {
        return "/api/v1/phone-numbers/?limit=2";
    }

    @Override
    public String goodAnswer() {
        return "[" + WassistAnswers.SERVICE + "]";
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    @Test
    void numbers_bareOrEnveloped_readAlike() {
        Page<WhatsAppNumber> bare = read(goodAnswer());
        Page<WhatsAppNumber> enveloped =
                read("{\"count\":1,\"next\":null,\"previous\":null,\"results\":" + goodAnswer() + "}");
        assertThat(bare.items()).containsExactly(WassistAnswers.SERVICE_READ).isEqualTo(enveloped.items());
        assertThat(bare.next()).isEmpty();
        assertThat(enveloped.next()).isEmpty();
        assertThat(bare.total()).isNull();
        assertThat(enveloped.total()).isEqualTo(1);
        assertThat(enveloped.unknownFields()).isEmpty();
    }
}
