package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.PagedCall;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhatsAppConfigListCallTest extends KapsoListStage<WhatsAppConfig> {

    @Override
    PagedCall<WhatsAppConfig> call(KapsoClient client) {
        return client.whatsAppConfigs();
    }

    @Override
    public String target() {
        return "/whatsapp_configs";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.paged(KapsoAnswers.LISTED_CONFIG);
    }

    @Override
    List<WhatsAppConfig> items() {
        return List.of(KapsoAnswers.listedConfig());
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    private WhatsAppConfigListCall configs() {
        return (WhatsAppConfigListCall) list();
    }

    @Test
    void filters_areSentByteByByteInOneOrder() {
        Instant then = Instant.parse("2023-11-07T05:31:56Z");
        String all = "/whatsapp_configs?business_account_id=9%2B1&q%5Bcreated_at_gteq%5D=2023-11-07T05%3A31%3A56Z"
                + "&q%5Bcreated_at_lteq%5D=2023-11-07T05%3A31%3A57Z&q%5Bname_cont%5D=M%C3%BCller%20%26%20Co&per_page=50";
        WhatsAppConfigListCall filtered = configs()
                .nameContains("M\u00fcller & Co")
                .createdUntil(then.plusSeconds(1))
                .pageSize(50)
                .createdSince(then)
                .businessAccountId("old")
                .businessAccountId("9+1");
        assertThat(filtered.preview().url()).endsWith(all);
        assertThat(configs().preview().url()).endsWith("/whatsapp_configs");
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(Refusals.of(configs()
                        .pageSize(0)
                        .businessAccountId(" ")
                        .nameContains("a\nb")
                        .createdSince(Nothing.atAll())
                        .createdUntil(Nothing.atAll())))
                .containsExactlyInAnyOrder(
                        "pageSize", "businessAccountId", "nameContains", "createdSince", "createdUntil");
        assertThat(Refusals.of(configs().pageSize(101))).containsExactly("pageSize");
        assertThat(Refusals.of(configs().businessAccountId(Nothing.atAll()).nameContains(Nothing.atAll())))
                .containsExactlyInAnyOrder("businessAccountId", "nameContains");
    }

    @Test
    void kind_ofAnotherName_isKept() {
        service()
                .answers(200, KapsoAnswers.listOf(Trees.with(KapsoAnswers.LISTED_CONFIG, "/data/kind", "\"trial\"")))
                .answers(200, KapsoAnswers.listOf(Trees.with(KapsoAnswers.LISTED_CONFIG, "/data/kind", "\"sandbox\"")));
        WhatsAppConfigKind trial = list().send().items().get(0).kind();
        assertThat(trial).isEqualTo(WhatsAppConfigKind.of("trial"));
        assertThat(String.valueOf(trial)).isEqualTo("trial");
        assertThat(WhatsAppConfigKind.of("trial").isKnown()).isFalse();
        assertThat(list().send().items().get(0).kind()).isSameAs(WhatsAppConfigKind.SANDBOX);
    }

    @Test
    void numberAndToken_areHiddenInToString() {
        service().answers(200, goodAnswer());
        assertThat(list().send().items().get(0).toString()).doesNotContain(DIGITS, "verify-me", "106540352242922");
    }
}
