package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.whatsapp.wassist.ConnectAgentCall;
import dev.switchboard.whatsapp.wassist.WassistClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class RoutingApplicationTest {

    @Test
    void clientIsABean_configuredByProperties_closedWithTheContext() {
        try (RoutingSimulator simulator = RoutingSimulator.start()) {
            simulator.wassist().addNumber("+442079460018").addAgent("night-shift");
            ConnectAgentCall call;
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RoutingApplication.class)
                    .web(WebApplicationType.NONE)
                    .run("--wassist.api-key=" + simulator.wassistKey(), "--wassist.base-url=" + simulator.wassistUrl())) {
                call = context.getBean(WassistClient.class)
                        .number("+442079460018")
                        .connectAgent("night-shift");

                assertEquals("night-shift", call.send().activeAgent().id());
            }

            SwitchboardException closed = assertThrows(SwitchboardException.class, call::send);
            assertEquals(Outcome.NOT_APPLIED, closed.outcome());
        }
    }
}
