package dev.switchboard.integration;

import dev.switchboard.contract.Rig;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.Service;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.net.URI;

/** One operation of each provider, each right by the simulator. */
enum Op {
    CONNECT_AGENT(Service.WASSIST, "POST"),
    UPDATE_CONFIG(Service.KAPSO, "PUT"),
    ASSIGN(Service.UPON, "PUT"),
    ATTACH(Service.UNLEASHX, "POST");

    private static final String NUMBER = "+14155550123";

    private final Service service;
    private final String method;

    Op(Service service, String method) {
        this.service = service;
        this.method = method;
    }

    Service service() {
        return service;
    }

    String method() {
        return method;
    }

    boolean repeatable() {
        return method.equals("PUT");
    }

    /** Tries in all, where each ends in something passing that leaves unknown what was applied. */
    int triesWhenUnknown(int maxAttempts) {
        return repeatable() ? maxAttempts : 1;
    }

    String credential(RoutingSimulator simulator) {
        return switch (this) {
            case CONNECT_AGENT -> simulator.wassistKey();
            case UPDATE_CONFIG -> simulator.kapsoKey();
            case ASSIGN -> simulator.uponToken();
            case ATTACH -> simulator.unleashxToken();
        };
    }

    /** A client that finds the simulator at {@code origin}, and its call. */
    Rig<?> open(RoutingSimulator simulator, String origin, ClientOptions options) {
        String credential = credential(simulator);
        return switch (this) {
            case CONNECT_AGENT -> {
                WassistClient client = WassistClient.builder()
                        .apiKey(credential)
                        .baseUrl(at(origin, simulator.wassistUrl()))
                        .allowPlainHttp(true)
                        .options(options)
                        .build();
                yield new Rig<>(client, client.number(NUMBER).connectAgent("3c90c3cc-0d44-4b50-8888-8dd25736052a"));
            }
            case UPDATE_CONFIG -> {
                KapsoClient client = KapsoClient.builder()
                        .apiKey(credential)
                        .baseUrl(at(origin, simulator.kapsoUrl()))
                        .allowPlainHttp(true)
                        .options(options)
                        .build();
                yield new Rig<>(
                        client,
                        client.agent("agent-1")
                                .whatsAppConfig("awc-123abc")
                                .update()
                                .primary(true));
            }
            case ASSIGN -> {
                UponClient client = UponClient.builder()
                        .token(credential)
                        .baseUrl(at(origin, simulator.uponUrl()))
                        .allowPlainHttp(true)
                        .options(options)
                        .build();
                yield new Rig<>(
                        client,
                        client.number(NUMBER)
                                .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)
                                .inboundAgents(InboundAgents.single("agent_a")));
            }
            case ATTACH -> {
                UnleashxClient client = UnleashxClient.builder()
                        .token(credential)
                        .baseUrl(at(origin, simulator.unleashxUrl()))
                        .allowPlainHttp(true)
                        .options(options)
                        .build();
                yield new Rig<>(client, client.agent("agent_1").attach(TelephonyProvider.TWILIO, NUMBER));
            }
        };
    }

    private static String at(String origin, String url) {
        return origin + URI.create(url).getRawPath();
    }
}
