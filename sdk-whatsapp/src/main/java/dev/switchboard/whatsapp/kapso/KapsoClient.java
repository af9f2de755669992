package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.ClientBuilder;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which WhatsApp configs an agent answers on, and which WhatsApp numbers a voice agent has. Immutable and thread-safe;
 * one client serves a whole application.
 *
 * {@snippet :
 * KapsoClient kapso = KapsoClient.builder().apiKey(key).build();                   // make one, and keep it
 * AgentWhatsAppConfig config = kapso.agent("agent-1").whatsAppConfig("awc-123abc").update().primary(true).send();
 * VoiceNumberAssignment assigned = kapso.platform().voiceAgent("va-1").assignNumber("106540352242922").send();
 * }
 *
 * <p>Source: the Kapso API reference, "Agent WhatsApp Configs" (the API that its vendor calls legacy; no end date is
 * published), and, for {@link #platform()}, "Platform API".
 */
public final class KapsoClient implements AutoCloseable {

    private final Door legacy;
    private final Door platform;

    private KapsoClient(Door legacy, Door platform) {
        this.legacy = legacy;
        this.platform = platform;
    }

    /** A builder for {@code https://app.kapso.ai/api/v1} and {@code https://api.kapso.ai/platform/v1}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A client with {@code KAPSO_API_KEY} and, if they are there, {@code KAPSO_BASE_URL} and {@code KAPSO_PLATFORM_BASE_URL}. */
    public static KapsoClient fromEnv() {
        return builder().fromEnv().build();
    }

    /** One of your agents, by its id; checked when a call is sent. */
    public KapsoAgent agent(String agentId) {
        return new KapsoAgent(legacy, agentId);
    }

    /**
     * The project's voice agents: always all of them, as the vendor's OpenAPI file for agents documents no paging of this
     * list.
     */
    public KapsoListCall<VoiceAgent> voiceAgents() {
        return KapsoListCall.of(KapsoEndpoints.LIST_VOICE_AGENTS, legacy);
    }

    /** One of your voice agents, by its id, in the legacy API; checked when a call is sent. */
    public KapsoVoiceAgent voiceAgent(String voiceAgentId) {
        return new KapsoVoiceAgent(legacy, voiceAgentId);
    }

    /** The project's WhatsApp configs, in pages: the numbers that agents can be connected with. */
    public WhatsAppConfigListCall whatsAppConfigs() {
        return WhatsAppConfigListCall.ofProject(legacy);
    }

    /** One of your customers, by Kapso's id; checked when a call is sent. */
    public KapsoCustomer customer(String customerId) {
        return new KapsoCustomer(legacy, customerId);
    }

    /** Kapso's current API, under a base URL of its own: {@link Builder#platformBaseUrl}. */
    public KapsoPlatform platform() {
        return new KapsoPlatform(platform);
    }

    /** Ends this client's calls, those of the platform too, and nobody else's. Closing twice is fine. */
    @Override
    public void close() {
        legacy.close();
    }

    @Override
    public String toString() {
        return legacy.toString();
    }

    /** Collects what a client needs. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {

        private static final String LEGACY = "https://app.kapso.ai/api/v1";
        private static final String PLATFORM = "https://api.kapso.ai/platform/v1";
        private static final String KEY = "apiKey";
        private static final String HEADER = "X-API-Key";

        private String platformBaseUrl = PLATFORM;
        private boolean platformBaseUrlChosen;

        private Builder() {
            super("Kapso", LEGACY, "/agents", "KAPSO_BASE_URL");
        }

        /** The API key, sent as {@code X-API-Key}. */
        public Builder apiKey(String key) {
            return credential(KEY, HEADER, "", key);
        }

        /** Where the API key comes from, asked once a try. */
        public Builder apiKey(CredentialSource key) {
            return credential(KEY, HEADER, "", key);
        }

        /**
         * Where the platform API is: everything before the documented path, by the rules of {@link #baseUrl(String)}. Default {@code
         * https://api.kapso.ai/platform/v1}.
         *
         * <p>Neither base URL is made of the other. If only one of the two is set to another place, such as a proxy, calls of
         * the other API are refused until that one is set too, be it to its default: the key would go past the proxy
         * unnoticed.
         */
        public Builder platformBaseUrl(String url) {
            this.platformBaseUrl = url;
            this.platformBaseUrlChosen = true;
            return this;
        }

        /**
         * Takes {@code KAPSO_API_KEY}, {@code KAPSO_BASE_URL} and {@code KAPSO_PLATFORM_BASE_URL} from the environment, where
         * they are set.
         */
        public Builder fromEnv() {
            return fromEnv(System::getenv);
        }

        Builder fromEnv(Function<String, @Nullable String> environment) {
            readBaseUrl(environment);
            String url = environment.apply("KAPSO_PLATFORM_BASE_URL");
            if (url != null && !url.isEmpty()) {
                platformBaseUrl(url);
            }
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
         * @throws IllegalStateException if a library that it needs is missing or too old, with what to do
         */
        public KapsoClient build() {
            Checks checks = new Checks();
            String url = checkedUrl(checks, "platformBaseUrl", platformBaseUrl, "/voice_agents");
            Door door = open(checks, KEY, "is missing: call apiKey(...) or set KAPSO_API_KEY");
            boolean legacyForgotten = !isBaseUrlChosen() && !url.equals(PLATFORM);
            boolean platformForgotten = !platformBaseUrlChosen && !isAt(LEGACY);
            Door legacy = legacyForgotten ? unset(door, "baseUrl", "platformBaseUrl") : door;
            Door platform = platformForgotten ? unset(door, "platformBaseUrl", "baseUrl") : door.sibling(url);
            return new KapsoClient(legacy, platform);
        }

        private static Door unset(Door door, String unset, String set) {
            return door.refusing(
                    unset,
                    "is missing: " + set + " was set to another place, so call " + unset + "(...) for this API too");
        }
    }
}
