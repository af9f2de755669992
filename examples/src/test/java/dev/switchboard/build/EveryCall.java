package dev.switchboard.build;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.util.List;
import java.util.stream.Stream;

/** A call of every operation there is, for what holds for each of them. The build checks that none is forgotten. */
final class EveryCall {

    static final String NUMBER = "+14155550123";

    private final WassistClient wassist;
    private final KapsoClient kapso;
    private final UponClient upon;
    private final UnleashxClient unleashx;

    /** Of clients that all ask one service. */
    EveryCall(String url, String key, ClientOptions options) {
        wassist = WassistClient.builder()
                .baseUrl(url)
                .apiKey(key)
                .options(options)
                .build();
        kapso = KapsoClient.builder()
                .baseUrl(url)
                .platformBaseUrl(url)
                .apiKey(key)
                .options(options)
                .build();
        upon = UponClient.builder().baseUrl(url).token(key).options(options).build();
        unleashx = UnleashxClient.builder()
                .baseUrl(url)
                .token(key)
                .options(options)
                .build();
    }

    List<Object> clients() {
        return List.of(wassist, kapso, upon, unleashx);
    }

    /** One write a provider, and a second of Wassist's. */
    List<ApiCall<?>> some() {
        return List.of(
                wassist.number(NUMBER).connectAgent("agent"),
                wassist.number(NUMBER).subscribe("webhook"),
                kapso.agent("agent").whatsAppConfig("config").update().primary(true),
                upon.number(NUMBER).assign("sid", 1).outboundAgent("agent"),
                unleashx.agent("agent").attach(TelephonyProvider.TWILIO, NUMBER));
    }

    List<ApiCall<?>> writes() {
        List<ApiCall<?>> others = List.of(
                wassist.number(NUMBER).unsubscribe(),
                wassist.conversation("conversation").subscribe("webhook"),
                wassist.conversation("conversation").unsubscribe(),
                kapso.agent("agent").createWhatsAppConfig("config"),
                kapso.agent("agent").whatsAppConfig("config").delete(),
                kapso.voiceAgent("agent").createWhatsAppConfig("config"),
                kapso.voiceAgent("agent").whatsAppConfig("config").update().enabled(true),
                kapso.voiceAgent("agent").whatsAppConfig("config").delete(),
                kapso.platform().voiceAgent("agent").assignNumber("id"),
                kapso.platform().voiceAgent("agent").assignment("id").update().primary(true),
                kapso.platform().voiceAgent("agent").assignment("id").delete());
        return Stream.concat(some().stream(), others.stream()).toList();
    }

    /** Those that may change some numbers and not others. */
    List<ApiCall<?>> writesOfSeveral() {
        return List.of(
                unleashx.agent("agent").attach(TelephonyProvider.TWILIO, NUMBER, "+12025551234"),
                unleashx.agent("7").attachThroughGlobalApi(NUMBER, "+12025551234"));
    }

    List<ApiCall<?>> verified() {
        return List.of(
                wassist.number(NUMBER).connectAgent("agent").verified(),
                wassist.number(NUMBER).subscribe("webhook").verified(),
                wassist.number(NUMBER).unsubscribe().verified(),
                wassist.conversation("conversation").subscribe("webhook").verified(),
                wassist.conversation("conversation").unsubscribe().verified(),
                kapso.agent("agent").createWhatsAppConfig("config").verified(),
                kapso.agent("agent")
                        .whatsAppConfig("config")
                        .update()
                        .primary(true)
                        .verified(),
                kapso.agent("agent").whatsAppConfig("config").delete().verified(),
                kapso.voiceAgent("agent").createWhatsAppConfig("config").verified(),
                kapso.voiceAgent("agent")
                        .whatsAppConfig("config")
                        .update()
                        .enabled(true)
                        .verified(),
                kapso.voiceAgent("agent").whatsAppConfig("config").delete().verified(),
                upon.number(NUMBER).assign("sid", 1).outboundAgent("agent").verified());
    }

    List<ApiCall<?>> reads() {
        return List.of(
                wassist.numbers(),
                wassist.number(NUMBER).get(),
                wassist.conversations().whatsappNumber(NUMBER),
                wassist.conversation("conversation").get(),
                wassist.agents(),
                wassist.webhooks(),
                wassist.webhook("webhook").get(),
                kapso.agent("agent").whatsAppConfigs(),
                kapso.agent("agent").whatsAppConfig("config").get(),
                kapso.voiceAgents(),
                kapso.voiceAgent("agent").whatsAppConfigs(),
                kapso.whatsAppConfigs(),
                kapso.customer("customer").whatsAppConfigs(),
                kapso.platform().voiceAgents(),
                kapso.platform().voiceAgent("agent").get(),
                kapso.platform().numbers(),
                upon.numbers("sid"),
                upon.agents(1),
                upon.agent("agent", 1).get(),
                unleashx.agents(),
                unleashx.agent("7").get());
    }

    /** All of them. */
    List<ApiCall<?>> all() {
        return Stream.of(writes(), writesOfSeveral(), verified(), reads())
                .flatMap(List::stream)
                .toList();
    }
}
