package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.HostileContract;
import dev.switchboard.contract.HostileText;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be right never touches the network. */
class WassistRefusalTest implements HostileContract<WassistClient> {

    private static final String GOOD = "+14155550123";

    private final FakeService service = new FakeService();
    private final WassistClient client =
            WassistClient.builder().apiKey("a-key").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Override
    public WassistClient client(String baseUrl) {
        return WassistClient.builder().apiKey("a-key").baseUrl(baseUrl).build();
    }

    @Override
    public String anyAnswer() {
        return Trees.with(WassistAnswers.PAGE, "/results", "[]");
    }

    @Override
    public List<Entrance<WassistClient>> entrances() {
        return List.of(
                new Entrance<>(
                        Kind.ID,
                        "agentId",
                        (c, text) -> c.number(GOOD).connectAgent(text),
                        HostileContract.field("/agentId")),
                new Entrance<>(
                        Kind.ID,
                        "webhookId",
                        (c, text) -> c.number(GOOD).subscribe(text),
                        HostileContract.field("/webhookId")),
                new Entrance<>(
                        Kind.ID,
                        "whatsappPhoneNumberId",
                        (c, text) -> c.number(GOOD).connectAgent("a").whatsappPhoneNumberId(text),
                        HostileContract.field("/whatsappPhoneNumberId")),
                new Entrance<>(
                        Kind.NUMBER,
                        "number",
                        (c, text) -> c.number(text).connectAgent("a"),
                        HostileContract.segment(4)),
                new Entrance<>(
                        Kind.NUMBER, "number", (c, text) -> c.number(text).subscribe("w"), HostileContract.segment(4)),
                new Entrance<>(
                        Kind.NUMBER, "number", (c, text) -> c.number(text).get(), HostileContract.segment(4)),
                new Entrance<>(
                        Kind.NUMBER, "number", (c, text) -> c.number(text).unsubscribe(), HostileContract.segment(4)),
                new Entrance<>(
                        Kind.NUMBER,
                        "contact",
                        (c, text) -> c.conversations().contact(text),
                        HostileContract.query("contact")),
                new Entrance<>(
                        Kind.NUMBER,
                        "whatsappNumber",
                        (c, text) -> c.conversations().whatsappNumber(text),
                        HostileContract.query("whatsappNumber")),
                new Entrance<>(
                        Kind.ID, "agent", (c, text) -> c.conversations().agent(text), HostileContract.query("agent")),
                new Entrance<>(
                        Kind.ID,
                        "status",
                        (c, text) -> c.conversations().status(ConversationStatus.of(text)),
                        HostileContract.query("status")),
                new Entrance<>(
                        Kind.ID,
                        "ordering",
                        (c, text) -> c.conversations().ordering(ConversationOrdering.of(text)),
                        HostileContract.query("ordering")),
                new Entrance<>(Kind.ID, "id", (c, text) -> c.conversation(text).get(), HostileContract.segment(4)),
                new Entrance<>(
                        Kind.ID, "id", (c, text) -> c.conversation(text).unsubscribe(), HostileContract.segment(4)),
                new Entrance<>(
                        Kind.ID, "id", (c, text) -> c.conversation(text).subscribe("w"), HostileContract.segment(4)),
                new Entrance<>(
                        Kind.ID,
                        "webhookId",
                        (c, text) -> c.conversation("c").subscribe(text),
                        HostileContract.field("/webhookId")),
                new Entrance<>(Kind.ID, "id", (c, text) -> c.webhook(text).get(), HostileContract.segment(4)));
    }

    private List<String> refused(ApiCall<?> call) {
        List<String> parameters = Refusals.of(call);
        assertThat(service.requests()).isZero();
        return parameters;
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(refused(client.number("14155550123").connectAgent(" ").whatsappPhoneNumberId("")))
                .containsExactlyInAnyOrder("number", "agentId", "whatsappPhoneNumberId");
        assertThat(refused(client.number("").subscribe("").whatsappPhoneNumberId("a\nb")))
                .containsExactlyInAnyOrder("number", "webhookId", "whatsappPhoneNumberId");
    }

    @Test
    void nulls_areViolationsLikeAnyOther() {
        assertThat(refused(client.number(Nothing.<String>atAll())
                        .connectAgent(Nothing.atAll())
                        .whatsappPhoneNumberId(Nothing.atAll())))
                .containsExactlyInAnyOrder("number", "agentId", "whatsappPhoneNumberId");
        assertThat(refused(client.number(Nothing.<PhoneNumber>atAll()).subscribe(Nothing.atAll())))
                .containsExactlyInAnyOrder("number", "webhookId");
        assertThat(refused(client.number(Nothing.<String>atAll()).get())).containsExactly("number");
        assertThat(refused(client.number(Nothing.<String>atAll()).unsubscribe()))
                .containsExactly("number");
        assertThat(refused(client.conversation(Nothing.atAll()).get())).containsExactly("id");
        assertThat(refused(client.conversation(Nothing.atAll()).subscribe(Nothing.atAll())))
                .containsExactlyInAnyOrder("id", "webhookId");
        assertThat(refused(client.webhook(Nothing.atAll()).get())).containsExactly("id");
        assertThat(refused(client.agents().from(Nothing.atAll()))).containsExactly("from");
    }

