package dev.switchboard.benchmarks;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.whatsapp.wassist.AgentRef;
import dev.switchboard.whatsapp.wassist.WassistClient;

/** This SDK, with a number of which only the form is checked: libphonenumber is never loaded. */
final class SdkSyntaxCall implements Connecting {

    private final WassistClient client;

    SdkSyntaxCall(String baseUrl) {
        this.client =
                WassistClient.builder().apiKey(Contender.KEY).baseUrl(baseUrl).build();
    }

    @Override
    public String call() {
        AgentRef agent = client.number(PhoneNumber.of("+" + Contender.NUMBER, PhoneNumber.Level.SYNTAX))
                .connectAgent(Contender.AGENT)
                .send()
                .activeAgent();
        return agent == null ? "" : String.valueOf(agent.id());
    }

    @Override
    public void close() {
        client.close();
    }
}
