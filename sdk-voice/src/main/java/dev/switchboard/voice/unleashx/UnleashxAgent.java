package dev.switchboard.voice.unleashx;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.NumberText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One voice agent. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class UnleashxAgent {

    private final Door door;
    private final String agentId;

    UnleashxAgent(Door door, String agentId) {
        this.door = door;
        this.agentId = agentId;
    }

    /** Attaches numbers, in E.164 with the plus sign; checked when the call is sent. */
    public AttachCall attach(TelephonyProvider provider, String... numbers) {
        List<NumberText> texts = new ArrayList<>();
        if (numbers != null) {
            for (String number : numbers) {
                texts.add(NumberText.of(number));
            }
        }
        return call(provider, texts);
    }

    /** Attaches numbers. The collection is copied. */
    public AttachCall attach(TelephonyProvider provider, Collection<PhoneNumber> numbers) {
        List<NumberText> texts = new ArrayList<>();
        if (numbers != null) {
            for (PhoneNumber number : numbers) {
                texts.add(NumberText.of(number));
            }
        }
        return call(provider, texts);
    }

    private AttachCall call(TelephonyProvider provider, List<NumberText> numbers) {
        return new AttachCall(door, CallOptions.none(), agentId, provider, List.copyOf(numbers));
    }

    @Override
    public String toString() {
        return Masking.oneLine("UnleashxAgent[" + agentId + "]", 200);
    }
}
