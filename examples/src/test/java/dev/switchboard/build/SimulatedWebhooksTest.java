package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import dev.switchboard.core.webhook.WebhookReceiver;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.SignedWebhook;
import dev.switchboard.testing.SimulatedWebhooks;
import dev.switchboard.testing.WebhookDelivery;
import dev.switchboard.testing.WebhookDelivery.State;
import dev.switchboard.testing.WebhookSender;
import dev.switchboard.voice.upon.UponEvent;
import dev.switchboard.voice.upon.UponWebhooks;
import dev.switchboard.whatsapp.kapso.KapsoDelivery;
import dev.switchboard.whatsapp.kapso.KapsoEvent;
import dev.switchboard.whatsapp.kapso.KapsoWebhooks;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WassistConversation;
import dev.switchboard.whatsapp.wassist.WassistEvent;
import dev.switchboard.whatsapp.wassist.WassistWebhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator signs is what the library verifies: two implementations that share nothing, over a real socket. */
class SimulatedWebhooksTest {

    private static final String NUMBER = "+14155550123";
    private static final String CONTACT = "+442079460018";
    private static final String META_ID = "106540352242922";

    private final SimulatedWebhooks simulated = SimulatedWebhooks.startingAt(Instant.parse("2026-06-24T12:00:00.7Z"));
    private final WassistWebhooks wassist = WassistWebhooks.builder()
            .secret(simulated.wassist().secret())
            .clock(simulated.clock())
            .inboundGuard(InboundGuard.of(NUMBER))
            .build();
    private final KapsoWebhooks kapso = KapsoWebhooks.builder()
            .secret(simulated.kapso().secret())
            .clock(simulated.clock())
            .inboundGuard(InboundGuard.of(META_ID))
            .build();
    private final UponWebhooks upon = UponWebhooks.builder()
            .apiKey(simulated.upon().secret())
            .clock(simulated.clock())
            .inboundGuard(InboundGuard.of(NUMBER))
            .build();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** An application: what it does with a request, and the status it answers. */
    interface Application {
        int answer(HttpExchange exchange, byte[] body) throws IOException;
    }

    SimulatedWebhooksTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI serve(Application application) {
        server.createContext("/hooks", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status;
            try {
                status = application.answer(exchange, body);
            } catch (WebhookException e) {
                status = e.status();
            }
            if (status != 0) {
                exchange.sendResponseHeaders(status, -1);
            }
            exchange.close();
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
    }

    private static Reason refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable receiving) {
        WebhookException refusal = catchThrowableOfType(WebhookException.class, receiving);
        assertThat(refusal).isNotNull();
        return refusal.reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.received",
                "subscription.message.received",
                "subscription.activated",
                "subscription.revoked",
                "test.ping",
                "brand.new"
            })
    void wassist_everyEvent_isReadAndGuarded(String name) {
        SignedWebhook signed = simulated.wassist().event(name, NUMBER);
        WassistEvent event = wassist.answer(signed.headers(), signed.body(), it -> it);

        assertThat(event.event()).isEqualTo(name);
        assertThat(event instanceof WassistEvent.UnknownEvent).isEqualTo(name.equals("brand.new"));
        assertThat(refused(() -> wassist.receive(signed.headers(), signed.body())))
                .isEqualTo(Reason.REPLAYED);
        SignedWebhook foreign = simulated.wassist().event(name, "+14155550177");
        if (name.equals("test.ping")) {
            assertThat(wassist.receive(foreign.headers(), foreign.body())).isNotNull();
        } else {
            assertThat(refused(() -> wassist.receive(foreign.headers(), foreign.body())))
                    .isEqualTo(Reason.NUMBER_NOT_ROUTED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whatsapp.message.received",
                "whatsapp.message.sent",
                "whatsapp.message.delivered",
                "whatsapp.message.read",
                "whatsapp.message.failed",
                "whatsapp.conversation.created",
                "whatsapp.conversation.ended",
                "whatsapp.conversation.inactive",
                "whatsapp.phone_number.created",
                "whatsapp.phone_number.deleted",
                "brand.new"
            })
    void kapso_everyEvent_isRead(String name) {
        SignedWebhook signed = simulated.kapso().event(name, META_ID);
        KapsoDelivery delivery = kapso.receive(signed.headers(), signed.body());

        assertThat(delivery.type()).isEqualTo(name);
        assertThat(delivery.payloadVersion()).isEqualTo("v2");
        assertThat(delivery.events().get(0) instanceof KapsoEvent.UnknownEvent).isEqualTo(name.equals("brand.new"));
        SignedWebhook batch = simulated.kapso().batch(name, META_ID, 3);
        assertThat(kapso.receive(batch.headers(), batch.body()).events()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call_inbound", "chat_inbound", "call_started", "call_ended", "call_analyzed"})
    void upon_everyEvent_isReadAndGuarded(String name) {
        SignedWebhook signed = simulated.upon().event(name, NUMBER);
        SignedWebhook foreign = simulated.upon().event(name, "+14155550177");

        assertThat(upon.receive(signed.headers(), signed.body()).event()).isEqualTo(name);
        assertThat(refused(() -> upon.receive(foreign.headers(), foreign.body())))
                .isEqualTo(Reason.NUMBER_NOT_ROUTED);
    }

    @Test
    void secret_guessed_isRefusedByAll() {
        SignedWebhook ofWassist = simulated.wassist().withSecret("x").event("test.ping", NUMBER);
        SignedWebhook ofKapso = simulated.kapso().withSecret("x").event("brand.new", META_ID);
        SignedWebhook ofUpon = simulated.upon().withSecret("x").event("call_inbound", NUMBER);

        assertThat(refused(() -> wassist.receive(ofWassist.headers(), ofWassist.body())))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refused(() -> kapso.receive(ofKapso.headers(), ofKapso.body())))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refused(() -> upon.receive(ofUpon.headers(), ofUpon.body()))).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    // The answer is lost: the application has done its work, so the second try must do nothing and be answered 200.
    @Test
    void delivery_whoseAnswerIsLost_isHandledOnce() {
        List<WassistEvent> handled = new ArrayList<>();
        boolean[] lose = {true};
        URI url = serve((exchange, body) -> {
            wassist.receive(exchange.getRequestHeaders(), body, handled::add);
            return lose[0] ? 0 : 200;
        });
        WebhookSender sender = simulated.wassist();

        WebhookDelivery delivery = sender.deliver(sender.event("message.received", NUMBER), url);
        lose[0] = false;
        simulated.advance(Duration.ofSeconds(10));

        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        assertThat(delivery.attempts()).hasSize(2);
        assertThat(handled).hasSize(1);
    }

    // The work fails: taken back, the second try is let in.
    @Test
    void delivery_whoseHandlingFails_isHandledByTheNextTry() {
        List<KapsoDelivery> handled = new ArrayList<>();
        boolean[] broken = {true};
        URI url = serve((exchange, body) -> {
            try {
                kapso.receive(exchange.getRequestHeaders(), body, delivery -> {
                    if (broken[0]) {
                        throw new IOException("the database is away");
                    }
                    handled.add(delivery);
                });
            } catch (IOException e) {
                return 500;
            }
            return 200;
        });
        WebhookSender sender = simulated.kapso();

        WebhookDelivery delivery = sender.deliver(sender.event("whatsapp.message.received", META_ID), url);
        broken[0] = false;
        simulated.advance(Duration.ofMinutes(5));

        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        assertThat(handled).hasSize(1);
    }

    @Test
    void question_isAnsweredInTheDocumentedForm() {
        URI url = serve((exchange, body) -> {
            UponEvent.InboundCall call = (UponEvent.InboundCall) upon.receive(exchange.getRequestHeaders(), body);
            byte[] answer = call.reply().agent("agent_b").build().body();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            return 0;
        });
        WebhookSender sender = simulated.upon();

        assertThat(sender.deliver(sender.event("call_inbound", NUMBER), url).attempts())
                .singleElement()
                .extracting(WebhookDelivery.Attempt::body)
                .isEqualTo("{\"call_inbound\":{\"override_agent_id\":\"agent_b\"}}");
    }

    // Subscribed, written to, handed back by the receiver itself while it handles the message.
    @Test
    void wassist_conversationsOwnRouting_isToldToItsWebhook() {
        List<WassistEvent> handled = new ArrayList<>();
        try (RoutingSimulator simulator = RoutingSimulator.start();
                WassistClient client = WassistClient.builder()
                        .baseUrl(simulator.wassistUrl())
                        .apiKey(simulator.wassistKey())
                        .build()) {
            WassistWebhooks own = WassistWebhooks.builder()
                    .secret("whsec_of_the_hook")
                    .clock(simulator.webhooks().clock())
                    .inboundGuard(InboundGuard.of(NUMBER))
                    .build();
            simulator.wassist().addConversation(NUMBER, CONTACT);
            WassistConversation conversation =
                    client.conversation(simulator.wassist().conversationId(NUMBER, CONTACT));
            URI url = serve((exchange, body) -> {
                own.receive(exchange.getRequestHeaders(), body, event -> {
                    handled.add(event);
                    if (event instanceof WassistEvent.SubscriptionMessageReceived) {
                        conversation.unsubscribe().send();
                    }
                });
                return 200;
            });
            simulator.wassist().addWebhook("hook", url.toString(), "whsec_of_the_hook");

            conversation.subscribe("hook").send();
            simulator.wassist().addMessage(NUMBER, CONTACT, "Hello", Instant.now());

            assertThat(simulator.webhooks().deliveries("hook"))
                    .extracting(WebhookDelivery::state)
                    .containsExactly(State.DELIVERED, State.DELIVERED, State.DELIVERED);
            assertThat(handled)
                    .extracting(WassistEvent::event)
                    .containsExactly("subscription.activated", "subscription.message.received", "subscription.revoked");
            assertThat(simulator.wassist().answering(NUMBER, CONTACT)).isEmpty();
        }
    }

    // The service gives the first try up after 10 seconds and makes the next one, while the first is still worked on.
    @ParameterizedTest
    @ValueSource(strings = {"wassist", "kapso", "upon"})
    void tryWhileTheFirstIsUnderWay_isHandledOnceAndLosesNothing(String service) {
        WebhookSender sender = switch (service) {
            case "wassist" -> simulated.wassist();
            case "kapso" -> simulated.kapso();
            default -> simulated.upon();
        };
        WebhookReceiver<?> receiver = switch (service) {
            case "wassist" -> wassist;
            case "kapso" -> kapso;
            default -> upon;
        };
        AtomicInteger handled = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(1);
        URI url = serve((exchange, body) -> {
            try {
                receiver.receive(exchange.getRequestHeaders(), body, event -> {
                    second.await();
                    handled.incrementAndGet();
                });
                return 200;
            } catch (WebhookException e) {
                second.countDown();
                throw e;
            } catch (InterruptedException e) {
                return 500;
            }
        });
        String name = service.equals("kapso")
                ? "whatsapp.message.received"
                : service.equals("upon") ? "call_ended" : "message.received";
        SignedWebhook event = sender.event(name, service.equals("kapso") ? META_ID : NUMBER);

        assertThat(sender.deliverAtOnce(event, url, 2))
                .extracting(WebhookDelivery.Attempt::status)
                .containsExactlyInAnyOrder(503, 200);
        assertThat(handled).hasValue(1);
        assertThat(sender.deliver(event, url).attempts())
                .extracting(WebhookDelivery.Attempt::status)
                .containsExactly(200);
        assertThat(handled).hasValue(1);
    }

    @Test
    void message_toldInTwoEvents_isHandledOnce() {
        List<WassistEvent> handled = new ArrayList<>();
        URI url = serve((exchange, body) -> {
            wassist.receive(exchange.getRequestHeaders(), body, handled::add);
            return 200;
        });
        for (SignedWebhook each : simulated.wassist().messageTwice(NUMBER)) {
            assertThat(simulated.wassist().deliver(each, url).state()).isEqualTo(State.DELIVERED);
        }

        assertThat(handled).hasSize(1);
    }

    // The receiver's clock is six minutes wrong, and is put right while the service still tries.
    @ParameterizedTest
    @ValueSource(ints = {-360, 360})
    void clockThatIsWrong_losesNothing(int seconds) {
        int[] off = {seconds};
        List<WassistEvent> handled = new ArrayList<>();
        WassistWebhooks receiver = WassistWebhooks.builder()
                .secret(simulated.wassist().secret())
                .clock(() -> simulated.clock().instant().plusSeconds(off[0]))
                .build();
        URI url = serve((exchange, body) -> {
            receiver.receive(exchange.getRequestHeaders(), body, handled::add);
            return 200;
        });
        WebhookDelivery delivery =
                simulated.wassist().deliver(simulated.wassist().event("message.received", NUMBER), url);
        assertThat(delivery.attempts().get(0).status()).isEqualTo(503);
        off[0] = 0;
        simulated.advance(Duration.ofMinutes(5));

        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        assertThat(handled).hasSize(1);
        WebhookSender sender = simulated.wassist().signingAhead(Duration.ofSeconds(-seconds));
        SignedWebhook wrong = sender.event("message.received", NUMBER);
        assertThat(refused(() -> wassist.receive(wrong.headers(), wrong.body())))
                .isEqualTo(seconds > 0 ? Reason.TOO_OLD : Reason.IN_THE_FUTURE);
    }

    // A colleague's number: 20 of its messages must not take the webhook down.
    @Test
    void foreignNumber_isAnsweredSoThatTheWebhookStaysOn() {
        List<WassistEvent> handled = new ArrayList<>();
        URI url = serve((exchange, body) -> {
            wassist.receive(exchange.getRequestHeaders(), body, handled::add);
            return 200;
        });
        WebhookSender sender = simulated.wassist();
        for (int i = 0; i < 25; i++) {
            sender.deliver(sender.event("message.received", "+14155550177"), url);
        }
        assertThat(sender.failures(url)).isZero();
        assertThat(sender.deliver(sender.event("message.received", NUMBER), url).state())
                .isEqualTo(State.DELIVERED);
        assertThat(handled).hasSize(1);
    }

    @Test
    void foreignNumber_answered403_switchesTheWebhookOff() {
        WassistWebhooks strict = WassistWebhooks.builder()
                .secret(simulated.wassist().secret())
                .clock(simulated.clock())
                .inboundGuard(InboundGuard.of(NUMBER))
                .answerForeign(403)
                .build();
        URI url = serve((exchange, body) -> {
            strict.receive(exchange.getRequestHeaders(), body, event -> {});
            return 200;
        });
        WebhookSender sender = simulated.wassist();
        for (int i = 0; i < 20; i++) {
            sender.deliver(sender.event("message.received", "+14155550177"), url);
        }
        assertThat(sender.disabled(url)).isTrue();
    }

    @Test
    void recording_underAnotherId_isRefused() {
        for (SignedWebhook genuine : List.of(
                simulated.wassist().event("message.received", NUMBER),
                simulated.kapso().event("whatsapp.message.received", META_ID))) {
            WebhookReceiver<?> receiver = genuine.headers().containsKey("X-Wassist-Signature") ? wassist : kapso;
            receiver.receive(genuine.headers(), genuine.body(), event -> {});
            SignedWebhook recording = genuine.withHeader("X-Wassist-Delivery", "made-up")
                    .withHeader("X-Idempotency-Key", "made-up")
                    .withHeader("X-Webhook-Event", "whatsapp.phone_number.created");
            assertThat(refused(() -> receiver.receive(recording.headers(), recording.body())))
                    .isEqualTo(Reason.REPLAYED);
        }
    }

    // What the vendors' own samples do, written after their pages and sharing no code with the simulator or the
    // library.
    @Test
    void vendorsOwnVerifiers_takeTheSimulatorsDeliveries() throws Exception {
        SignedWebhook one = simulated.wassist().event("message.received", NUMBER);
        Map<String, String> parts = new HashMap<>();
        for (String part : header(one, "X-Wassist-Signature").split(",", -1)) {
            parts.put(part.split("=", 2)[0], part.split("=", 2)[1]);
        }
        assertThat(hmac(simulated.wassist().secret(), parts.get("t") + "." + text(one)))
                .isEqualTo(parts.get("v1"));
        assertThat(Math.abs(Long.parseLong(parts.get("t"))
                        - simulated.clock().instant().getEpochSecond()))
                .isLessThan(300);
        assertThat(header(one, "X-Wassist-Timestamp")).isEqualTo(parts.get("t"));

        SignedWebhook two = simulated.kapso().event("whatsapp.message.received", META_ID);
        assertThat(hmac(simulated.kapso().secret(), text(two))).isEqualTo(header(two, "X-Webhook-Signature"));

        SignedWebhook three = simulated.upon().event("call_ended", NUMBER);
        Matcher form = Pattern.compile("v=(\\d+),d=(.*)").matcher(header(three, "X-Retell-Signature"));
        assertThat(form.find()).isTrue();
        assertThat(hmac(simulated.upon().secret(), text(three) + form.group(1))).isEqualTo(form.group(2));
        assertThat(Math.abs(Long.parseLong(form.group(1))
                        - simulated.clock().instant().toEpochMilli()))
                .isLessThan(300_000);
    }

    private static String header(SignedWebhook webhook, String name) {
        return Objects.requireNonNull(webhook.headers().get(name), name).get(0);
    }

    private static String text(SignedWebhook webhook) {
        return new String(webhook.body(), StandardCharsets.UTF_8);
    }

    private static String hmac(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
