package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.PagedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

class CustomerWhatsAppConfigListTest extends KapsoListStage<WhatsAppConfig> {

    @Override
    PagedCall<WhatsAppConfig> call(KapsoClient client) {
        return client.customer("customer-456def").whatsAppConfigs();
    }

    @Override
    public String target() {
        return "/customers/customer-456def/whatsapp_configs";
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
        return "customer-456def";
    }
}
