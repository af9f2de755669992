package dev.switchboard.examples;

import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.WebhookSender;
import dev.switchboard.voice.upon.UponEvent;
import dev.switchboard.voice.upon.UponWebhooks;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;

/** A Javalin application that Upon AI asks, while the caller hears it ring, who is to answer. */
public final class AnswerInboundCalls implements AutoCloseable {

    private final Javalin app;
    private final UponWebhooks webhooks;

    private AnswerInboundCalls(UponWebhooks webhooks) {
        this.webhooks = webhooks;
        this.app = Javalin.create(config -> {
                    config.showJavalinBanner = false;
                    config.http.maxRequestSize = 1 << 20;
                    config.jetty.defaultHost = "127.0.0.1";
                })
                .post("/hooks/upon", this::answer)
                .exception(WebhookException.class, AnswerInboundCalls::refuse);
    }

    /** Plays a call to a routed number and one to a number that is not routed here. */
    public static void main(String... args) {
        try (RoutingSimulator simulator = RoutingSimulator.start();
                AnswerInboundCalls app = start(simulator.webhooks().upon().secret(), "+14155550123")) {
            WebhookSender upon = simulator.webhooks().upon();
            for (String number : new String[] {"+14155550123", "+442012345678"}) {
                var delivery = upon.deliver(upon.event("call_inbound", number), app.address());
                System.out.println("Answered: " + delivery.attempts().get(0).status());
            }
        }
    }

    /** Listens on a free port of this machine. */
    static AnswerInboundCalls start(String apiKey, String... routedNumbers) {
        AnswerInboundCalls application = new AnswerInboundCalls(UponWebhooks.builder()
                .apiKey(apiKey)
                .inboundGuard(InboundGuard.of(routedNumbers))
                .build());
        application.app.start(0);
        return application;
    }

    private void answer(Context request) {
        webhooks.receive(request.headerMap(), request.bodyAsBytes(), event -> {
            if (event instanceof UponEvent.InboundCall call) {
                byte[] reply = call.reply()
                        .agent("agent_b")
                        .dynamicVariables(Map.of("customer_name", "Ann"))
                        .build()
                        .body();
                request.contentType("application/json").result(reply);
            }
        });
    }

    private static void refuse(WebhookException refusal, Context request) {
        System.out.println("Refused (" + refusal.reason() + "): " + refusal.getMessage());
        request.status(refusal.status());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + app.port() + "/hooks/upon");
    }

    @Override
    public void close() {
        app.stop();
    }
}
