package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Verified;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.UnverifiedException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reading a conversation back proves of a write, and what it does not. */
class VerifiedConversationTest {

    private static final String OWN_HOOK = WassistAnswers.CONVERSATION;
    private static final String NUMBERS_HOOK = Trees.with(OWN_HOOK, "/routingOverride", "false");
    private static final String OWN_OTHER = Trees.with(OWN_HOOK, "/webhookId", "\"hook-2\"");
    private static final String SILENT = Trees.without(OWN_HOOK, "/routingOverride");
    private static final String SANDBOX = Trees.with(NUMBERS_HOOK, "/whatsappNumber/isSandbox", "true");

    private final FakeService service = new FakeService();
    private final WassistClient client = WassistClient.builder()
            .apiKey("a-key")
            .baseUrl(service.url())
            .options(ClientOptions.builder().timeSource(new FakeTime()).build())
            .build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private VerifiedCall<Conversation, ConversationRoute> subscribing() {
        return client.conversation("conv-1").subscribe("hook-1").verified();
    }

    private VerifiedCall<Conversation, ConversationRoute> unsubscribing() {
        return client.conversation("conv-1").unsubscribe().verified();
    }

    private static MockResponse lost() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    @Test
    void subscribe_readBackAsItsOwn_isVerified() {
        service.answers(200, OWN_HOOK).answers(200, OWN_HOOK);
        Verified<Conversation> verified = subscribing().send();
        assertThat(verified.route()).isEqualTo(ConversationRoute.webhook("hook-1"));
        assertThat(verified.unproven()).isEmpty();
        assertThat(service.request().getTarget()).isEqualTo("/api/v1/conversations/conv-1/subscribe/");
        assertThat(service.request().getTarget()).isEqualTo("/api/v1/conversations/conv-1/");
    }

    @Test
    void readWithoutOverride_ofAnotherWebhook_isAConflict() {
        service.answers(200, OWN_HOOK).answers(200, Trees.without(OWN_OTHER, "/routingOverride"));
        assertThat(Failures.of(subscribing(), RouteConflictException.class).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void readWithoutRouting_provesNothing() {
        service.answers(200, OWN_HOOK).answers(200, Trees.without(OWN_HOOK, "/routing"));
        assertThat(subscribing().send().unproven()).singleElement().asString().contains("does not say what answers");
    }

    @Test
    void readOfAnotherConversation_provesNothing() {
        service.answers(200, OWN_HOOK).answers(200, Trees.with(OWN_HOOK, "/id", "\"conv-2\""));
        assertThat(Failures.of(subscribing(), UnverifiedException.class))
                .hasStackTraceContaining("another conversation");
    }

    @Test
    void subscribe_whereTheNumberLeadsToThatWebhookAnyway_isNotProven() {
        service.answers(200, OWN_HOOK).answers(200, NUMBERS_HOOK);
        RouteConflictException conflict = Failures.of(subscribing(), RouteConflictException.class);
        assertThat(conflict.found()).isEqualTo(new ConversationRoute(false, WhatsAppRoute.webhook("hook-1")));
    }

    @Test
    void subscribe_movedMeanwhile_isFound() {
        service.answers(200, OWN_HOOK).answers(200, OWN_OTHER);
        assertThat(Failures.of(subscribing(), RouteConflictException.class).found())
                .isEqualTo(ConversationRoute.webhook("hook-2"));
    }

    @Test
    void subscribe_answerLost_isSettledByTheRead() {
        service.answers(lost()).answers(200, OWN_HOOK);
        assertThat(subscribing().send().answered()).isFalse();
        service.answers(lost())
                .answers(200, NUMBERS_HOOK)
                .answers(200, OWN_HOOK)
                .answers(200, OWN_HOOK);
        assertThat(subscribing().send().answered()).isTrue();
        assertThat(service.requests()).isEqualTo(6);
    }

    @Test
    void unsubscribe_readBackWithoutItsOwn_isVerifiedWhateverTheNumberDoes() {
        service.answers(200, NUMBERS_HOOK).answers(200, NUMBERS_HOOK);
        Verified<Conversation> verified = unsubscribing().send();
        assertThat(verified.route()).isEqualTo(new ConversationRoute(false, WhatsAppRoute.webhook("hook-1")));
        assertThat(verified.unproven()).isEmpty();
        service.answers(lost()).answers(200, NUMBERS_HOOK);
        assertThat(unsubscribing().send().answered()).isFalse();
    }

    @Test
    void unsubscribe_stillItsOwn_isAConflict() {
        service.answers(200, NUMBERS_HOOK).answers(200, OWN_HOOK);
        assertThat(Failures.of(unsubscribing(), RouteConflictException.class).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void serviceThatDoesNotSayWhoseRouteItIs_provesNothing() {
        service.answers(200, SILENT).answers(200, SILENT);
        assertThat(unsubscribing().send().unproven()).singleElement().asString().contains("does not say");
        service.answers(503, "{}").answers(200, SILENT);
        Failures.of(subscribing(), ServerException.class);
        assertThat(service.requests()).isEqualTo(4);
    }

    @Test
    void sandbox_provesNothingAndIsNotRepeated() {
        service.answers(200, SANDBOX).answers(200, SANDBOX);
        assertThat(subscribing().send().unproven()).singleElement().asString().contains("sandbox");
        service.answers(lost()).answers(200, SANDBOX);
        assertThat(Failures.of(unsubscribing()).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(service.requests()).isEqualTo(4);
    }

    @Test
    void expecting_comparesBeforeItWrites() {
        service.answers(200, OWN_OTHER);
        RouteConflictException conflict =
                Failures.of(subscribing().expecting(ConversationRoute.ofNumber()), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests()).isEqualTo(1);
        service.answers(200, OWN_OTHER).answers(200, NUMBERS_HOOK).answers(200, NUMBERS_HOOK);
        unsubscribing().expecting(ConversationRoute.webhook("hook-2")).send();
        assertThat(service.requests()).isEqualTo(4);
    }

    /** What is not said agrees with nothing, not even with itself. */
    @Test
    void expecting_whatWasNotSaid_writesNothing() {
        service.answers(200, SILENT).answers(200, SILENT);
        ConversationRoute read = client.conversation("conv-1").get().send().route();
        Failures.of(subscribing().expecting(read), RouteConflictException.class);
        assertThat(service.requests()).isEqualTo(2);
    }
}
