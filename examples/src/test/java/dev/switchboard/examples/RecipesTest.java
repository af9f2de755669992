package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.testing.AgentShare;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.Route;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.RoutingSimulatorExtension;
import dev.switchboard.testing.Service;
import dev.switchboard.testing.SignedWebhook;
import dev.switchboard.testing.WebhookDelivery;
import dev.switchboard.testing.WebhookSender;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.AssignCall;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WassistEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs each recipe as its reader would, and against a simulator that can be asked afterwards. */
@ExtendWith(RoutingSimulatorExtension.class)
class RecipesTest {

    private static final String NUMBER = "+14155550123";
    private static final String AGENT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    @Test
    void connectAgent_main_printsTheAgent() {
        assertThat(printed(ConnectAgent::main)).contains("Routing: agent", "Agent: " + AGENT);
    }

    @Test
    void connectAgent_simulator_agentAnswers(RoutingSimulator simulator) {
        printed(() -> ConnectAgent.connect(wassist(simulator)));

        assertThat(simulator.wassist().answering(NUMBER)).contains(Route.agent(AGENT));
    }

    @Test
    void moveSafely_main_provesAndTakesBack() {
        assertThat(printed(MoveSafely::main))
                .contains("Moved: ", AGENT, "Unproven: []", "Taken back: ")
                .doesNotContain("Not moved");
    }

    @Test
    void moveSafely_movedMeanwhile_leavesItAlone(RoutingSimulator simulator) {
        AtomicInteger keys = new AtomicInteger();
        WassistClient wassist = WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(() -> {
                    // The list, the look; before the look of expecting(...) somebody is faster.
                    if (keys.incrementAndGet() == 3) {
                        simulator.wassist().route(NUMBER, Route.webhook("webhook-id"));
                    }
                    return simulator.wassistKey();
                })
                .build();

        assertThat(printed(() -> MoveSafely.move(wassist))).contains("Not moved by us", "NOT_APPLIED");
        assertThat(simulator.wassist().answering(NUMBER)).contains(Route.webhook("webhook-id"));
    }

    @Test
    void moveSafely_movedAfterTheWrite_doesNotSayThatItWasNotMoved(RoutingSimulator simulator) {
        AtomicInteger keys = new AtomicInteger();
        WassistClient wassist = WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(() -> {
                    // The list, the look, the look of expecting(...), the write; before it is read back somebody moves
                    // it.
                    if (keys.incrementAndGet() == 5) {
                        simulator.wassist().route(NUMBER, Route.webhook("webhook-id"));
                    }
                    return simulator.wassistKey();
                })
                .build();

        assertThat(printed(() -> MoveSafely.move(wassist)))
                .contains("Perhaps moved by us", "UNKNOWN")
                .doesNotContain("Not moved");
    }

    @Test
    void micrometerMetrics_main_printsItsMeters() {
        assertThat(printed(MicrometerMetrics::main))
                .contains("switchboard.calls [", "switchboard.tries [", "tag(operation=connect an agent)");
    }

    @Test
    void openTelemetryTracing_main_printsItsSpans() {
        assertThat(printed(OpenTelemetryTracing::main))
                .contains("CLIENT POST /api/v1/phone-numbers/{number}/connect-agent/", "INTERNAL POST ");
    }

    @Test
    void subscribeWebhook_main_printsTheUrl() {
        assertThat(printed(SubscribeWebhook::main)).contains("Messages go to https://app.example/webhooks/webhook-id");
    }

    @Test
    void subscribeWebhook_simulator_webhookAnswers(RoutingSimulator simulator) {
        printed(() -> SubscribeWebhook.subscribe(wassist(simulator)));

        assertThat(simulator.wassist().answering(NUMBER)).contains(Route.webhook("webhook-id"));
    }

    @Test
    void canarySplit_main_printsBothShares() {
        assertThat(printed(CanarySplit::main))
                .contains("agent_a answers a share of 0.9", "agent_b answers a share of 0.1");
    }

    @Test
    void canarySplit_simulator_callsAreSplit(RoutingSimulator simulator) {
        UponClient upon = UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(simulator.uponToken())
                .build();

        printed(() -> CanarySplit.split(upon));

        assertThat(simulator.upon().route(NUMBER).inboundAgents())
                .containsExactly(new AgentShare("agent_a", null, 0.9), new AgentShare("agent_b", null, 0.1));
    }

    @Test
    void makeConfigPrimary_main_printsNoSecret() {
        assertThat(printed(MakeConfigPrimary::main))
                .contains("awc-123abc is primary: true")
                .doesNotContain("test-verify-token");
    }

    @Test
    void makeConfigPrimary_simulator_takesItFromTheOther(RoutingSimulator simulator) {
        KapsoClient kapso = KapsoClient.builder()
                .baseUrl(simulator.kapsoUrl())
                .apiKey(simulator.kapsoKey())
                .build();
        assertThat(simulator.kapso().primaryConfig("agent-1")).contains("awc-456def");

        printed(() -> MakeConfigPrimary.makePrimary(kapso));

        assertThat(simulator.kapso().primaryConfig("agent-1")).contains("awc-123abc");
    }

    @Test
    void receiveWebhooks_main_handlesTheGenuineOneOnly() {
        assertThat(printed(() -> unchecked(ReceiveWebhooks::main)))
                .contains(
                        "Handled: message.received",
                        "Refused (REPLAYED)",
                        "Refused (WRONG_SIGNATURE)",
                        "Refused (NUMBER_NOT_ROUTED)");
    }

