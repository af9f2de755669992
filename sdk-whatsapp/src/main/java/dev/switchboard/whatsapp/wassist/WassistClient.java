package dev.switchboard.whatsapp.wassist;

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
 * Says which agent or webhook answers a WhatsApp number or a conversation. Immutable and thread-safe; one client serves a whole
 * application.
 *
 * {@snippet :
 * WassistClient wassist = WassistClient.builder().apiKey(key).build();             // make one, and keep it
 * WhatsAppNumber number = wassist.number("+14155550123").connectAgent("agent-1").send();
 * for (WhatsAppNumber each : wassist.numbers()) {
 *     System.out.println(each.number() + " -> " + each.route());
 * }
 * }
 *
 * <p>Source: the Wassist API reference and the vendor's TypeScript SDK.
 */
public final class WassistClient implements AutoCloseable {

    private final Door door;

    private WassistClient(Door door) {
        this.door = door;
    }

    /** A builder for {@code https://backend.wassist.app}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A client with {@code WASSIST_API_KEY} and, if it is there, {@code WASSIST_BASE_URL}. */
    public static WassistClient fromEnv() {
        return builder().fromEnv().build();
    }

    /** One of your WhatsApp numbers, in E.164 with the plus sign; checked when a call is sent. */
    public WassistNumber number(String e164) {
        return new WassistNumber(door, NumberText.of(e164));
    }

    /** One of your WhatsApp numbers. */
    public WassistNumber number(PhoneNumber number) {
        return new WassistNumber(door, NumberText.of(number));
    }

    /** Your numbers, and what answers each. */
    public NumberListCall numbers() {
        return new NumberListCall(door, CallOptions.none(), Position.START);
    }

    /** One conversation; its id is checked when a call is sent. */
    public WassistConversation conversation(String id) {
        return new WassistConversation(door, id);
    }

    /** Your conversations; filters are set on the call. */
    public ConversationListCall conversations() {
        return new ConversationListCall(door, CallOptions.none(), Position.START);
    }

    /** The agents that you have access to. */
    public AgentListCall agents() {
        return new AgentListCall(door, CallOptions.none(), Position.START);
    }

    /** One webhook; its id is checked when a call is sent. */
    public WassistWebhook webhook(String id) {
        return new WassistWebhook(door, id);
    }

    /** Your webhooks. */
    public WebhookListCall webhooks() {
        return new WebhookListCall(door, CallOptions.none(), Position.START);
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
            super("Wassist", "https://backend.wassist.app", "/api/v1/phone-numbers", "WASSIST_BASE_URL");
        }

        /** The API key, sent as {@code X-API-Key}. */
        public Builder apiKey(String key) {
            return credential(KEY, HEADER, "", key);
        }

        /** Where the API key comes from, asked once a try. */
        public Builder apiKey(CredentialSource key) {
            return credential(KEY, HEADER, "", key);
        }

        /** Takes {@code WASSIST_API_KEY} and {@code WASSIST_BASE_URL} from the environment, where they are set. */
        public Builder fromEnv() {
            return fromEnv(System::getenv);
        }

        Builder fromEnv(Function<String, @Nullable String> environment) {
            readBaseUrl(environment);
            String key = environment.apply("WASSIST_API_KEY");
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
        public WassistClient build() {
            return new WassistClient(open(new Checks(), KEY, "is missing: call apiKey(...) or set WASSIST_API_KEY"));
        }
    }
}
