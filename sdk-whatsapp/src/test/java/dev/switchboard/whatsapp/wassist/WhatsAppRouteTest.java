package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.UnknownFields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppRouteTest {

    private static final String UUID = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private static WhatsAppNumber number(@Nullable RoutingMode mode, @Nullable Boolean sandbox) {
        return new WhatsAppNumber(
                "n",
                "14155550123",
                null,
                null,
                new AgentRef("agent-1", null),
                mode,
                new WebhookRef("hook-1", null, null),
                sandbox,
                UnknownFields.none());
    }

    @Test
    void numbersRoute_goesByItsDefaultRouting() {
        assertThat(number(RoutingMode.AGENT, false).route()).isEqualTo(WhatsAppRoute.agent("agent-1"));
        assertThat(number(RoutingMode.WEBHOOK, null).route()).isEqualTo(WhatsAppRoute.webhook("hook-1"));
        assertThat(number(null, false).route()).isEqualTo(WhatsAppRoute.nothing());
        assertThat(number(RoutingMode.of("flow"), false).route()).isEqualTo(new WhatsAppRoute("flow", null));
        assertThat(number(RoutingMode.SANDBOX, false).route()).isEqualTo(new WhatsAppRoute("sandbox", null));
        assertThat(number(RoutingMode.AGENT, true).route()).isEqualTo(new WhatsAppRoute("sandbox", null));
    }

    @Test
    void routeWithoutItsTarget_isNotAnyTarget() {
        WhatsAppNumber number =
                new WhatsAppNumber("n", null, null, null, null, RoutingMode.AGENT, null, false, UnknownFields.none());
        assertThat(number.route()).isEqualTo(new WhatsAppRoute("agent", null));
        assertThat(WhatsAppRoute.agent("a").agreesWith(number.route())).isFalse();
        assertThat(number.route().agreesWith(WhatsAppRoute.agent("a"))).isFalse();
        assertThat(number.route().agreesWith(number.route())).isFalse();
    }

    @Test
    void routes_agreeWhenTheyAreTheSame() {
        assertThat(WhatsAppRoute.agent("a").agreesWith(WhatsAppRoute.agent("a")))
                .isTrue();
        assertThat(WhatsAppRoute.agent("a").agreesWith(WhatsAppRoute.agent("b")))
                .isFalse();
        assertThat(WhatsAppRoute.agent("a").agreesWith(WhatsAppRoute.agent("A")))
                .isFalse();
        assertThat(WhatsAppRoute.agent("a").agreesWith(WhatsAppRoute.webhook("a")))
                .isFalse();
        assertThat(WhatsAppRoute.nothing().agreesWith(WhatsAppRoute.nothing())).isTrue();
        assertThat(WhatsAppRoute.nothing().agreesWith(WhatsAppRoute.agent("a"))).isFalse();
        assertThat(WhatsAppRoute.nothing().agreesWith(new WhatsAppRoute("sandbox", null)))
                .isFalse();
        assertThat(WhatsAppRoute.agent("a").agreesWith(ConversationRoute.ofNumber()))
                .isFalse();
        assertThat(WhatsAppRoute.agent(UUID.toUpperCase(java.util.Locale.ROOT)).agreesWith(WhatsAppRoute.agent(UUID)))
                .isTrue();
    }

    @Test
    void conversationRoutes_agreeInWhoseTheyAreAndWhatAnswers() {
        ConversationRoute own = ConversationRoute.webhook("w");
        ConversationRoute inherited = new ConversationRoute(false, WhatsAppRoute.webhook("w"));
        assertThat(own.agreesWith(ConversationRoute.webhook("w"))).isTrue();
        assertThat(own.agreesWith(ConversationRoute.webhook("v"))).isFalse();
        assertThat(own.agreesWith(inherited)).isFalse();
        assertThat(own.agreesWith(WhatsAppRoute.webhook("w"))).isFalse();
        assertThat(ConversationRoute.ofNumber().agreesWith(inherited)).isTrue();
        assertThat(ConversationRoute.ofNumber().agreesWith(own)).isFalse();
        assertThat(inherited.agreesWith(ConversationRoute.ofNumber())).isFalse();
        assertThat(inherited.agreesWith(new ConversationRoute(false, WhatsAppRoute.agent("a"))))
                .isFalse();
        assertThat(ConversationRoute.ofNumber().agreesWith(new ConversationRoute(null, null)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a\nb", ".."})
    void idThatIsNone_isRefusedAtOnce(String id) {
        assertThat(Refusals.parameters(Refusals.building(() -> WhatsAppRoute.agent(id))))
                .containsExactly("agentId");
        assertThat(Refusals.parameters(Refusals.building(() -> WhatsAppRoute.webhook(id))))
                .containsExactly("webhookId");
        assertThat(Refusals.parameters(Refusals.building(() -> ConversationRoute.webhook(id))))
                .containsExactly("webhookId");
    }

    @Test
    void null_isRefusedAtOnce() {
        assertThat(Refusals.parameters(Refusals.building(() -> WhatsAppRoute.agent(Nothing.atAll()))))
                .containsExactly("agentId");
    }

    @Test
    void toString_masksNumbers() {
        assertThat(WhatsAppRoute.agent("+14155550123").toString())
                .doesNotContain("14155550123")
                .contains("agent");
        assertThat(ConversationRoute.webhook("+14155550123").toString()).doesNotContain("14155550123");
    }

    @Test
    void routes_travelInExceptions() throws Exception {
        for (Object route : new Object[] {
            WhatsAppRoute.agent("a"),
            ConversationRoute.webhook("w"),
            number(RoutingMode.SANDBOX, true).route()
        }) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(route);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).isEqualTo(route);
            }
        }
    }
}
