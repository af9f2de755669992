package dev.switchboard.voice.unleashx;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientBuilder;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Position;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Attaches phone numbers to a voice agent, and shows agents. Immutable and thread-safe; one client serves a whole
 * application.
 *
 * {@snippet :
 * UnleashxClient unleashx = UnleashxClient.builder().token(token).build();         // make one, and keep it
 * NumberAttachment attached = unleashx.agent("agent_1")
 *         .attach(TelephonyProvider.TWILIO, "+918062810341", "+12025551234")
 *         .send();
 * System.out.println(attached.missingNumbers());                                   // a success may name fewer than asked for
 * }
 *
 * <p>UnleashX publishes no signature scheme for its webhooks (its FAQ names one, without header and algorithm), so there is
 * no class that receives them.
 *
 * <p>Source: the UnleashX API reference, "Attach phone number" and "List voice agents".
 */
public final class UnleashxClient implements AutoCloseable {

    private final Door door;
    private final boolean byToken;

    private UnleashxClient(Door door, boolean byToken) {
        this.door = door;
        this.byToken = byToken;
    }

    /** A builder for {@code https://www.tryunleashx.com}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A client with {@code UNLEASHX_TOKEN} or {@code UNLEASHX_API_ACCESS_TOKEN} (both: refused) and, if it is there, {@code
     * UNLEASHX_BASE_URL}.
     */
    public static UnleashxClient fromEnv() {
        return builder().fromEnv().build();
    }

    /** One of your agents, by its id; checked when a call is sent. */
    public UnleashxAgent agent(String agentId) {
        return new UnleashxAgent(door, agentId, byToken);
    }

    /** Lists the agents of the workspace. The vendor does not publish what the list looks like: see {@link AgentListCall}. */
    public AgentListCall agents() {
        return new AgentListCall(door, CallOptions.none(), Position.START);
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

    /** Collects what a client needs: a token or an API access token, not both. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {

        private static final String TOKEN = "token";
        private static final String ACCESS_TOKEN = "apiAccessToken";

        private boolean tokenGiven;
        private boolean accessTokenGiven;

        private Builder() {
            super("UnleashX", "https://www.tryunleashx.com", "/api/agent", "UNLEASHX_BASE_URL");
        }

        /** The token, sent as {@code token}. */
        public Builder token(String token) {
            tokenGiven = true;
            return credential(TOKEN, "token", "", token);
        }

        /** Where the token comes from, asked once a try. */
        public Builder token(CredentialSource token) {
            tokenGiven = true;
            return credential(TOKEN, "token", "", token);
        }

        /** The API access token, sent as {@code api_access_token}. */
        public Builder apiAccessToken(String token) {
            accessTokenGiven = true;
            return credential(ACCESS_TOKEN, "api_access_token", "", token);
        }

        /** Where the API access token comes from, asked once a try. */
        public Builder apiAccessToken(CredentialSource token) {
            accessTokenGiven = true;
            return credential(ACCESS_TOKEN, "api_access_token", "", token);
        }

        /**
         * Takes {@code UNLEASHX_TOKEN} or {@code UNLEASHX_API_ACCESS_TOKEN}, and {@code UNLEASHX_BASE_URL}, from the
         * environment, where they are set.
         */
        public Builder fromEnv() {
            return fromEnv(System::getenv);
        }

        Builder fromEnv(Function<String, @Nullable String> environment) {
            readBaseUrl(environment);
            String token = environment.apply("UNLEASHX_TOKEN");
            if (token != null && !token.isEmpty()) {
                token(token);
            }
            String accessToken = environment.apply("UNLEASHX_API_ACCESS_TOKEN");
            if (accessToken != null && !accessToken.isEmpty()) {
                apiAccessToken(accessToken);
            }
            return this;
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
        public UnleashxClient build() {
            Checks checks = new Checks();
            if (tokenGiven && accessTokenGiven) {
                checks.refuse(
                        TOKEN,
                        "and apiAccessToken (UNLEASHX_TOKEN and UNLEASHX_API_ACCESS_TOKEN) are both set:"
                                + " keep the one that your account uses");
            }
            Door door = open(
                    checks,
                    TOKEN,
                    "is missing: call token(...) or apiAccessToken(...), or set UNLEASHX_TOKEN or"
                            + " UNLEASHX_API_ACCESS_TOKEN");
            return new UnleashxClient(door, tokenGiven);
        }
    }
}
