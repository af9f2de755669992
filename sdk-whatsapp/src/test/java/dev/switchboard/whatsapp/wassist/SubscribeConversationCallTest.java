package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.ApiCall;

class SubscribeConversationCallTest extends WassistStage<Conversation> {

    @Override
    ApiCall<Conversation> of(WassistClient client) {
        return client.conversation("conv-1").subscribe("hook-1");
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        return "/api/v1/conversations/conv-1/subscribe/";
    }

    @Override
    public String body() {
        return "{\"webhookId\":\"hook-1\"}";
    }

    @Override
    public String goodAnswer() {
        return WassistAnswers.CONVERSATION;
    }

    @Override
    public Conversation good() {
        return WassistAnswers.CONVERSATION_READ;
    }

    @Override
    public String subject() {
        return "conv-1";
    }
}
