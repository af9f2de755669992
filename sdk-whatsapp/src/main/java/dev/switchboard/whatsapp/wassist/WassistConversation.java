package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;

/** One conversation, and what can be done with it. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class WassistConversation {

    private final Door door;
    private final String id;

    WassistConversation(Door door, String id) {
        this.door = door;
        this.id = id;
    }

    /** Reads it. */
    public GetConversationCall get() {
        return new GetConversationCall(door, CallOptions.none(), id);
    }

    /** Lets a webhook answer in it, whatever answers its number. */
    public SubscribeConversationCall subscribe(String webhookId) {
        return new SubscribeConversationCall(door, CallOptions.none(), id, webhookId);
    }

    /** Lets what answers its number answer in it again. */
    public UnsubscribeConversationCall unsubscribe() {
        return new UnsubscribeConversationCall(door, CallOptions.none(), id);
    }

    @Override
    public String toString() {
        return Masking.oneLine("WassistConversation[" + id + "]", 200);
    }
}
