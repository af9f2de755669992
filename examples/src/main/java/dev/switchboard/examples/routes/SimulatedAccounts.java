package dev.switchboard.examples.routes;

import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.voice.upon.WeightedAgent;
import java.util.List;

/** Tells a simulator of the numbers, agents, webhooks, configs and carriers that a file names. */
final class SimulatedAccounts {

    private SimulatedAccounts() {}

    static void open(RoutingSimulator simulator, List<PlannedRoute<?>> routes) {
        for (PlannedRoute<?> route : routes) {
            RouteRow row = route.row();
            switch (route.provider()) {
                case WASSIST -> wassist(simulator, row);
                case KAPSO -> simulator.kapso().addConfig(row.target(), row.config());
                case UPON -> upon(simulator, row);
                case UNLEASHX ->
                    simulator
                            .unleashx()
                            .addNumber(row.number())
                            .addAgent(row.target())
                            .configureProvider(row.telephony());
            }
        }
    }

    private static void wassist(RoutingSimulator simulator, RouteRow row) {
        simulator.wassist().addNumber(row.number());
        if (row.isWebhook()) {
            simulator.wassist().addWebhook(row.target());
        } else {
            simulator.wassist().addAgent(row.target());
        }
    }

    private static void upon(RoutingSimulator simulator, RouteRow row) {
        simulator.upon().addNumber(row.number(), row.account(), Integer.parseInt(row.workspace()));
        for (WeightedAgent agent : Split.of(row.target()).agents()) {
            simulator.upon().addAgent(String.valueOf(agent.agentId()));
        }
    }
}