    @Test
    void verified_isRefusedForAllThatIsWrongToo() {
        assertThat(refused(client.number("14155550123")
                        .connectAgent(Nothing.atAll())
                        .verified()
                        .expecting(Nothing.atAll())))
                .containsExactlyInAnyOrder("number", "agentId", "expecting");
        assertThat(refused(client.number("").subscribe("").verified()))
                .containsExactlyInAnyOrder("number", "webhookId");
        assertThat(refused(client.number("").unsubscribe().verified())).containsExactly("number");
        assertThat(refused(client.conversation("").subscribe(Nothing.atAll()).verified()))
                .containsExactlyInAnyOrder("id", "webhookId");
        assertThat(refused(client.conversation("").unsubscribe().verified())).containsExactly("id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14155550123",
                "(415) 555-0123",
                "+1 415 555 0123",
                "+1415555012",
                "+141555501234567",
                "+1415555012３",
                "+١٤١٥٥٥٥٠١٢٣",
                "+1415555CALL",
                "+14155550123 ext. 4",
                "+14155550123;ext=4",
                "\u200e+14155550123",
                "+14155550123\u200b",
                "+14155550123\n",
                "+0123456789",
                "+",
                "++14155550123",
                "+4402012345678",
                "+12025551"
            })
    void badNumber_isRefused(String number) {
        assertThat(refused(client.number(number).connectAgent("a"))).containsExactly("number");
        assertThat(refused(client.number(number).subscribe("a"))).containsExactly("number");
    }

    @Test
    void badNumber_isRefusedWithWhatWasMeant() {
        InvalidRequestException refusal = Refusals.building(
                () -> client.number("+91 8062 810341").connectAgent("a").send());
        assertThat(refusal.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.suggestion()).isEqualTo("+918062810341");
            assertThat(violation.message()).doesNotContain("8062810341", "810341");
        });
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#neverAnId")
    void textThatIsNoId_isRefused(String text) {
        assertThat(refused(client.number(GOOD).connectAgent(text))).containsExactly("agentId");
        assertThat(refused(client.number(GOOD).subscribe(text))).containsExactly("webhookId");
        assertThat(refused(client.number(GOOD).connectAgent("a").whatsappPhoneNumberId(text)))
                .containsExactly("whatsappPhoneNumberId");
    }

    @ParameterizedTest
    @ValueSource(strings = {" +14155550123", "+1 (415) 555-0123\n", "\u202a+14155550123\u202c"})
    void idThatIsANumber_isMaskedInTheRefusal(String text) {
        InvalidRequestException refusal =
                Refusals.building(() -> client.number(GOOD).connectAgent(text).send());
        assertThat(Failures.shown(refusal) + refusal.violations()).doesNotContain("14155550123", "555-0123");
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#odd")
    void oddId_isRefusedOrArrivesWhole(String text) {
        service.answers(200, WassistAnswers.SERVICE);
        HostileText.assertRefusedOrWhole(service, client.number(GOOD).connectAgent(text), text, 0);
        service.answers(200, WassistAnswers.SERVICE);
        client.number(GOOD).subscribe(text).send();
        assertThat(Trees.tree(service.requestBody(service.request()))
                        .get("webhookId")
                        .textValue())
                .isEqualTo(text);
    }

    @Test
    void phoneNumberOfTheOwnersChoice_isNotCheckedAgain() {
        PhoneNumber unknown = PhoneNumber.of("+123456789012345", PhoneNumber.Level.SYNTAX);
        service.answers(200, WassistAnswers.SERVICE);
        client.number(unknown).connectAgent("a").send();
        assertThat(service.request().getTarget()).isEqualTo("/api/v1/phone-numbers/123456789012345/connect-agent/");
    }

    @Test
    void handles_maskTheNumber() {
        assertThat(client.number(GOOD).toString()).doesNotContain("14155550123").contains("23");
        assertThat(client.number(PhoneNumber.of("+12345", PhoneNumber.Level.SYNTAX))
                        .toString())
                .doesNotContain("12345");
        assertThat(client.number(PhoneNumber.of("+12345", PhoneNumber.Level.SYNTAX))
                        .connectAgent("a")
                        .toString())
                .doesNotContain("12345");
        assertThat(client.number("+1 415\n555 0123").toString()).doesNotContain("555 0123", "\n");
        assertThat(client.number("+1 415\n555 0123").subscribe("a").toString()).doesNotContain("555 0123", "\n");
        assertThat(client.number(Nothing.<String>atAll()).toString()).isNotBlank();
        assertThat(client.conversation("+14155550123\n").toString()).doesNotContain("14155550123", "\n");
        assertThat(client.webhook("+14155550123\n").toString()).doesNotContain("14155550123", "\n");
        assertThat(client.conversations().contact(GOOD).toString()).doesNotContain("14155550123");
        assertThat(client.number(GOOD).connectAgent("a").verified().toString()).doesNotContain("14155550123");
    }
}
