package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From page to page, in both of the forms in which lists come. */
class OffsetPagingTest {

    private final FakeService service = new FakeService();
    private final WassistClient client =
            WassistClient.builder().apiKey("a-key").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private static String items(String... ids) {
        return Stream.of(ids).map(id -> "{\"id\":\"" + id + "\"}").toList().toString();
    }

    private static String page(@Nullable String next, String... ids) {
        String link = next == null ? "null" : "\"" + next + "\"";
        return "{\"count\":100,\"next\":" + link + ",\"previous\":null,\"results\":" + items(ids) + "}";
    }

    private static List<@Nullable String> ids(Iterable<WhatsAppNumber> numbers) {
        List<@Nullable String> ids = new ArrayList<>();
        numbers.forEach(number -> ids.add(number.id()));
        return ids;
    }

    private String asked() {
        String target = service.request().getTarget();
        return target.substring("/api/v1/phone-numbers/".length());
    }

    @Test
    void envelope_isFollowedByItsParametersAtOurOwnOrigin() {
        service.answers(200, page("https://elsewhere.example/x/?limit=2&offset=2", "1", "2"))
                .answers(
                        200,
                        page("http://internal:8000/api/v1/phone-numbers/?offset=4&limit=2&cursor=no#top", "3", "4"))
                .answers(200, page(null, "5"));
        assertThat(ids(client.numbers().pageSize(2))).containsExactly("1", "2", "3", "4", "5");
        assertThat(asked()).isEqualTo("?limit=2");
        assertThat(asked()).contains("limit=2", "offset=2").hasSize("?limit=2&offset=2".length());
        assertThat(asked()).contains("limit=2", "offset=4").hasSize("?limit=2&offset=4".length());
    }

    @Test
    void linkWithoutLimit_keepsTheSizeThatWasAskedFor() {
        service.answers(200, page("https://backend.wassist.app/api/v1/phone-numbers/?offset=02", "1", "2"))
                .answers(200, page(null, "3"));
        assertThat(ids(client.numbers().pageSize(2))).containsExactly("1", "2", "3");
        assertThat(asked()).isEqualTo("?limit=2");
        assertThat(asked()).contains("limit=2", "offset=2");
    }

    @Test
    void linkWithoutLimit_ofAListWithoutASize_asksForTheOffsetAlone() {
        service.answers(200, page("?offset=20", "1")).answers(200, page("", "2"));
        assertThat(ids(client.numbers())).containsExactly("1", "2");
        assertThat(asked()).isEmpty();
        assertThat(asked()).isEqualTo("?offset=20");
    }

    @Test
    void limitThatTheServiceLowers_isGoneOnWith() {
        service.answers(200, page("?limit=50&offset=50", "1")).answers(200, page(null, "2"));
        assertThat(ids(client.numbers().pageSize(100))).containsExactly("1", "2");
        assertThat(asked()).isEqualTo("?limit=100");
        assertThat(asked()).contains("limit=50", "offset=50");
    }

    @Test
    void emptyMiddlePage_doesNotEndTheList() {
        service.answers(200, page("?limit=1&offset=1", "1"))
                .answers(200, page("?limit=1&offset=2"))
                .answers(200, page("?limit=1&offset=3"))
                .answers(200, page(null, "4"));
        assertThat(ids(client.numbers())).containsExactly("1", "4");
    }

