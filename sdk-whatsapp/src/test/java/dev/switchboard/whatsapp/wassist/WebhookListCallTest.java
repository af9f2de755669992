package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookListCallTest extends WassistStage<Page<Webhook>> {

    @Override
    ApiCall<Page<Webhook>> of(WassistClient client) {
        return client.webhooks();
    }

    @Override
    public String target() {
        return "/api/v1/webhooks/";
    }

    @Override
    public String goodAnswer() {
        return "[" + WassistAnswers.WEBHOOK + "]";
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    @Test
    void webhooks_bareOrEnveloped_readAlike() {
        Page<Webhook> enveloped =
                read("{\"count\":21,\"next\":\"/api/v1/webhooks/?offset=20\",\"previous\":null,\"results\":"
                        + goodAnswer() + "}");
        assertThat(read(goodAnswer()).items())
                .containsExactly(WassistAnswers.WEBHOOK_READ)
                .isEqualTo(enveloped.items());
        assertThat(enveloped.next())
                .hasValueSatisfying(next -> assertThat(next.preview().url()).endsWith("/api/v1/webhooks/?offset=20"));
        assertThat(read(goodAnswer()).next()).isEmpty();
    }
}
