package dev.switchboard.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.Page;
import dev.switchboard.core.Verified;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.ListForm;
import dev.switchboard.testing.PageFault;
import dev.switchboard.testing.Route;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.RoutingSimulatorExtension;
import dev.switchboard.testing.Service;
import dev.switchboard.whatsapp.wassist.Agent;
import dev.switchboard.whatsapp.wassist.Conversation;
import dev.switchboard.whatsapp.wassist.ConversationOrdering;
import dev.switchboard.whatsapp.wassist.ConversationRoute;
import dev.switchboard.whatsapp.wassist.ConversationStatus;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WassistConversation;
import dev.switchboard.whatsapp.wassist.WassistNumber;
import dev.switchboard.whatsapp.wassist.Webhook;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import dev.switchboard.whatsapp.wassist.WhatsAppRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RoutingSimulatorExtension.class)
class WassistLifecycleTest {

    private static final String NUMBER = "+14155550123";
    private static final String SANDBOX = "+15551234567";
    private static final String CONTACT = "+442079460018";
    private static final String HOOK = "webhook-id";

    private final RoutingSimulator simulator;
    private final WassistClient wassist;

    WassistLifecycleTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.wassist = WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .build();
    }

    @BeforeEach
    void ownAgents() {
        simulator.wassist().addAgent("day").addAgent("night");
    }

    @AfterEach
    void close() {
        wassist.close();
    }

    private WassistNumber number() {
        return wassist.number(NUMBER);
    }

    private WassistConversation conversation() {
        simulator.wassist().addConversation(NUMBER, CONTACT);
        return wassist.conversation(simulator.wassist().conversationId(NUMBER, CONTACT));
    }

    private long requests(String method) {
        return simulator.requests(Service.WASSIST).stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    @Test
    void number_fromFindingToRelease() {
        assertThat(wassist.numbers().stream().map(WhatsAppNumber::number)).contains("14155550123");
        assertThat(number().get().send().route()).isEqualTo(WhatsAppRoute.nothing());

        number().connectAgent("day")
                .verified()
                .expecting(WhatsAppRoute.nothing())
                .send();
        assertThat(number().get().send().route()).isEqualTo(WhatsAppRoute.agent("day"));

        number().subscribe(HOOK)
                .verified()
                .expecting(WhatsAppRoute.agent("day"))
                .send();
        assertThat(number().get().send().route()).isEqualTo(WhatsAppRoute.webhook(HOOK));

        WhatsAppNumber released = number().unsubscribe().send();
        assertThat(released.route()).isEqualTo(WhatsAppRoute.nothing());
        assertThat(simulator.wassist().answering(NUMBER)).isEmpty();
    }

    @Test
    void unsubscribe_leavesExistingConversationsAloneUnlessTold() {
        simulator.wassist().route(NUMBER, Route.agent("day")).addConversation(NUMBER, CONTACT);
        number().unsubscribe().send();
        assertThat(simulator.wassist().answering(NUMBER, CONTACT)).contains(Route.agent("day"));
        Verified<WhatsAppNumber> all =
                number().unsubscribe().applyToExisting(true).verified().send();
        assertThat(simulator.wassist().answering(NUMBER, CONTACT)).isEmpty();
        assertThat(all.unproven()).hasSize(1);
    }

    @Test
    void unknownNumber_isNotFound() {
        assertThatThrownBy(() -> wassist.number(CONTACT).get().send()).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> wassist.number(CONTACT).unsubscribe().send())
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    @Test
    void numbers_inEitherForm_areTheSame() {
        simulator.wassist().addNumbers("+4930000000", 143);
        List<WhatsAppNumber> bare = wassist.numbers().stream().toList();
        simulator.wassist().answerNumberListsAs(ListForm.ENVELOPE);
        assertThat(wassist.numbers().pageSize(7).stream()).hasSize(152).containsExactlyElementsOf(bare);
        assertThat(wassist.numbers().send().total()).isEqualTo(152);
    }

    @Test
    void numbers_asManyAsThePageHolds_areListedOnce() {
        assertThat(wassist.numbers().pageSize(9).stream()).hasSize(9);
        assertThat(wassist.numbers().pageSize(4).stream()).hasSize(9);
    }

    @Test
    void numbers_emptyPagesAndCircles_areToldApart() {
        simulator.wassist().addNumbers("+4930000000", 91).answerNumberListsAs(ListForm.ENVELOPE);
        simulator.nextPages(Service.WASSIST, PageFault.NONE, PageFault.EMPTY);
        assertThat(wassist.numbers().pageSize(20).stream()).hasSize(80);
        simulator.nextPages(Service.WASSIST, PageFault.NONE, PageFault.LOOP);
        assertThatThrownBy(() -> wassist.numbers().pageSize(20).stream().count())
                .isInstanceOf(DecodingException.class);
    }

    @Test
    void token_isResumedByAnotherClient() {
        simulator.wassist().answerNumberListsAs(ListForm.ENVELOPE);
        Page<WhatsAppNumber> first = wassist.numbers().pageSize(5).send();
        String token = String.valueOf(first.nextToken());
        try (WassistClient elsewhere = WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .build()) {
            assertThat(elsewhere.numbers().from(token).stream()).hasSize(4).doesNotContainAnyElementsOf(first.items());
        }
    }

    @Test
    void connectAgent_answerLost_isSettledByTheRead() {
        simulator.answerNext(Service.WASSIST, Answer.of(503, "bad gateway").afterApplying());
        Verified<WhatsAppNumber> verified =
                number().connectAgent("day").verified().send();
        assertThat(verified.answered()).isFalse();
        assertThat(requests("POST")).isEqualTo(1);
    }

    @Test
    void connectAgent_neverArrived_isWrittenAgain() {
        simulator.answerNext(Service.WASSIST, Answer.dropped());
        assertThat(number().connectAgent("day").verified().send().route()).isEqualTo(WhatsAppRoute.agent("day"));
        assertThat(requests("POST")).isEqualTo(2);
        assertThat(simulator.wassist().answering(NUMBER)).contains(Route.agent("day"));
    }

    @Test
    void connectAgent_routeMovedMeanwhile_isAConflictThatShowsBoth() {
        simulator.wassist().route(NUMBER, Route.agent("night"));
        assertThatThrownBy(() -> number().connectAgent("day")
                        .verified()
                        .expecting(WhatsAppRoute.webhook(HOOK))
                        .send())
                .isInstanceOfSatisfying(RouteConflictException.class, e -> {
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    assertThat(e.expected()).isEqualTo(WhatsAppRoute.webhook(HOOK));
                    assertThat(e.found()).isEqualTo(WhatsAppRoute.agent("night"));
                });
        assertThat(requests("POST")).isZero();
        assertThat(simulator.wassist().answering(NUMBER)).contains(Route.agent("night"));
    }

    @Test
    void sandboxNumber_provesNothing() {
        Verified<WhatsAppNumber> verified =
                wassist.number(SANDBOX).connectAgent("day").verified().send();
        assertThat(verified.unproven()).singleElement().asString().contains("sandbox");
        simulator.answerNext(Service.WASSIST, Answer.of(503, "").afterApplying());
        assertThatThrownBy(
                        () -> wassist.number(SANDBOX).subscribe(HOOK).verified().send())
                .isInstanceOf(ServerException.class);
        assertThat(requests("POST")).isEqualTo(2);
    }

    @Test
    void conversation_hasARouteOfItsOwnUntilItIsTakenAway() {
        simulator.wassist().route(NUMBER, Route.agent("day"));
        WassistConversation conversation = conversation();
        ConversationRoute before = conversation.get().send().route();
        assertThat(before).isEqualTo(new ConversationRoute(false, WhatsAppRoute.agent("day")));

        Verified<Conversation> own =
                conversation.subscribe(HOOK).verified().expecting(before).send();
        assertThat(own.route()).isEqualTo(ConversationRoute.webhook(HOOK));
        assertThat(simulator.wassist().answering(NUMBER, CONTACT)).contains(Route.webhook(HOOK));

        conversation
                .unsubscribe()
                .verified()
                .expecting(ConversationRoute.webhook(HOOK))
                .send();
        assertThat(conversation.get().send().route()).isEqualTo(before);
        assertThat(simulator.wassist().subscriptionEvents()).hasSize(2);
    }

    @Test
    void conversation_subscribedAndUnsubscribedPlainly() {
        WassistConversation conversation = conversation();
        assertThat(conversation.subscribe(HOOK).send().webhookId()).isEqualTo(HOOK);
        assertThat(conversation.unsubscribe().send().routingOverride()).isFalse();
        assertThatThrownBy(() -> wassist.conversation("nobody").get().send()).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> conversation.subscribe("no-hook").send()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void conversation_onASandboxNumber_provesNothing() {
        simulator.wassist().addConversation(SANDBOX, CONTACT);
        String id = simulator.wassist().conversationId(SANDBOX, CONTACT);
        assertThat(wassist.conversation(id).subscribe(HOOK).verified().send().unproven())
                .singleElement()
                .asString()
                .contains("sandbox");
    }

    @Test
    void conversations_areFiltered() {
        Instant now = Instant.now();
        simulator
                .wassist()
                .route(NUMBER, Route.agent("day"))
                .addMessage(NUMBER, CONTACT, "Hello", now.minus(Duration.ofHours(1)))
                .addMessage(NUMBER, "+6512345678", "Hi", now.minus(Duration.ofDays(3)))
                .addConversation("+12025551234", "+442079460019");

        assertThat(wassist.conversations().stream()).hasSize(3);
        assertThat(wassist.conversations().agent("day").stream()).hasSize(2);
        assertThat(wassist.conversations().whatsappNumber("+12025551234").stream())
                .hasSize(1);
        assertThat(wassist.conversations().contact(CONTACT).stream())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.lastMessage()).extracting("body").isEqualTo("Hello"));
        assertThat(wassist.conversations().status(ConversationStatus.ACTIVE).stream())
                .hasSize(1);
        assertThat(wassist.conversations().status(ConversationStatus.CLOSED).stream())
                .hasSize(2);
        assertThat(wassist.conversations().hasUnread(true).stream()).hasSize(2);
        assertThat(wassist.conversations().lastMessageAfter(now.minus(Duration.ofDays(1))).stream())
                .hasSize(1);
        assertThat(wassist.conversations().lastMessageBefore(now.minus(Duration.ofDays(1))).stream())
                .hasSize(1);
        assertThat(
                        wassist
                                .conversations()
                                .ordering(ConversationOrdering.LAST_MESSAGE_TIME.descending())
                                .pageSize(1)
                                .stream()
                                .map(found -> found.contact() == null
                                        ? null
                                        : found.contact().phoneNumber()))
                .containsExactly("442079460018", "6512345678", "442079460019");
    }

    @Test
    void agentsAndWebhooks_areListedAndSaidWhatTheyAre() {
        simulator.wassist().route(NUMBER, Route.agent("day")).addWebhook("signed", "https://app.example/in", "whsec_1");
        assertThat(wassist.agents().pageSize(1).stream().map(Agent::id))
                .contains("day", "night")
                .hasSize(3);
        assertThat(wassist.agents().stream().filter(agent -> "day".equals(agent.id())))
                .singleElement()
                .satisfies(day -> assertThat(day.phoneNumbers())
                        .singleElement()
                        .satisfies(shown -> assertThat(shown.phoneNumber()).isEqualTo("14155550123")));

        Webhook signed = wassist.webhook("signed").get().send();
        assertThat(signed.secret()).isEqualTo("whsec_1");
        assertThat(signed.toString()).doesNotContain("whsec_1");
        assertThat(wassist.webhooks().stream()).hasSize(3).contains(signed);
        simulator.wassist().answerWebhookListsAs(ListForm.ARRAY);
        assertThat(wassist.webhooks().stream()).hasSize(3).contains(signed);
        assertThatThrownBy(() -> wassist.webhook("nobody").get().send()).isInstanceOf(NotFoundException.class);
    }
}
