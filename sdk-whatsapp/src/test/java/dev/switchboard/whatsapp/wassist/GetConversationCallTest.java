package dev.switchboard.whatsapp.wassist;

import dev.switchboard.contract.FuzzContract;
import dev.switchboard.core.ApiCall;

class GetConversationCallTest extends WassistStage<Conversation> implements FuzzContract<Conversation> {

    @Override
    ApiCall<Conversation> of(WassistClient client) {
        return client.conversation("conv-1").get();
    }

    @Override
    public String target() {
        return "/api/v1/conversations/conv-1/";
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
