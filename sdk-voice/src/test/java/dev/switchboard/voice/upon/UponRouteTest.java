package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.Route;
import dev.switchboard.voice.upon.UponRoute.Share;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UponRouteTest {

    private static final UponRoute FULL = UponRoute.any()
            .inboundAgents(
                    InboundAgents.builder().agent("a", 1, 0.9).agent("b", 0.1).build())
            .outboundAgent("c", 2)
            .inboundWebhookUrl("https://a.example/v")
            .timeRouting(true);

    private static UponRoute inbound(Share... shares) {
        return new UponRoute(List.of(shares), null, null, null, null);
    }

    private static Share share(@Nullable String agent, @Nullable Integer version, @Nullable Double weight) {
        return new Share(agent, version, weight);
    }

    @Test
    void route_agreesWithItself() {
        assertThat(FULL.agreesWith(FULL)).isTrue();
        UponRoute odd =
                inbound(share(null, null, null), share("a", 1, 0.5), share("a", 1, 0.5), share("a", null, null));
        assertThat(odd.agreesWith(odd)).isTrue();
    }

    @Test
    void whatIsOpen_agreesWithAnything() {
        assertThat(UponRoute.any().agreesWith(FULL)).isTrue();
        assertThat(UponRoute.any().agreesWith(new UponRoute(null, null, null, null, true)))
                .isTrue();
    }

    @Test
    void whatIsNotShown_agreesWithNothing() {
        UponRoute blank = UponRoute.any();
        assertThat(UponRoute.any().noInboundAgents().agreesWith(blank)).isFalse();
        assertThat(UponRoute.any().noOutboundAgent().agreesWith(blank)).isFalse();
        assertThat(UponRoute.any().noInboundWebhookUrl().agreesWith(blank)).isFalse();
        assertThat(UponRoute.any().timeRouting(false).agreesWith(blank)).isFalse();
    }

    @Test
    void eachComponent_counts() {
        assertThat(FULL.agreesWith(FULL.noInboundAgents())).isFalse();
        assertThat(FULL.agreesWith(FULL.outboundAgent("c", 3))).isFalse();
        assertThat(FULL.agreesWith(FULL.outboundAgent("d", 2))).isFalse();
        assertThat(FULL.agreesWith(FULL.noOutboundAgent())).isFalse();
        assertThat(FULL.agreesWith(FULL.inboundWebhookUrl("https://a.example/w")))
                .isFalse();
        assertThat(FULL.agreesWith(FULL.noInboundWebhookUrl())).isFalse();
        assertThat(FULL.agreesWith(FULL.timeRouting(false))).isFalse();
        assertThat(FULL.outboundAgent("c").agreesWith(FULL)).isTrue();
        assertThat(FULL.agreesWith(FULL.outboundAgent("c"))).isFalse();
    }

    @Test
    void platformImportError_isAskedForOrNot() {
        UponRoute failed = new UponRoute(null, null, null, null, true);
        UponRoute fine = new UponRoute(null, null, null, null, false);
        assertThat(fine.agreesWith(failed)).isFalse();
        assertThat(failed.agreesWith(fine)).isFalse();
        assertThat(failed.agreesWith(failed)).isTrue();
        assertThat(fine.agreesWith(UponRoute.any())).isTrue();
        assertThat(failed.agreesWith(UponRoute.any())).isFalse();
    }

    @Test
    void order_doesNotMatter() {
        assertThat(inbound(share("a", 1, 0.7), share("b", 0, 0.3))
                        .agreesWith(inbound(share("b", 0, 0.3), share("a", 1, 0.7))))
                .isTrue();
    }

    @Test
    void weights_agreeWithinABillionth() {
        assertThat(inbound(share("a", 1, 0.7)).agreesWith(inbound(share("a", 1, 0.7 + 9e-10))))
                .isTrue();
        assertThat(inbound(share("a", 1, 0.7)).agreesWith(inbound(share("a", 1, 0.7 + 1.1e-9))))
                .isFalse();
        assertThat(inbound(share("a", 1, 0.7)).agreesWith(inbound(share("a", 1, null))))
                .isFalse();
    }

    @Test
    void agents_areTheSameOnesAndAsMany() {
        UponRoute two = inbound(share("a", null, 0.5), share("b", null, 0.5));
        assertThat(two.agreesWith(inbound(share("a", 1, 0.5)))).isFalse();
        assertThat(two.agreesWith(inbound(share("a", 1, 0.5), share("a", 2, 0.5))))
                .isFalse();
        assertThat(two.agreesWith(inbound(share("a", 1, 0.5), share("b", 2, 0.5), share("c", 2, 0.5))))
                .isFalse();
    }

    @Test
    void anyVersion_takesWhatTheOthersLeave() {
        UponRoute wanted = inbound(share("a", null, 0.5), share("a", 1, 0.5));
        assertThat(wanted.agreesWith(inbound(share("a", 1, 0.5), share("a", 2, 0.5))))
                .isTrue();
        assertThat(wanted.agreesWith(inbound(share("a", 2, 0.5), share("a", 3, 0.5))))
                .isFalse();
    }

    @Test
    void routeOfAnotherKind_doesNotAgree() {
        assertThat(UponRoute.any().agreesWith(new Other())).isFalse();
    }

    private record Other() implements Route {
        @Override
        public boolean agreesWith(Route actual) {
            return true;
        }
    }

    @Test
    void wrongValues_areRefusedAtOnce() {
        assertThat(Refusals.parameters(Refusals.building(() -> UponRoute.any().inboundAgents(Nothing.atAll()))))
                .containsExactly("inboundAgents");
        assertThat(Refusals.parameters(Refusals.building(() -> UponRoute.any().outboundAgent(" "))))
                .containsExactly("outboundAgent");
        assertThat(Refusals.parameters(Refusals.building(() -> UponRoute.any().outboundAgent(" ", -1))))
                .containsExactly("outboundAgent", "outboundAgent");
        assertThat(Refusals.parameters(Refusals.building(() -> UponRoute.any().inboundWebhookUrl("ftp://a.example"))))
                .containsExactly("inboundWebhookUrl");
    }

    @Test
    void route_survivesSerialisation() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(FULL);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(FULL);
        }
    }

    @Test
    void toString_masksNumbers() {
        assertThat(UponRoute.any().outboundAgent("+14155550123").toString())
                .doesNotContain("5550123")
                .contains("23");
    }
}
