package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.NumberText;

/** One WhatsApp number, and what can be done with it. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class WassistNumber {

    private final Door door;
    private final NumberText number;

    WassistNumber(Door door, NumberText number) {
        this.door = door;
        this.number = number;
    }

    /** Reads this number, and what answers it. Experimental: the vendor does not publish the answer. */
    public GetNumberCall get() {
        return new GetNumberCall(door, CallOptions.none(), number);
    }

    /** Lets an agent answer this number; a subscribed webhook is dropped. */
    public ConnectAgentCall connectAgent(String agentId) {
        return new ConnectAgentCall(door, CallOptions.none(), NumberRouting.to(number, agentId));
    }

    /** Lets a webhook answer this number; a connected agent is dropped. */
    public SubscribeCall subscribe(String webhookId) {
        return new SubscribeCall(door, CallOptions.none(), NumberRouting.to(number, webhookId));
    }

    /** Lets nothing answer this number; a connected agent and a subscribed webhook are dropped. */
    public UnsubscribeCall unsubscribe() {
        return new UnsubscribeCall(door, CallOptions.none(), number, false);
    }

    /** The number, masked. */
    @Override
    public String toString() {
        return "WassistNumber[" + Masking.describe(number) + "]";
    }
}