    @Test
    void totals_areThoseOfTheService() {
        service.answers(200, page(null, "1")).answers(200, "{\"next\":null,\"results\":[]}");
        assertThat(client.numbers().send().total()).isEqualTo(100);
        Page<WhatsAppNumber> page = client.numbers().send();
        assertThat(page.total()).isNull();
        assertThat(page.items()).isEmpty();
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void total_thatIsNoNumberOfOurs_isUnknownAndTheListIsThere() {
        for (String count : List.of("\"5\"", "99999999999999999999", "-1", "{}")) {
            service.answers(200, "{\"count\":" + count + ",\"next\":null,\"results\":" + items("1") + "}");
            Page<WhatsAppNumber> page = client.numbers().send();
            assertThat(page.items()).hasSize(1);
            assertThat(page.total()).isNull();
            assertThat(page.unknownFields()).containsOnlyKeys("count");
        }
        service.answers(200, "{\"count\":5000000000,\"next\":null,\"results\":[]}");
        assertThat(client.numbers().send().total()).isEqualTo(5_000_000_000L);
    }

    private static String counted(int count, int next, String... ids) {
        return "{\"count\":" + count + ",\"next\":\"?limit=2&offset=" + next + "\",\"results\":" + items(ids) + "}";
    }

    @Test
    void pagesBeyondTheirOwnCount_areNoListOfOurs() {
        service.answers(200, counted(4, 2, "1", "2"))
                .answers(200, counted(4, 4, "3", "4"))
                .answers(200, counted(4, 6, "5", "6"));
        assertThatThrownBy(() -> ids(client.numbers().pageSize(2)))
                .isInstanceOfSatisfying(
                        DecodingException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED))
                .hasMessageContaining("beyond its own count");
        assertThat(service.requests()).isEqualTo(3);
        service.answers(200, counted(4, 2)).answers(200, counted(4, 4)).answers(200, counted(4, 6));
        assertThatThrownBy(() -> ids(client.numbers())).hasMessageContaining("beyond its own count");
    }

    /** As the page's own example has it. */
    @Test
    void linkBeyondTheCount_isFollowedOnce() {
        service.answers(200, counted(123, 400, "1")).answers(200, page(null));
        assertThat(ids(client.numbers())).containsExactly("1");
    }

