package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.ApiCall;

class GetNumberCallTest extends WassistStage<WhatsAppNumber> {

    @Override
    ApiCall<WhatsAppNumber> of(WassistClient client) {
        return client.number(NUMBER).get();
    }

    @Override
    public String target() {
        return "/api/v1/phone-numbers/14155550123/";
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
}
