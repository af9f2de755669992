package dev.switchboard.benchmarks;

import dev.switchboard.whatsapp.wassist.AgentRef;
import dev.switchboard.whatsapp.wassist.WassistClient;

/** This SDK, as its README shows it. */
final class SdkCall implements Connecting {

    private final WassistClient client;

    SdkCall(String baseUrl) {
        this.client =
                WassistClient.builder().apiKey(Contender.KEY).baseUrl(baseUrl).build();
    }

    @Override
    public String call() {
        AgentRef agent = client.number("+" + Contender.NUMBER)
                .connectAgent(Contender.AGENT)
                .send()
                .activeAgent();
        return agent == null ? "" : String.valueOf(agent.id());
    }

    @Override
    public int list() {
        return client.numbers().send().items().size();
    }

    @Override
    public void close() {
        client.close();
    }
}
