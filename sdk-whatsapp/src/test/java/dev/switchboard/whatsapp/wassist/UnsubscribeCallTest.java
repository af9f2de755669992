package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import org.junit.jupiter.api.Test;

class UnsubscribeCallTest extends WassistStage<WhatsAppNumber> {

    @Override
    ApiCall<WhatsAppNumber> of(WassistClient client) {
        return client.number(NUMBER).unsubscribe().applyToExisting(true);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        return "/api/v1/phone-numbers/14155550123/unsubscribe/";
    }

    @Override
    public String body() {
        return "{\"applyToExisting\":true}";
    }

    @Override
    public String goodAnswer() {
        return WassistAnswers.SERVICE;
    }

    @Override
    public WhatsAppNumber good() {
        return WassistAnswers.SERVICE_READ;
    }

    @Override
    public String subject() {
        return NUMBER;
    }

    @Test
    void applyToExisting_unlessSaid_isSentAsFalse() {
        try (WassistClient client = WassistClient.builder().apiKey("k").build()) {
            assertThat(client.number(NUMBER).unsubscribe().preview().body()).isEqualTo("{\"applyToExisting\":false}");
        }
    }

    @Test
    void unsubscribe_answerWithoutRouting_readsAsNothing() {
        String released = "{\"id\":\"n\",\"number\":\"14155550123\",\"defaultRouting\":null,\"isSandbox\":false}";
        assertThat(read(released).route()).isEqualTo(WhatsAppRoute.nothing());
    }
}
