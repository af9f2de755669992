package dev.switchboard.voice.upon;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientBuilder;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.NumberText;
import dev.switchboard.core.spi.Position;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which agents answer a number, and with which weights; lists numbers and agents. Immutable and thread-safe; one
 * client serves a whole application.
 *
 * {@snippet :
 * UponClient upon = UponClient.builder().token(token).build();                     // make one, and keep it
 * NumberAssignment split = upon.number("+14155550123")                             // or upon.extension("204")
 *         .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)                       // account sid, workspace id
 *         .inboundAgents(InboundAgents.canary("agent_a", "agent_b", 0.1))
 *         .clearOutboundAgent()
 *         .send();
 * }
 *
 * <p>Source: the Upon AI API reference, "Phone numbers" and "Agents".
 */
public final class UponClient implements AutoCloseable {

    private final Door door;

    private UponClient(Door door) {
        this.door = door;
    }

    /** A builder for {@code https://api.upon-ai.com}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A client with {@code UPON_TOKEN} and, if it is there, {@code UPON_BASE_URL}. */
    public static UponClient fromEnv() {
        return builder().fromEnv().build();
    }

    /** A number, in E.164 with the plus sign; checked when a call is sent. */
    public UponNumber number(String e164) {
        return new UponNumber(door, new Line.Dialled(NumberText.of(e164)));
    }

    /** A number. */
    public UponNumber number(PhoneNumber number) {
        return new UponNumber(door, new Line.Dialled(NumberText.of(number)));
    }

    /** An extension, such as {@code 204}: an id of the vendor's, not a phone number; checked when a call is sent. */
    public UponNumber extension(String extension) {
        return new UponNumber(door, new Line.Extension(extension));
    }

    /**
     * Lists the numbers of an account. The vendor does not publish what the answer looks like: see {@link NumberListCall}.
     *
     * @param accountSid the account that owns the numbers
     */
    public NumberListCall numbers(String accountSid) {
        return new NumberListCall(door, CallOptions.none(), accountSid, Position.START);
    }

    /**
     * Lists the agents of a workspace, each version an item of its own.
     *
     * @param workspaceId the workspace, from 1
     */
    public AgentListCall agents(int workspaceId) {
        return new AgentListCall(door, CallOptions.none(), workspaceId, Position.START);
    }

    /**
     * One agent, by its id; checked when a call is sent.
     *
     * @param workspaceId the workspace that it belongs to, from 1
     */
    public UponAgent agent(String agentId, int workspaceId) {
        return new UponAgent(door, agentId, workspaceId);
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

        private static final String TOKEN = "token";
        private static final String HEADER = "Authorization";
        private static final String SCHEME = "Bearer ";

        private Builder() {
            super("Upon AI", "https://api.upon-ai.com", "/api/numbers", "UPON_BASE_URL");
        }

        /** The token, sent as {@code Authorization: Bearer}. */
        public Builder token(String token) {
            return credential(TOKEN, HEADER, SCHEME, token);
        }

        /** Where the token comes from, asked once a try. */
        public Builder token(CredentialSource token) {
            return credential(TOKEN, HEADER, SCHEME, token);
        }

        /** Takes {@code UPON_TOKEN} and {@code UPON_BASE_URL} from the environment, where they are set. */
        public Builder fromEnv() {
            return fromEnv(System::getenv);
        }

        Builder fromEnv(Function<String, @Nullable String> environment) {
            readBaseUrl(environment);
            String token = environment.apply("UPON_TOKEN");
            return token == null || token.isEmpty() ? this : token(token);
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
        public UponClient build() {
            return new UponClient(open(new Checks(), TOKEN, "is missing: call token(...) or set UPON_TOKEN"));
        }
    }
}
