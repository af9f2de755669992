package dev.switchboard.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.Verified;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RejectedRequestException;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.PageFault;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.RoutingSimulatorExtension;
import dev.switchboard.testing.Service;
import dev.switchboard.testing.VoiceAssignment;
import dev.switchboard.whatsapp.kapso.AgentRoute;
import dev.switchboard.whatsapp.kapso.AgentWhatsAppConfig;
import dev.switchboard.whatsapp.kapso.KapsoAgent;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.kapso.KapsoPlatformVoiceAgent;
import dev.switchboard.whatsapp.kapso.KapsoVoiceAgent;
import dev.switchboard.whatsapp.kapso.KapsoWhatsAppConfig;
import dev.switchboard.whatsapp.kapso.PlatformNumber;
import dev.switchboard.whatsapp.kapso.VoiceAgent;
import dev.switchboard.whatsapp.kapso.VoiceAgentRoute;
import dev.switchboard.whatsapp.kapso.VoiceAgentWhatsAppConfig;
import dev.switchboard.whatsapp.kapso.VoiceNumberAssignment;
import dev.switchboard.whatsapp.kapso.WhatsAppConfig;
import dev.switchboard.whatsapp.kapso.WhatsAppConfigKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RoutingSimulatorExtension.class)
class KapsoLifecycleTest {

    private static final String VOICE_AGENT = "voice-agent-456def";
    private static final String CUSTOMER = "customer-456def";

    private final RoutingSimulator simulator;
    private final KapsoClient kapso;

    /** What somebody else does before each try, in turn: the key is asked for once a try. */
    private final Deque<Runnable> movers = new ArrayDeque<>();

    KapsoLifecycleTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.kapso = client();
    }

    private KapsoClient client() {
        return KapsoClient.builder()
                .baseUrl(simulator.kapsoUrl())
                .platformBaseUrl(simulator.kapsoPlatformUrl())
                .apiKey(() -> {
                    if (!movers.isEmpty()) {
                        movers.remove().run();
                    }
                    return simulator.kapsoKey();
                })
                .build();
    }

    @AfterEach
    void close() {
        kapso.close();
    }

    private KapsoAgent agent() {
        return kapso.agent("agent-1");
    }

    private KapsoVoiceAgent voiceAgent() {
        return kapso.voiceAgent(VOICE_AGENT);
    }

    private KapsoPlatformVoiceAgent platformVoiceAgent() {
        return kapso.platform().voiceAgent(VOICE_AGENT);
    }

    private KapsoWhatsAppConfig second() {
        return agent().whatsAppConfig("awc-123abc");
    }

    private void makePrimary(String configId) {
        simulator.kapso().makePrimary("agent-1", configId);
    }

    private long requests(String method) {
        return simulator.requests(Service.KAPSO).stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    private static <E extends SwitchboardException> E failure(ApiCall<?> call, Class<E> type) {
        E failure = catchThrowableOfType(type, call::send);
        assertThat(failure).isNotNull();
        return failure;
    }

    // An agent's WhatsApp configs

    @Test
    void agentConfig_fromFindingToRelease() {
        simulator.kapso().addWhatsAppConfig("config-new");
        assertThat(agent().whatsAppConfigs().stream().map(AgentWhatsAppConfig::id))
                .containsExactly("awc-123abc", "awc-456def");

        Verified<AgentWhatsAppConfig> made = agent().createWhatsAppConfig("config-new")
                .verified()
                .expecting(AgentRoute.none())
                .send();
        assertThat(made.route()).isEqualTo(AgentRoute.of("config-new", false));
        String id =
                made.evidence() == null ? "" : String.valueOf(made.evidence().id());
        KapsoWhatsAppConfig config = agent().whatsAppConfig(id);
        assertThat(config.get().send().route()).isEqualTo(made.route());

        config.update()
                .primary(true)
                .verified()
                .expecting(AgentRoute.of("config-new", false))
                .send();
        assertThat(simulator.kapso().primaryConfig("agent-1")).contains(id);

        config.delete().verified().expecting(AgentRoute.primary(true)).send();
        assertThat(simulator.kapso().configs("agent-1")).containsExactly("awc-123abc", "awc-456def");
        assertThat(failure(config.delete(), NotFoundException.class).outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void agentConfig_plainly() {
        simulator.kapso().addWhatsAppConfig("config-new");
        AgentWhatsAppConfig made =
                agent().createWhatsAppConfig("config-new").primary(true).send();
        assertThat(made.isPrimary()).isTrue();
        assertThat(simulator.kapso().primaryConfig("agent-1")).contains(String.valueOf(made.id()));
        KapsoWhatsAppConfig config = agent().whatsAppConfig(String.valueOf(made.id()));
        assertThat(config.update().primary(false).send().isPrimary()).isFalse();
        assertThat(config.delete().exchange().status()).isEqualTo(204);
        failure(config.get(), NotFoundException.class);
    }

    @Test
    void agentConfig_thatNobodyKnows_isNotFound() {
        failure(kapso.agent("nobody").whatsAppConfigs(), NotFoundException.class);
        failure(agent().createWhatsAppConfig("nothing"), NotFoundException.class);
        failure(agent().whatsAppConfig("nothing").update().primary(true), NotFoundException.class);
        assertThat(failure(agent().createWhatsAppConfig("config-123abc"), RejectedRequestException.class)
                        .fieldErrors())
                .containsKey("base");
    }

    @Test
    void lostAnswers_areSettledByReading() {
        simulator.kapso().addWhatsAppConfig("config-new");
        Answer lost = Answer.of(503, "bad gateway").afterApplying();
        simulator.answerNext(Service.KAPSO, lost);
        assertThat(second().update().primary(true).verified().send().answered()).isFalse();
        simulator.answerNext(Service.KAPSO, lost);
        assertThat(second().delete().verified().send().answered()).isFalse();
        simulator.answerNext(Service.KAPSO, lost);
        assertThat(agent().createWhatsAppConfig("config-new").verified().send().answered())
                .isFalse();
        assertThat(requests("PUT") + requests("DELETE") + requests("POST")).isEqualTo(3);
    }

    @Test
    void whatNeverArrived_isWrittenAgain() {
        simulator.answerNext(Service.KAPSO, Answer.dropped());
        assertThat(second().update().primary(true).verified().send().route())
                .isEqualTo(AgentRoute.of("config-123abc", true));
        simulator.answerNext(Service.KAPSO, Answer.dropped());
        second().delete().verified().send();
        assertThat(requests("PUT")).isEqualTo(2);
        assertThat(requests("DELETE")).isEqualTo(2);
        assertThat(simulator.kapso().configs("agent-1")).containsExactly("awc-456def");
    }

    @Test
    void moverBeforeTheComparison_isShownAndNothingIsWritten() {
        movers.add(() -> makePrimary("awc-123abc"));
        RouteConflictException conflict = failure(
                second().delete().verified().expecting(AgentRoute.primary(false)), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict.expected()).isEqualTo(AgentRoute.primary(false));
        assertThat(conflict.found()).isEqualTo(AgentRoute.of("config-123abc", true));
        assertThat(requests("DELETE")).isZero();
    }

    @Test
    void moverBetweenTheWriteAndTheRead_isFound() {
        movers.add(() -> {});
        movers.add(() -> {});
        movers.add(() -> makePrimary("awc-456def"));
        RouteConflictException conflict = failure(
                second().update().primary(true).verified().expecting(AgentRoute.primary(false)),
                RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(conflict.expected()).isEqualTo(AgentRoute.primary(true));
        assertThat(conflict.found()).isEqualTo(AgentRoute.of("config-123abc", false));
    }

    @Test
    void moverAfterALostAnswer_isNotWrittenOver() {
        simulator.kapso().assignVoice(VOICE_AGENT, "va-1", "config-123abc", false);
        var write = voiceAgent().whatsAppConfig("va-1").update().primary(true);
        VoiceAgentRoute before = VoiceAgentRoute.of("config-123abc", false, true);
        movers.add(() -> {});
        movers.add(() -> simulator.answerNext(Service.KAPSO, Answer.dropped()));
        movers.add(() -> simulator.kapso().assignVoice(VOICE_AGENT, "va-1", "config-456def", false));
        RouteConflictException conflict = failure(write.verified().expecting(before), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(conflict.found()).isEqualTo(VoiceAgentRoute.of("config-456def", false, true));
        assertThat(requests("PATCH")).isEqualTo(1);
    }

    // A voice agent's WhatsApp configs, and its numbers on the platform: the same ones

    @Test
    void voiceConfig_fromFindingToRelease() {
        assertThat(kapso.voiceAgents().stream().map(VoiceAgent::id)).containsExactly(VOICE_AGENT);
        Verified<VoiceAgentWhatsAppConfig> made = voiceAgent()
                .createWhatsAppConfig("config-123abc")
                .primary(true)
                .verified()
                .expecting(VoiceAgentRoute.none())
                .send();
        assertThat(made.route()).isEqualTo(VoiceAgentRoute.of("config-123abc", true, true));
        String id =
                made.evidence() == null ? "" : String.valueOf(made.evidence().id());

        voiceAgent()
                .whatsAppConfig(id)
                .update()
                .enabled(false)
                .verified()
                .expecting(VoiceAgentRoute.of(true, true))
                .send();
        assertThat(voiceAgent().whatsAppConfigs().stream().map(VoiceAgentWhatsAppConfig::route))
                .containsExactly(VoiceAgentRoute.of("config-123abc", true, false));

        var deletion = voiceAgent().whatsAppConfig(id).delete();
        deletion.verified().expecting(VoiceAgentRoute.of(true, false)).send();
        assertThat(simulator.kapso().voiceAssignments(VOICE_AGENT)).isEmpty();
        failure(deletion, NotFoundException.class);
        failure(kapso.voiceAgent("nobody").whatsAppConfigs(), NotFoundException.class);
    }

    @Test
    void secondPrimary_isAConflictThatSaysWhy() {
        simulator
                .kapso()
                .assignVoice(VOICE_AGENT, "va-1", "config-123abc", true)
                .assignVoice(VOICE_AGENT, "va-2", "config-456def", false)
                .addWhatsAppConfig("config-new");
        String phoneNumberId = simulator.kapso().phoneNumberId("config-new");
        for (ApiCall<?> call : List.of(
                voiceAgent().createWhatsAppConfig("config-new").primary(true),
                voiceAgent().createWhatsAppConfig("config-new").primary(true).verified(),
                voiceAgent().whatsAppConfig("va-2").update().primary(true),
                voiceAgent().whatsAppConfig("va-2").update().primary(true).verified(),
                platformVoiceAgent().assignNumber(phoneNumberId).primary(true),
                platformVoiceAgent().assignment("va-2").update().primary(true))) {
            ConflictException conflict = failure(call, ConflictException.class);
            assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(conflict.fieldErrors())
                    .isEqualTo(
                            Map.of("base", List.of("A primary WhatsApp config already exists for this voice agent")));
        }
        assertThat(simulator.kapso().voiceAssignments(VOICE_AGENT)).hasSize(2);
    }

    @Test
    void voiceConfig_lostAnswersAreSettledByTheList() {
        Answer lost = Answer.of(500, "").afterApplying();
        simulator.answerNext(Service.KAPSO, lost);
        Verified<VoiceAgentWhatsAppConfig> made =
                voiceAgent().createWhatsAppConfig("config-123abc").verified().send();
        assertThat(made.answered()).isFalse();
        String id = simulator.kapso().voiceAssignments(VOICE_AGENT).get(0).id();
        simulator.answerNext(Service.KAPSO, lost);
        assertThat(voiceAgent()
                        .whatsAppConfig(id)
                        .update()
                        .primary(true)
                        .verified()
                        .send()
                        .answered())
                .isFalse();
        simulator.answerNext(Service.KAPSO, lost);
        assertThat(voiceAgent().whatsAppConfig(id).delete().verified().send().answered())
                .isFalse();
        assertThat(requests("POST") + requests("PATCH") + requests("DELETE")).isEqualTo(3);
    }

    @Test
    void platformAssignment_hasAnIdOfItsOwn() {
        assertThat(kapso.platform().voiceAgents().stream().map(VoiceAgent::id)).containsExactly(VOICE_AGENT);
        assertThat(platformVoiceAgent().get().send().id()).isEqualTo(VOICE_AGENT);
        String phoneNumberId = simulator.kapso().phoneNumberId("config-123abc");

        VoiceNumberAssignment made =
                platformVoiceAgent().assignNumber(phoneNumberId).enabled(false).send();
        assertThat(made.phoneNumberId()).isEqualTo(phoneNumberId);
        assertThat(made.id()).isNotEqualTo(phoneNumberId);
        assertThat(made.enabled()).isFalse();
        assertThat(voiceAgent().whatsAppConfigs().stream().map(VoiceAgentWhatsAppConfig::id))
                .containsExactly(made.id());

        var assignment = platformVoiceAgent().assignment(String.valueOf(made.id()));
        VoiceNumberAssignment on =
                assignment.update().primary(true).enabled(true).send();
        assertThat(on.isPrimary()).isTrue();
        assertThat(on.enabled()).isTrue();
        failure(platformVoiceAgent().assignment(phoneNumberId).delete(), NotFoundException.class);
        assertThat(simulator.kapso().voiceAssignments(VOICE_AGENT))
                .extracting(VoiceAssignment::enabled)
                .containsExactly(true);

        assignment.delete().send();
        failure(assignment.delete(), NotFoundException.class);
        failure(assignment.update().enabled(false), NotFoundException.class);
        failure(platformVoiceAgent().assignNumber("7"), NotFoundException.class);
        failure(kapso.platform().voiceAgent("nobody").get(), NotFoundException.class);
        assertThat(simulator.kapso().voiceAssignments(VOICE_AGENT)).isEmpty();
    }

    // What comes in pages

    private static List<String> names(PagedCall<WhatsAppConfig> list) {
        return list.stream().map(config -> String.valueOf(config.name())).toList();
    }

    @Test
    void configsAndNumbers_areListedPageByPage() {
        simulator.kapso().addWhatsAppConfigs("bulk-", 43);
        List<String> all = names(kapso.whatsAppConfigs());
        assertThat(all).hasSize(45).doesNotHaveDuplicates();
        assertThat(names(kapso.whatsAppConfigs().pageSize(7))).isEqualTo(all);
        simulator.clearRequests();
        assertThat(names(kapso.customer(CUSTOMER).whatsAppConfigs().pageSize(15)))
                .isEqualTo(all);
        assertThat(requests("GET")).isEqualTo(3);
        assertThat(kapso.whatsAppConfigs().send().total()).isEqualTo(45);
        assertThat(kapso.platform().numbers().pageSize(20).stream().map(PlatformNumber::name))
                .hasSize(45)
                .containsExactlyInAnyOrderElementsOf(all)
                .first()
                .isEqualTo(all.get(44));
    }

    @Test
    void emptyPagesAndCircles_areToldApart() {
        simulator.kapso().addWhatsAppConfigs("bulk-", 43);
        for (PagedCall<?> list : List.of(
                kapso.whatsAppConfigs().pageSize(20),
                kapso.customer(CUSTOMER).whatsAppConfigs().pageSize(20),
                kapso.platform().numbers().pageSize(20))) {
            simulator.nextPages(Service.KAPSO, PageFault.NONE, PageFault.EMPTY);
            assertThat(list.stream()).hasSize(25);
            simulator.nextPages(Service.KAPSO, PageFault.NONE, PageFault.LOOP);
            assertThatThrownBy(() -> list.stream().count()).isInstanceOf(DecodingException.class);
        }
    }

    @Test
    void token_isResumedByAnotherClient() {
        simulator.kapso().addWhatsAppConfigs("bulk-", 3);
        Page<PlatformNumber> first = kapso.platform().numbers().pageSize(3).send();
        try (KapsoClient elsewhere = client()) {
            assertThat(elsewhere.platform().numbers().from(String.valueOf(first.nextToken())).stream())
                    .hasSize(2)
                    .doesNotContainAnyElementsOf(first.items());
        }
    }

    @Test
    void configsAndNumbers_areFiltered() {
        simulator
                .kapso()
                .addWhatsAppConfig("config-x", "Harbour desk", "customer-x", "account-x")
                .addWhatsAppConfig("config-y", "Harbour night", "customer-x", "account-y");
        Instant last = kapso.whatsAppConfigs().stream()
                .map(WhatsAppConfig::createdAt)
                .reduce(Instant.EPOCH, (one, other) -> other == null ? one : other);
        assertThat(names(kapso.whatsAppConfigs().businessAccountId("account-x")))
                .containsExactly("Harbour desk");
        assertThat(names(kapso.whatsAppConfigs().nameContains("arbour"))).hasSize(2);
        assertThat(names(kapso.whatsAppConfigs().nameContains("arbour").businessAccountId("account-y")))
                .containsExactly("Harbour night");
        assertThat(names(kapso.whatsAppConfigs().createdSince(last))).containsExactly("Harbour night");
        assertThat(names(kapso.whatsAppConfigs().createdUntil(last.minusSeconds(1))))
                .hasSize(3);
        assertThat(names(kapso.customer("customer-x").whatsAppConfigs().createdSince(last)))
                .containsExactly("Harbour night");
        assertThat(kapso.platform().numbers().customerId("customer-x").stream().map(PlatformNumber::name))
                .containsExactly("Harbour night", "Harbour desk");
        failure(kapso.customer("nobody").whatsAppConfigs(), NotFoundException.class);
        assertThat(kapso.whatsAppConfigs().stream().map(WhatsAppConfig::kind))
                .containsOnly(WhatsAppConfigKind.PRODUCTION);
    }

    // Two base URLs

    @Test
    void platform_whereOnlyTheBaseUrlWasMoved_isNotAsked() {
        try (KapsoClient half = KapsoClient.builder()
                .baseUrl(simulator.kapsoUrl())
                .apiKey(simulator.kapsoKey())
                .build()) {
            assertThat(half.voiceAgents().stream()).hasSize(1);
            for (ApiCall<?> call : List.of(
                    half.platform().voiceAgents(),
                    half.platform().numbers(),
                    half.platform().voiceAgent(VOICE_AGENT).get(),
                    half.platform().voiceAgent(VOICE_AGENT).assignNumber("1"))) {
                InvalidRequestException refusal = failure(call, InvalidRequestException.class);
                assertThat(refusal.violations())
                        .extracting(Violation::parameter)
                        .containsExactly("platformBaseUrl");
                assertThat(refusal.getMessage()).contains("call platformBaseUrl(...)");
            }
        }
        assertThat(requests("GET")).isEqualTo(1);
    }
}
