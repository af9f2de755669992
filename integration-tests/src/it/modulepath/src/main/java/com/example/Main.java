package com.example;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.NumberAssignment;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import java.util.List;

public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        check(Main.class.getModule().isNamed(), "runs in a named module");
        check(WassistClient.class.getModule().isNamed(), "the SDK is a named module");
        try (RoutingSimulator simulator = RoutingSimulator.start()) {
            connect(simulator);
            split(simulator);
        }
        List<String> jdk = ModuleLayer.boot().modules().stream()
                .map(Module::getName)
                .filter(name -> name.startsWith("java.") || name.startsWith("jdk."))
                .sorted()
                .toList();
        System.out.println("routed by " + WassistClient.class.getModule().getName() + " on " + jdk);
    }

    private static void connect(RoutingSimulator simulator) throws Exception {
        simulator.wassist().addNumber("+442079460018").addAgent("night-shift");
        try (WassistClient wassist = WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .build()) {
            WhatsAppNumber number =
                    wassist.number("+442079460018").connectAgent("night-shift").send();

            check(number.activeAgent() != null && "night-shift".equals(number.activeAgent().id()), "the agent answers");
            check(number.toString().contains("night-shift"), "the answer shows itself");
            try {
                wassist.number("+442079460018").connectAgent("nobody").send();
                check(false, "nobody cannot answer");
            } catch (NotFoundException e) {
                check(e.status() == 404, "404");
            }

            JsonMapper mapper = new JsonMapper();
            String json = mapper.writeValueAsString(number);
            check(json.contains("\"defaultRouting\":\"agent\""), "a mapper of one's own writes " + json);
            check(mapper.readValue(json, WhatsAppNumber.class).equals(number), "and reads it");
        }
    }

    private static void split(RoutingSimulator simulator) throws Exception {
        try (UponClient upon = UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(simulator.uponToken())
                .build()) {
            NumberAssignment answer = upon.number("+14155550123")
                    .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)
                    .inboundAgents(InboundAgents.canary("agent_a", "agent_b", 0.1))
                    .sendAsync()
                    .get();

            check(answer.assignment() != null, "the split is there");
            JsonMapper mapper = new JsonMapper();
            check(
                    mapper.readValue(mapper.writeValueAsBytes(answer), NumberAssignment.class)
                            .equals(answer),
                    "written and read back");
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
        }
    }
}
