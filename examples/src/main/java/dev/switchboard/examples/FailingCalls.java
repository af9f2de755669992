package dev.switchboard.examples;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.Service;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.AssignCall;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.util.function.Consumer;

/** Calls that fail, each in its own way, at a simulator that was told to. */
final class FailingCalls {

    private static final String NUMBER = "+14155550123";
    private static final String AGENT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private FailingCalls() {}

    static void each(Consumer<ApiCall<?>> handler) {
        try (RoutingSimulator simulator = RoutingSimulator.start()) {
            atTheKey(simulator, handler);
            atWassist(simulator, handler);
            atUnleashx(simulator, handler);
            atUpon(simulator, handler);
        }
    }

    private static void atTheKey(RoutingSimulator simulator, Consumer<ApiCall<?>> handler) {
        WassistClient.Builder builder = WassistClient.builder().baseUrl(simulator.wassistUrl());
        handler.accept(builder.apiKey(() -> {
                    throw new IllegalStateException("the vault is sealed");
                })
                .build()
                .number(NUMBER)
                .connectAgent(AGENT));
        handler.accept(builder.apiKey("an-old-key").build().number(NUMBER).connectAgent(AGENT));
    }

    private static void atWassist(RoutingSimulator simulator, Consumer<ApiCall<?>> handler) {
        WassistClient wassist = WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .build();
        handler.accept(wassist.number("1 (415) 555-0123").connectAgent(" "));
        handler.accept(wassist.number(NUMBER).connectAgent("an-agent-that-was-deleted"));
        simulator.wassist().addForeignAgent("somebody-elses-agent");
        handler.accept(wassist.number(NUMBER).connectAgent("somebody-elses-agent"));
        for (Answer answer : new Answer[] {
            Answer.of(429, "{\"detail\": \"Request was throttled.\"}").header("Retry-After", "3600"),
            Answer.of(503, "upstream is away"),
            Answer.dropped(),
            Answer.of(200, "<html>Sign in to the hotel's network</html>").header("Content-Type", "text/html"),
            Answer.of(200, "{\"isSandbox\": 7}"),
        }) {
            simulator.answerNext(Service.WASSIST, answer);
            handler.accept(wassist.number(NUMBER).connectAgent(AGENT));
        }
    }

    private static void atUnleashx(RoutingSimulator simulator, Consumer<ApiCall<?>> handler) {
        UnleashxClient unleashx = UnleashxClient.builder()
                .baseUrl(simulator.unleashxUrl())
                .token(simulator.unleashxToken())
                .build();
        simulator.unleashx().attach(NUMBER, "agent_2");
        handler.accept(unleashx.agent("agent_1").attach(TelephonyProvider.TWILIO, NUMBER));
        handler.accept(unleashx.agent("agent_1").attach(TelephonyProvider.TWILIO, "+442079460018"));
    }

    private static void atUpon(RoutingSimulator simulator, Consumer<ApiCall<?>> handler) {
        AssignCall assign = UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(simulator.uponToken())
                .build()
                .number(NUMBER)
                .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)
                .inboundAgents(InboundAgents.single("agent_a"));
        // By default the SDK tries it three times: a PUT may be repeated. Here it shall fail.
        simulator.answerNext(Service.UPON, Answer.of(503, "{\"message\": \"Maintenance\"}"));
        handler.accept(
                assign.with(CallOptions.builder().retry(RetryPolicy.none()).build()));
    }
}