    @Test
    void countOfThePageAlone_endsNothing() {
        service.answers(200, counted(2, 2, "1", "2"))
                .answers(200, counted(2, 4, "3", "4"))
                .answers(200, "{\"count\":1,\"next\":null,\"results\":" + items("5") + "}");
        assertThat(ids(client.numbers())).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void countOfThePageAlone_doesNotHideACircle() {
        for (int at = 0; at < 4; at++) {
            service.answers(200, counted(2, 2 + 4 * at, "1", "2")).answers(200, counted(2, 4 + 4 * at, "3", "4"));
        }
        assertThatThrownBy(() -> ids(client.numbers())).isInstanceOf(DecodingException.class);
        assertThat(service.requests()).isLessThan(8);
    }

    @Test
    void envelopesOtherFields_areKept() {
        service.answers(200, "{\"count\":0,\"next\":null,\"previous\":null,\"results\":[],\"took\":3}");
        assertThat(client.numbers().send().unknownFields()).containsOnlyKeys("took");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=2&offset=2",
                "?limit=2&offset=1",
                "?limit=2&offset=0",
                "?limit=2",
                "?offset=",
                "?offset=-4",
                "?offset=4.5",
                "?offset=9999999999999999999",
                "?offset=\u0664",
                "?offset=4&limit=all",
                "?offset=%zz",
                "https://backend.wassist.app/4",
                "nonsense"
            })
    void linkThatDoesNotGoForward_isNoListOfOurs(String link) {
        service.answers(200, page("?limit=2&offset=2", "1", "2")).answers(200, page(link, "3", "4"));
        PagedCall<WhatsAppNumber> second =
                client.numbers().pageSize(2).send().next().orElseThrow();
        DecodingException failure = Failures.of(second, DecodingException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getMessage()).contains("next").doesNotContain("wassist.app/4");
        assertThat(service.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"results\":null}",
                "{\"results\":{}}",
                "{\"results\":[7]}",
                "[null]",
                "{\"data\":[]}",
                "{\"results\":[],\"next\":7}"
            })
    void otherShape_isUnreadable(String json) {
        service.answers(200, json);
        assertThat(Failures.of(client.numbers(), DecodingException.class).outcome())
                .isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void bareArray_isTheWholeList() {
        for (int size : new int[] {1, 2, 4, 100}) {
            service.answers(200, items("1", "2", "3"));
            assertThat(ids(client.numbers().pageSize(size))).containsExactly("1", "2", "3");
        }
        service.answers(200, items("1", "2", "3")).answers(200, "[]");
        assertThat(ids(client.numbers())).hasSize(3);
        assertThat(client.numbers().send().nextToken()).isNull();
        assertThat(service.requests()).isEqualTo(6);
    }

    @Test
    void bareArray_asLongAsAskedFor_isLookedBeyondOnce() {
        service.answers(200, items("1", "2", "3")).answers(200, items("1", "2", "3"));
        assertThat(ids(client.numbers().pageSize(3))).containsExactly("1", "2", "3");
        assertThat(asked()).isEqualTo("?limit=3");
        assertThat(asked()).contains("limit=3", "offset=3");
        assertThat(service.requests()).isEqualTo(2);
    }

    /** As the live service answers: it ignores the limit, and a field that is not documented moves on. */
    @Test
    void bareArray_whoseFieldsChange_isTheWholeList() {
        for (String name : List.of("id", "number")) {
            for (int seen = 0; seen < 2; seen++) {
                service.answers(200, "[{\"%s\":\"1\",\"seen\":%d},{\"%s\":\"2\"}]".formatted(name, seen, name));
            }
            assertThat(client.numbers().pageSize(2).stream()).hasSize(2);
        }
        for (int seen = 0; seen < 2; seen++) {
            service.answers(200, "[{\"id\":\"c\",\"active\":" + (seen == 0) + "}]");
        }
        assertThat(client.conversations().pageSize(1).stream()).hasSize(1);
        for (int seen = 0; seen < 2; seen++) {
            service.answers(200, "[{\"id\":\"a\",\"name\":\"" + seen + "\"}]");
        }
        assertThat(client.agents().pageSize(1).stream()).hasSize(1);
    }

    @Test
    void bareArrays_ofAServiceThatHeedsTheLimit_areReadToTheirEnd() {
        service.answers(200, items("1", "2")).answers(200, items("3", "4")).answers(200, items("5"));
        assertThat(ids(client.numbers().pageSize(2))).containsExactly("1", "2", "3", "4", "5");
        service.answers(200, items("1", "2")).answers(200, "[]");
        assertThat(ids(client.numbers().pageSize(2))).containsExactly("1", "2");
    }

    @Test
    void token_goesOnElsewhere() {
        service.answers(200, page("?limit=2&offset=2", "1", "2")).answers(200, page(null, "3"));
        String token = String.valueOf(client.numbers().pageSize(2).send().nextToken());
        try (WassistClient elsewhere =
                WassistClient.builder().apiKey("k").baseUrl(service.url()).build()) {
            assertThat(ids(elsewhere.numbers().from(token))).containsExactly("3");
        }
        assertThat(asked()).isEqualTo("?limit=2");
        assertThat(asked()).contains("limit=2", "offset=2");
    }

    @Test
    void pageThatFails_failsTheListThereAndIsAskedForAgain() {
        service.answers(200, page("?offset=1", "1"))
                .answers(403, "{\"detail\":\"no\"}")
                .answers(200, page(null, "2"));
        var numbers = client.numbers().iterator();
        assertThat(numbers.next().id()).isEqualTo("1");
        assertThatThrownBy(numbers::next).hasMessageContaining("list numbers");
    }

    /** Whoever has a blank id is known by his number; what else changes does not make a list endless. */
    @Test
    void blankId_isNoId() {
        for (int seen = 0; seen < 4; seen++) {
            service.answers(
                    200, "[{\"id\":\"\",\"number\":\"1\",\"seen\":" + seen + "},{\"id\":\"\",\"number\":\"2\"}]");
        }
        assertThat(client.numbers().pageSize(2).stream().map(WhatsAppNumber::number))
                .containsExactly("1", "2");
        assertThat(service.requests()).isEqualTo(2);
    }
}
