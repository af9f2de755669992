package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.ClientBuilder;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which WhatsApp configs an agent answers on. Immutable and thread-safe; one client serves a whole application.
 *
 * <p>Source: the Kapso API reference, "Agent WhatsApp Configs" (the API that its vendor calls legacy; no end date is
 * published).
 */
public final class KapsoClient implements AutoCloseable {

    private final Door door;

    private KapsoClient(Door door) {
        this.door = door;
    }

    /** A builder for {@code https://app.kapso.ai/api/v1}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A client with {@code KAPSO_API_KEY} and, if it is there, {@code KAPSO_BASE_URL}. */
    public static KapsoClient fromEnv() {
        return builder().fromEnv().build();
    }

    /** One of your agents, by its id; checked when a call is sent. */
    public KapsoAgent agent(String agentId) {
        return new KapsoAgent(door, agentId);
    }

    /** Ends this client's calls, and nobody else's. Closing twice is fine. */
    @Override
    public void close() {
        door.close();
    }

    @Override
    public String toString() {
        return door.toString();
    }

    /** Collects what a client needs. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {

        private static final String KEY = "apiKey";
        private static final String HEADER = "X-API-Key";

        private Builder() {
            super("Kapso", "https://app.kapso.ai/api/v1", "/agents", "KAPSO_BASE_URL");
        }

        /** The API key, sent as {@code X-API-Key}. */
        public Builder apiKey(String key) {
            return credential(KEY, HEADER, "", key);
        }

        /** Where the API key comes from, asked once a try. */
        public Builder apiKey(CredentialSource key) {
            return credential(KEY, HEADER, "", key);
        }

        /** Takes {@code KAPSO_API_KEY} and {@code KAPSO_BASE_URL} from the environment, where they are set. */
        public Builder fromEnv() {
            return fromEnv(System::getenv);
        }

        Builder fromEnv(Function<String, @Nullable String> environment) {
            readBaseUrl(environment);
            String key = environment.apply("KAPSO_API_KEY");
            return key == null || key.isEmpty() ? this : apiKey(key);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The client.
         *
         * @throws dev.switchboard.core.error.InvalidRequestException listing everything that is wrong
         */
        public KapsoClient build() {
            return new KapsoClient(open(new Checks(), KEY, "is missing: call apiKey(...) or set KAPSO_API_KEY"));
        }
    }
}
