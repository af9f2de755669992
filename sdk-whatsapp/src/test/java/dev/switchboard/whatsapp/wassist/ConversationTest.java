package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a conversation reads, and which route it shows. */
class ConversationTest {

    private final FakeService service = new FakeService();
    private final WassistClient client =
            WassistClient.builder().apiKey("a-key").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private GetConversationCall answering(String json) {
        service.answers(200, json);
        return client.conversation("conv-1").get();
    }

    private Conversation with(String pointer, String value) {
        return answering(Trees.with(WassistAnswers.CONVERSATION, pointer, value))
                .send();
    }

    @Test
    void emptyAnswer_isAllNullAndSaysNothingOfARoute() {
        Conversation conversation = answering("{}").send();
        assertThat(conversation.toString()).doesNotContainPattern("=[^n{\\[]");
        assertThat(WhatsAppRoute.nothing()
                        .agreesWith(Objects.requireNonNull(conversation.route().effective())))
                .isFalse();
        assertThat(ConversationRoute.ofNumber().agreesWith(conversation.route()))
                .isFalse();
    }

    @Test
    void route_isTheEffectiveOneAndWhoseItIs() {
        assertThat(with("/id", "\"c\"").route()).isEqualTo(ConversationRoute.webhook("hook-1"));
        assertThat(with("/routing", "\"agent\"").route())
                .isEqualTo(new ConversationRoute(true, WhatsAppRoute.agent("agent-1")));
        assertThat(with("/routing", "null").route()).isEqualTo(new ConversationRoute(true, WhatsAppRoute.nothing()));
        assertThat(with("/routing", "\"\"").route().effective()).isEqualTo(WhatsAppRoute.nothing());
        assertThat(with("/routing", "\"sandbox\"").route().effective()).isEqualTo(new WhatsAppRoute("sandbox", null));
        assertThat(with("/whatsappNumber/isSandbox", "true").route().effective())
                .isEqualTo(new WhatsAppRoute("sandbox", null));
        assertThat(with("/routingOverride", "false").route())
                .isEqualTo(new ConversationRoute(false, WhatsAppRoute.webhook("hook-1")));
        assertThat(with("/webhookId", "\"\"").route().effective()).isEqualTo(new WhatsAppRoute("webhook", null));
        assertThat(with("/routing", "\"flow\"").route().effective()).isEqualTo(new WhatsAppRoute("flow", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/id | {}",
                "/contact/phoneNumber | 14155550123",
                "/whatsappNumber/isSandbox | \"no\"",
                "/activeAgent | 7.5",
                "/lastMessage/createdAt | \"yesterday\"",
                "/routing | 7",
                "/webhookId | []",
                "/createdAt | 7"
            })
    void wrongType_isUnreadable(String pointer, String value) {
        DecodingException failure = Failures.of(
                answering(Trees.with(WassistAnswers.CONVERSATION, pointer, value)), DecodingException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getMessage()).contains(pointer.substring(1).replace('/', '.'));
    }

    @Test
    void agentAsABareInteger_isItsId() {
        assertThat(with("/activeAgent", "5").activeAgent()).isEqualTo(new AgentRef("5", null));
    }

    /** The reference page types these as text, the vendor's client does not: neither is an error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact | \"Ada\"",
                "whatsappNumber | \"14155550123\"",
                "chatWindowRemainingTime | \"3600\"",
                "lastMessage | \"hello\"",
                "isHumanTakeover | \"false\"",
                "active | \"true\"",
                "routingOverride | 1"
            })
    void fieldOfThePagesType_isKeptAsItIs(String field, String value) {
        Conversation conversation = with("/" + field, value);
        assertThat(conversation).extracting(field).isNull();
        assertThat(conversation.unknownFields()).containsOnlyKeys(field);
    }

    @Test
    void window_isInSecondsOfAnyNumber() {
        assertThat(with("/chatWindowRemainingTime", "86399").chatWindowRemainingTime())
                .isEqualTo(86_399.0);
        assertThat(with("/chatWindowRemainingTime", "0").chatWindowRemainingTime())
                .isZero();
    }
}
