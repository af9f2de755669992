package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FaultScriptContract;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.LifecycleContract;
import dev.switchboard.contract.PauseContract;
import dev.switchboard.contract.RedirectContract;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.RetryContract;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.contract.VerbContract;
import dev.switchboard.contract.WireContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.Page;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberListCallTest extends UponStage<Page<AssignedNumber>>
        implements WireContract<Page<AssignedNumber>>,
                VerbContract<Page<AssignedNumber>>,
                AnswerContract<Page<AssignedNumber>>,
                ErrorContract<Page<AssignedNumber>>,
                RetryContract<Page<AssignedNumber>>,
                RedirectContract<Page<AssignedNumber>>,
                SecretContract<Page<AssignedNumber>>,
                CredentialContract<Page<AssignedNumber>>,
                LifecycleContract<Page<AssignedNumber>>,
                PauseContract<Page<AssignedNumber>>,
                FaultScriptContract<Page<AssignedNumber>>,
                FuzzContract<Page<AssignedNumber>> {

    private static final String NUMBERS =
            Trees.tree(UponAnswers.PAGE).get("numbers").toString();
    private static final List<AssignedNumber> READ =
            List.copyOf(Objects.requireNonNull(UponAnswers.read("<string>").numbers()));

    @Override
    ApiCall<Page<AssignedNumber>> call(UponClient client) {
        return client.numbers("account/1");
    }

    private NumberListCall list() {
        return (NumberListCall) call();
    }

    @Override
    public String target() {
        return "/api/numbers/account%2F1";
    }

    @Override
    public String goodAnswer() {
        return NUMBERS;
    }

    @Override
    public Page<AssignedNumber> good() {
        return reading(NUMBERS);
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "{\"numbers\":@}",
                "{\"success\":true,\"numbers\":@,\"data\":null}",
                "{\"data\":@}",
                "{\"numbers\":null,\"data\":@}",
                "{\"count\":1,\"next\":null,\"has_more\":false,\"results\":@}",
                "{\"data\":@,\"pagination_key\":null,\"pagination_key_version\":null}",
                "{\"data\":@,\"pagination_key\":\"\"}"
            })
    void everyForm_isReadAndWhole(String form) {
        service().answers(200, form.replace("@", NUMBERS));
        Page<AssignedNumber> page = list().send();
        assertThat(page.items()).isEqualTo(READ);
        assertThat(page.next()).isEmpty();
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void whatStandsAroundTheNumbers_isKept() {
        service().answers(200, "{\"success\":true,\"numbers\":[],\"region\":\"us\"}");
        assertThat(list().send().unknownFields()).isEqualTo(Map.of("success", true, "region", "us"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"numbers\":[]}", "{\"results\":[]}"})
    void emptyList_isEmpty(String answer) {
        service().answers(200, answer);
        assertThat(list()).isEmpty();
        assertThat(service().requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|numbers, data or results",
                "{\"numbers\":null}|numbers, data or results",
                "{\"phone\":[]}|numbers, data or results",
                "{\"numbers\":{}}|numbers must be a list",
                "{\"data\":{\"numbers\":[]}}|data must be a list",
                "{\"numbers\":[7]}|numbers[0]",
                "[{\"number\":14155550123}]|numbers[0].number",
                "{\"results\":[{\"workspace_id\":\"1\"}]}|results[0].workspace_id"
            })
    void anotherShape_isUnreadable(String answer, String what) {
        service().answers(200, answer);
        DecodingException failure = Failures.of(list(), DecodingException.class);
        assertThat(failure).hasMessageContaining(what);
        assertThat(failure.getMessage()).doesNotContain("14155550123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"next\":\"https://api.example/numbers?page=2\"", "\"has_more\":true", "\"next\":2"})
    void moreInAWayThatIsNotPublished_isNotTakenForTheWholeList(String sign) {
        service().answers(200, "{\"numbers\":" + NUMBERS + "," + sign + "}");
        assertThat(Failures.of(list(), DecodingException.class)).hasMessageContaining("there is more");
        assertThat(service().requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"next_page\":2",
                "\"has_next\":true",
                "\"total\":2",
                "\"count\":5000000000",
                "\"meta\":{\"total_pages\":2}",
                "\"meta\":{\"total_count\":2}",
                "\"pagination\":{\"has_next\":true}",
                "\"pagination\":{\"totalPages\":3}",
                "\"paging\":{\"next\":\"x\"}"
            })
    void moreThanIsHere_inAnyUsualWay_isNotTakenForWhole(String more) {
        service().answers(200, "{\"data\":[{\"id\":1}]," + more + "}");
        assertThat(Failures.of(list(), DecodingException.class)).hasMessageContaining("there is more");
    }

    @Test
    void allThatThereAre_areWhole() {
        service()
                .answers(
                        200,
                        "{\"data\":[{\"id\":1}],\"count\":1,\"next\":null,\"meta\":{\"total_pages\":1,\"total_count\":1},"
                                + "\"pagination\":{\"has_next\":false,\"totalPages\":\"?\"},\"paging\":[]}");
        assertThat(list().stream()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[{}]", "{\"data\":[{\"numbers\":[{\"id\":1}]}]}", "{\"results\":[{\"page\":1},{\"page\":2}]}"})
    void thingsThatAreNoNumbers_areUnreadable(String answer) {
        service().answers(200, answer);
        assertThat(Failures.of(list(), DecodingException.class)).hasMessageContaining("no id and no number");
    }

    @Test
    void paginationKey_leadsOn() {
        service()
                .answers(200, "{\"data\":[{\"id\":1}],\"pagination_key\":\"k 1&x\",\"pagination_key_version\":3}")
                .answers(200, "{\"data\":[],\"pagination_key\":5}")
                .answers(200, "{\"data\":[{\"id\":2}]}");
        assertThat(list().stream().map(AssignedNumber::id)).containsExactly("1", "2");
        assertThat(service().request().getTarget()).isEqualTo(target());
        assertThat(service().request().getTarget())
                .isEqualTo(target() + "?paginationKey=k%201%26x&paginationKeyVersion=3");
        assertThat(service().request().getTarget()).isEqualTo(target() + "?paginationKey=5");
    }

    @Test
    void paginationKey_thatLeadsToItself_isFound() {
        String page = "{\"data\":[{\"id\":1}],\"pagination_key\":\"k\"}";
        service().answers(200, page).answers(200, page);
        assertThatThrownBy(() -> list().stream().count()).isInstanceOf(DecodingException.class);
        assertThat(service().requests()).isEqualTo(2);
    }

    @Test
    void unknownAccount_isNotFound() {
        service().answers(404, "{}");
        assertThat(Failures.of(list()).getClass()).isEqualTo(NotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a\n"})
    void accountThatIsNoId_isRefused(String account) {
        try (UponClient client = UponClient.builder().token("a-token").build()) {
            assertThat(Refusals.of(client.numbers(account))).containsExactly("accountSid");
        }
    }

    @Test
    void toString_showsNoNumber() {
        service().answers(200, "[{\"number\":\"+14155550123\"}]");
        assertThat(list().send().toString()).contains("1 items").doesNotContain("0123");
    }
}
