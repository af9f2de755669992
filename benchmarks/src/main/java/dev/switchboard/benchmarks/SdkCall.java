package dev.switchboard.benchmarks;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.whatsapp.wassist.AgentRef;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WassistNumber;

/** This SDK, as its README shows it; or with a number of which only the form is checked, so that libphonenumber is never loaded. */
final class SdkCall implements Connecting {

    private static final String NUMBER = "+" + Contender.NUMBER;

    private final WassistClient client;
    private final boolean formOnly;

    SdkCall(String baseUrl, boolean formOnly) {
        this.client =
                WassistClient.builder().apiKey(Contender.KEY).baseUrl(baseUrl).build();
        this.formOnly = formOnly;
    }

    @Override
    public String call() {
        WassistNumber number =
                formOnly ? client.number(PhoneNumber.of(NUMBER, PhoneNumber.Level.SYNTAX)) : client.number(NUMBER);
        AgentRef agent = number.connectAgent(Contender.AGENT).send().activeAgent();
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
