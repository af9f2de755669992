package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ApiCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetWebhookCallTest extends WassistStage<Webhook> implements FuzzContract<Webhook> {

    @Override
    ApiCall<Webhook> of(WassistClient client) {
        return client.webhook("hook-1").get();
    }

    @Override
    public String target() {
        return "/api/v1/webhooks/hook-1/";
    }

    @Override
    public String goodAnswer() {
        return WassistAnswers.WEBHOOK;
    }

    @Override
    public Webhook good() {
        return WassistAnswers.WEBHOOK_READ;
    }

    @Override
    public String subject() {
        return "hook-1";
    }

    @Test
    void secret_isOnItsAccessorAndNeverPrinted() {
        Webhook webhook = read(goodAnswer());
        assertThat(webhook.secret()).isEqualTo("whsec_shh");
        assertThat(webhook.toString()).doesNotContain("whsec_shh").contains("hook-1", "secret=[redacted]");
    }

    /** The names are published, the types are not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events | \"message.received\"",
                "events | [\"message.received\",7]",
                "events | [null]",
                "active | \"yes\"",
                "secret | {\"current\":\"whsec_shh\"}",
                "consecutiveFailures | 1.5",
                "disabledAt | 1700000000",
                "disabledReason | [\"timeout\"]",
                "createdAt | 1700000000",
                "createdAt | \"2025-07-10 12:00:00\"",
                "disabledAt | \"yesterday\"",
                "consecutiveFailures | 2147483648"
            })
    void fieldOfAnotherType_isKeptAsItIs(String field, String value) {
        Webhook webhook = read(Trees.with(goodAnswer(), "/" + field, value));
        assertThat(webhook).extracting(field).isNull();
        assertThat(webhook.unknownFields()).containsOnlyKeys(field);
        assertThat(webhook.toString()).doesNotContain("whsec_shh");
    }

    @Test
    void nothingAtAll_isAllNull() {
        assertThat(read("{}").toString()).contains("id=null", "events=null", "secret=null");
    }
}
