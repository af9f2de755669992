package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.RoutingSimulatorExtension;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.NumberAssignment;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.wassist.RoutingMode;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RoutingSimulatorExtension.class)
class RoutingTest {

    @BeforeAll
    static void sayWhichJava() {
        System.out.println("tested on Java " + Runtime.version().feature());
    }

    @Test
    void connectsAnAgent(RoutingSimulator simulator) {
        simulator.wassist().addNumber("+442079460018").addAgent("night-shift");
        try (WassistClient wassist = WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .build()) {
            WhatsAppNumber number =
                    wassist.number("+442079460018").connectAgent("night-shift").send();

            assertEquals(RoutingMode.AGENT, number.defaultRouting());
            assertEquals("night-shift", number.activeAgent().id());
        }
    }

    @Test
    void splitsCalls(RoutingSimulator simulator) throws Exception {
        try (UponClient upon = UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(simulator.uponToken())
                .build()) {
            NumberAssignment answer = upon.number("+14155550123")
                    .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)
                    .inboundAgents(InboundAgents.canary("agent_a", "agent_b", 0.1))
                    .sendAsync()
                    .get();

            assertEquals(2, answer.assignment().inboundAgents().size());
        }
    }
}
