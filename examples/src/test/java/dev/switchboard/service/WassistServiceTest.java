package dev.switchboard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.Page;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.Verified;
import dev.switchboard.core.error.AuthenticationException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.testing.Route;
import dev.switchboard.whatsapp.wassist.Agent;
import dev.switchboard.whatsapp.wassist.Conversation;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WassistNumber;
import dev.switchboard.whatsapp.wassist.Webhook;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import dev.switchboard.whatsapp.wassist.WhatsAppRoute;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
class WassistServiceTest {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String OWN = "+14155550123";

    private final Target target = new Target();
    private WassistClient wassist = WassistClient.builder().apiKey("unused").build();

    @BeforeEach
    void connect() {
        Target.need("WASSIST_API_KEY");
        target.simulator()
                .wassist()
                .addAgent("day")
                .addAgent("night")
                .addConversation(OWN, "+442079460018")
                .route(OWN, Route.agent("day"));
        wassist = client().build();
    }

    private WassistClient.Builder client() {
        return Target.LIVE
                ? WassistClient.builder().fromEnv()
                : WassistClient.builder()
                        .apiKey(target.simulator().wassistKey())
                        .baseUrl(target.simulator().wassistUrl());
    }

    @AfterEach
    void close() {
        wassist.close();
        target.close();
    }

    @Test
    void numbers_haveANumberAndARoute() {
        assertThat(wassist.numbers().stream().limit(500)).allSatisfy(number -> {
            assertThat(number.number()).isNotNull();
            assertThat(number.route()).isNotNull();
        });
    }

    @Test
    void numbers_areTheSameInSmallPages() {
        List<WhatsAppNumber> whole = wassist.numbers().stream().limit(20).toList();
        assertThat(wassist.numbers().pageSize(3).stream().limit(20).map(WhatsAppNumber::number))
                .containsExactlyElementsOf(
                        whole.stream().map(WhatsAppNumber::number).toList());
    }

    @Test
    void agents_goOnWhereATokenSays() {
        Page<Agent> first = wassist.agents().pageSize(1).send();
        if (first.nextToken() != null) {
            assertThat(wassist.agents()
                            .pageSize(1)
                            .from(first.nextToken())
                            .send()
                            .items())
                    .doesNotContainAnyElementsOf(first.items());
        }
    }

    @Test
    void number_byItself_isAsInTheList() {
        wassist.numbers().stream().limit(1).forEach(listed -> {
            String e164 = "+" + String.valueOf(listed.number()).replace("+", "");
            WhatsAppNumber alone = wassist.number(PhoneNumber.of(e164)).get().send();
            assertThat(alone.number()).isEqualTo(listed.number());
            assertThat(alone.route()).isEqualTo(listed.route());
        });
    }

    @Test
    void conversations_byThemselves_areAsInTheList() {
        for (Conversation listed : wassist.conversations().pageSize(2).send().items()) {
            Conversation alone =
                    wassist.conversation(String.valueOf(listed.id())).get().send();
            assertThat(alone.id()).isEqualTo(listed.id());
            assertThat(alone.route()).isEqualTo(listed.route());
        }
    }

    @Test
    void webhooks_byThemselves_areAsInTheList() {
        for (Webhook listed : wassist.webhooks().send().items()) {
            assertThat(wassist.webhook(String.valueOf(listed.id())).get().send().url())
                    .isEqualTo(listed.url());
        }
    }

    @Test
    void whatIsNotThere_isNotFound() {
        assertThatThrownBy(() -> wassist.conversation(NOBODY).get().send()).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> wassist.webhook(NOBODY).get().send()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void wrongKey_isRefused() {
        try (WassistClient stranger = client().apiKey("sk_of_nobody").build()) {
            assertThatThrownBy(() -> stranger.agents().send())
                    .isInstanceOfSatisfying(
                            AuthenticationException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        }
    }

    @Test
    void route_isMovedAndPutBack() {
        WassistNumber number = wassist.number(Target.given("SWITCHBOARD_LIVE_WASSIST_NUMBER", OWN));
        WhatsAppRoute before = number.get().send().route();
        List<String> agents = wassist.agents().stream()
                .map(Agent::id)
                .map(String::valueOf)
                .filter(id -> !WhatsAppRoute.agent(id).equals(before))
                .limit(1)
                .toList();
        for (String agent : agents) {
            try {
                Verified<WhatsAppNumber> moved =
                        number.connectAgent(agent).verified().expecting(before).send();
                assertThat(moved.route()).isEqualTo(WhatsAppRoute.agent(agent));
                assertThatThrownBy(() -> number.unsubscribe()
                                .verified()
                                .expecting(WhatsAppRoute.agent(NOBODY))
                                .send())
                        .isInstanceOf(RouteConflictException.class);
            } finally {
                putBack(number, before);
            }
            assertThat(number.get().send().route()).isEqualTo(before);
        }
    }

    private static void putBack(WassistNumber number, WhatsAppRoute before) {
        String id = before.targetId();
        if (id == null) {
            number.unsubscribe().send();
        } else if (before.equals(WhatsAppRoute.agent(id))) {
            number.connectAgent(id).send();
        } else {
            number.subscribe(id).send();
        }
    }
}
