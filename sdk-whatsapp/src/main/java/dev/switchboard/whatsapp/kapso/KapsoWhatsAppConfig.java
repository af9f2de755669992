package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Ids;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.ReadBack;
import dev.switchboard.core.spi.WrongShapeException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One WhatsApp config of an agent. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class KapsoWhatsAppConfig {

    private final KapsoAgent agent;
    private final String configId;

    KapsoWhatsAppConfig(KapsoAgent agent, String configId) {
        this.agent = agent;
        this.configId = configId;
    }

    /** The config as it is now. */
    public GetWhatsAppConfigCall get() {
        return new GetWhatsAppConfigCall(this, CallOptions.none());
    }

    /** Changes the config; set at least one thing before it is sent. */
    public UpdateWhatsAppConfigCall update() {
        return new UpdateWhatsAppConfigCall(this, CallOptions.none(), null);
    }

    /** Takes the config from the agent; the WhatsApp config itself stays. */
    public DeleteWhatsAppConfigCall delete() {
        return new DeleteWhatsAppConfigCall(this, CallOptions.none());
    }

    ReadBack<AgentWhatsAppConfig, AgentWhatsAppConfig, AgentRoute> readBack(
            Function<AgentWhatsAppConfig, @Nullable String> whyUnprovable) {
        return new ReadBack<>(get(), this::itself, AgentWhatsAppConfig::route, whyUnprovable, true);
    }

    /** What another config is like proves nothing of this one. */
    private AgentWhatsAppConfig itself(AgentWhatsAppConfig found) {
        if (found.id() != null && !Ids.same(found.id(), configId)) {
            throw new WrongShapeException("it is another config than the one asked for");
        }
        return found;
    }

    Door door() {
        return agent.door();
    }

    String id() {
        return configId;
    }

    Map<String, String> path(Checks checks) {
        Map<String, String> path = new HashMap<>(agent.path(checks));
        path.put("id", checks.id("configId", configId));
        return path;
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoWhatsAppConfig[" + agent.id() + ", " + configId + "]", 300);
    }
}
