package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.error.DecodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformNumberListCallTest extends KapsoListStage<PlatformNumber> {

    @Override
    PagedCall<PlatformNumber> call(KapsoClient client) {
        return client.platform().numbers();
    }

    @Override
    public String target() {
        return "/whatsapp/phone_numbers";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.paged(KapsoAnswers.NUMBER);
    }

    @Override
    List<PlatformNumber> items() {
        return List.of(KapsoAnswers.number());
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    private PlatformNumberListCall numbers() {
        return (PlatformNumberListCall) list();
    }

    @Test
    void filters_areSentByteByByte() {
        assertThat(numbers().pageSize(100).customerId("a b&c").preview().url())
                .endsWith("/whatsapp/phone_numbers?customer_id=a%20b%26c&per_page=100");
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(Refusals.of(numbers().pageSize(101).customerId(" ")))
                .containsExactlyInAnyOrder("pageSize", "customerId");
        assertThat(Refusals.of(numbers().pageSize(0).customerId(Nothing.atAll())))
                .containsExactlyInAnyOrder("pageSize", "customerId");
    }

    @Test
    void messagingLimit_isAStringOrANumber() {
        String limit = "/data/whatsapp_business_manager_messaging_limit";
        service()
                .answers(200, KapsoAnswers.listOf(Trees.with(KapsoAnswers.NUMBER, limit, "10000")))
                .answers(200, KapsoAnswers.listOf(Trees.with(KapsoAnswers.NUMBER, limit, "\"TIER_10K\"")));
        assertThat(list().send().items())
                .extracting(PlatformNumber::whatsappBusinessManagerMessagingLimit)
                .containsExactly("10000");
        assertThat(list().send().items())
                .extracting(PlatformNumber::whatsappBusinessManagerMessagingLimit)
                .containsExactly("TIER_10K");
    }

    /** Meta's ratings and states are sent on as they come; Kapso publishes no types for them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throughput_tier | throughputTier | {\"level\":\"STANDARD\"}",
                "quality_rating | qualityRating | {\"score\":\"GREEN\"}",
                "whatsapp_business_manager_messaging_limit | whatsappBusinessManagerMessagingLimit | [10000]",
                "is_pin_enabled | isPinEnabled | \"true\"",
                "calls_enabled | callsEnabled | 1",
                "webhook_verified_at | webhookVerifiedAt | true",
                "created_at | createdAt | \"2025-07-10 12:00:00 UTC\"",
                "status | status | 3"
            })
    void fieldOfAnotherType_isKeptAsItIs(String field, String component, String value) {
        service().answers(200, KapsoAnswers.listOf(Trees.with(KapsoAnswers.NUMBER, "/data/" + field, value)));
        PlatformNumber number = list().send().items().get(0);
        assertThat(number).extracting(component).isNull();
        assertThat(number.phoneNumberId()).isEqualTo(KapsoAnswers.number().phoneNumberId());
        assertThat(number.unknownFields()).containsKey(field).doesNotContainEntry(field, null);
    }

    @ParameterizedTest
    @CsvSource({"id, 1.5", "phone_number_id, true", "customer_id, {}", "display_phone_number_normalized, 7"})
    void idOrNumberOfAnotherType_isUnreadable(String field, String value) {
        service().answers(200, KapsoAnswers.listOf(Trees.with(KapsoAnswers.NUMBER, "/data/" + field, value)));
        assertThat(Failures.of(list(), DecodingException.class)).hasMessageContaining(field);
    }

    @Test
    void number_isMaskedInToString() {
        service().answers(200, goodAnswer());
        assertThat(list().send().items().get(0).toString())
                .contains("Client WhatsApp")
                .doesNotContain(DIGITS, "106540352242922");
    }
}
