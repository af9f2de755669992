package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.whatsapp.wassist.ConnectAgentCall;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

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

                WhatsAppNumber number = call.send();
                assertEquals("night-shift", number.activeAgent().id());
                // Jackson 3, which Spring Boot 4 brings, writes and reads it too.
                JsonMapper mapper = new JsonMapper();
                assertEquals(number, mapper.readValue(mapper.writeValueAsString(number), WhatsAppNumber.class));
            }

            SwitchboardException closed = assertThrows(SwitchboardException.class, call::send);
            assertEquals(Outcome.NOT_APPLIED, closed.outcome());
        }
    }
}