    @Test
    void receiveWebhooks_simulator_isAnsweredInEachCase(RoutingSimulator simulator) throws Exception {
        WebhookSender wassist = simulator.webhooks().wassist();
        try (ReceiveWebhooks receiver = ReceiveWebhooks.start(wassist.secret(), NUMBER)) {
            SignedWebhook message = wassist.event("message.received", NUMBER);

            assertThat(status(wassist.deliver(message, receiver.address()))).isEqualTo(200);
            WebhookSender stranger = wassist.withSecret("other");
            assertThat(status(stranger.deliver(stranger.event("message.received", NUMBER), receiver.address())))
                    .isEqualTo(401);
            assertThat(receiver.events()).singleElement().isInstanceOf(WassistEvent.MessageReceived.class);
        }
    }

    @Test
    void receiveWebhooks_queueIsFull_isTriedAgain(RoutingSimulator simulator) throws Exception {
        WebhookSender wassist = simulator.webhooks().wassist();
        try (ReceiveWebhooks receiver = ReceiveWebhooks.start(wassist.secret(), NUMBER)) {
            while (receiver.events().remainingCapacity() > 0) {
                receiver.events().add(new WassistEvent.TestPing(null, null, UnknownFields.none()));
            }
            WebhookDelivery delivery = wassist.deliver(wassist.event("message.received", NUMBER), receiver.address());
            assertThat(status(delivery)).isEqualTo(503);
            receiver.events().clear();
            simulator.webhooks().advance(Duration.ofSeconds(10));

            assertThat(delivery.state()).isEqualTo(WebhookDelivery.State.DELIVERED);
            assertThat(receiver.events()).singleElement().isInstanceOf(WassistEvent.MessageReceived.class);
        }
    }

    @Test
    void answerInboundCalls_main_answersTheRoutedNumberOnly() {
        assertThat(printed(AnswerInboundCalls::main))
                .contains("Answered: 200", "Refused (NUMBER_NOT_ROUTED)")
                // Not its number: nothing to do, and nothing to repeat.
                .doesNotContain("Answered: 403");
    }

    @Test
    void answerInboundCalls_simulator_isToldWhoAnswers(RoutingSimulator simulator) {
        WebhookSender upon = simulator.webhooks().upon();
        try (AnswerInboundCalls app = AnswerInboundCalls.start(upon.secret(), NUMBER)) {
            WebhookDelivery delivery = upon.deliver(upon.event("call_inbound", NUMBER), app.address());

            assertThat(delivery.attempts().get(0).body())
                    .contains("\"override_agent_id\":\"agent_b\"", "\"customer_name\":\"Ann\"");
        }
    }

    private static int status(WebhookDelivery delivery) {
        return delivery.attempts().get(0).status();
    }

    /** A recipe whose main may throw. */
    private interface Recipe {
        void run(String... args) throws Exception;
    }

    private static void unchecked(Recipe recipe) {
        try {
            recipe.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void attachNumbers_main_printsThatNoneIsMissing() {
        assertThat(printed(AttachNumbers::main)).contains("active since", "0 numbers are missing");
    }

    @Test
    void attachNumbers_simulator_bothAreAttached(RoutingSimulator simulator) {
        UnleashxClient unleashx = UnleashxClient.builder()
                .baseUrl(simulator.unleashxUrl())
                .token(simulator.unleashxToken())
                .build();

        printed(() -> AttachNumbers.attach(unleashx));

        assertThat(simulator.unleashx().attachedTo("+918062810341")).contains("agent_1");
        assertThat(simulator.unleashx().attachedTo("+12025551234")).contains("agent_1");
    }

    @Test
    void handleFailures_main_advisesOnEachKind() {
        String printed = printed(HandleFailures::main);

        assertThat(printed.lines()).hasSize(13).noneMatch(line -> line.startsWith("Routed"));
        assertThat(printed.lines().map(line -> line.replaceFirst(":.*", "")))
                .contains(
                        "Look after the key. The old route stands. Do not simply send it again",
                        "Correct 2 things",
                        "Look for the typing error, or the wrong account. The old route stands. Do not simply send it again",
                        "Correct what the provider names. The old route stands. Do not simply send it again",
                        "Detach the number from the other agent first. The old route stands. Do not simply send it again",
                        "The old route stands. Do not simply send it again",
                        "The old route stands. Send it again, but not before the time that is named",
                        "The new route stands. Do not simply send it again",
                        "Look which route stands. Do not simply send it again",
                        "Look which route stands. Send it again");
    }

    @Test
    void handleFailures_notFoundAfterALostTry_doesNotHideThatItMayBeDone(RoutingSimulator simulator) {
        simulator.answerNext(Service.UPON, Answer.of(503, "").afterApplying(), Answer.of(404, "{}"));
        RetryPolicy quick =
                RetryPolicy.builder().baseDelay(Duration.ofMillis(1)).build();
        AssignCall assign = UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(simulator.uponToken())
                .options(ClientOptions.builder().retry(quick).build())
                .build()
                .number("+14155550123")
                .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)
                .inboundAgents(InboundAgents.single("agent_a"));

        assertThat(HandleFailures.route(assign))
                .startsWith("Look for the typing error, or the wrong account. Look which route stands. ");
    }

    private static WassistClient wassist(RoutingSimulator simulator) {
        return WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .build();
    }

    private static String printed(Runnable recipe) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            recipe.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
