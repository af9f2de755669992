package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that come in pages, by what the service says of them. */
class KapsoPagingTest {

    private final FakeService service = new FakeService();
    private final KapsoClient client = client();

    private KapsoClient client() {
        return KapsoClient.builder()
                .apiKey("a-key")
                .baseUrl(service.url())
                .platformBaseUrl(service.url())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private static String page(String around, String... ids) {
        return Stream.of(ids).map(id -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(",", "{\"data\":[", "]"))
                + around + "}";
    }

    private static String meta(int page, int pages, int count) {
        return ",\"meta\":{\"page\":" + page + ",\"per_page\":2,\"total_pages\":" + pages + ",\"total_count\":" + count
                + "}";
    }

    private static String cursor(String after, String next) {
        return ",\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":" + after + "},\"next\":" + next + "}";
    }

    private List<String> targets() {
        return Stream.generate(() -> service.request().getTarget())
                .limit(service.requests())
                .toList();
    }

    private static List<String> ids(PagedCall<WhatsAppConfig> list) {
        return list.stream().map(config -> String.valueOf(config.id())).toList();
    }

    private DecodingException broken(PagedCall<WhatsAppConfig> list) {
        DecodingException failure = catchThrowableOfType(DecodingException.class, () -> ids(list));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void pages_areFollowedToTheLastThroughAnEmptyOne() {
        service.answers(200, page(meta(1, 3, 5), "a", "b"))
                .answers(200, page(meta(2, 3, 5)))
                .answers(200, page(meta(3, 3, 5), "c"));
        assertThat(ids(client.whatsAppConfigs().nameContains("x"))).containsExactly("a", "b", "c");
        assertThat(targets())
                .containsExactly(
                        "/whatsapp_configs?q%5Bname_cont%5D=x",
                        "/whatsapp_configs?q%5Bname_cont%5D=x&page=2", "/whatsapp_configs?q%5Bname_cont%5D=x&page=3");
    }

    @Test
    void pageSize_goesAlong() {
        service.answers(200, page(meta(1, 2, 3), "a", "b")).answers(200, page(meta(2, 2, 3), "c"));
        Page<WhatsAppConfig> first =
                client.customer("cu/1").whatsAppConfigs().pageSize(2).send();
        assertThat(first.total()).isEqualTo(3);
        assertThat(first.next().orElseThrow().send().items()).hasSize(1);
        assertThat(targets())
                .containsExactly(
                        "/customers/cu%2F1/whatsapp_configs?per_page=2",
                        "/customers/cu%2F1/whatsapp_configs?page=2&per_page=2");
    }

    @Test
    void token_goesOnElsewhereAndOnlyInItsOwnList() {
        service.answers(200, page(meta(1, 2, 3), "a", "b")).answers(200, page(meta(2, 2, 3), "c"));
        String token =
                String.valueOf(client.whatsAppConfigs().pageSize(2).send().nextToken());
        try (KapsoClient elsewhere = client()) {
            assertThat(ids(elsewhere.whatsAppConfigs().from(token))).containsExactly("c");
            assertThat(Refusals.of(elsewhere.whatsAppConfigs().nameContains("x").from(token)))
                    .containsExactly("from");
            assertThat(Refusals.of(elsewhere.customer("c").whatsAppConfigs().from(token)))
                    .containsExactly("from");
            assertThat(Refusals.of(elsewhere.platform().numbers().from(token))).containsExactly("from");
        }
        assertThat(targets()).last().isEqualTo("/whatsapp_configs?page=2&per_page=2");
    }

    @Test
    void countAlone_saysWhetherThereIsMore() {
        service.answers(200, page(",\"meta\":{\"page\":1,\"per_page\":2,\"total_count\":3}", "a", "b"))
                .answers(200, page(",\"meta\":{\"page\":2,\"per_page\":2,\"total_count\":3}", "c"));
        assertThat(ids(client.whatsAppConfigs())).containsExactly("a", "b", "c");
        assertThat(service.requests()).isEqualTo(2);
    }

    @Test
    void countThatSaysMoreThanThePages_isBelieved() {
        service.answers(200, page(meta(1, 1, 3), "a", "b")).answers(200, page(meta(2, 1, 3), "c"));
        assertThat(ids(client.whatsAppConfigs())).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"meta\":null", ",\"meta\":{}", ",\"meta\":{\"page\":null,\"total_count\":9}"})
    void silentService_isAskedUntilAPageIsEmpty(String around) {
        service.answers(200, page(around, "a")).answers(200, page(around, "b")).answers(200, page(around));
        assertThat(ids(client.whatsAppConfigs())).containsExactly("a", "b");
        assertThat(targets())
                .containsExactly("/whatsapp_configs", "/whatsapp_configs?page=2", "/whatsapp_configs?page=3");
    }

    @Test
    void serviceThatKnowsNoPages_hasGivenTheWholeList() {
        service.answers(200, page("", "a", "b")).answers(200, page("", "a", "b"));
        assertThat(ids(client.whatsAppConfigs())).containsExactly("a", "b");
    }

    @Test
    void pagesBeyondTheirOwnCount_areUnreadable() {
        service.answers(200, page(meta(1, 4, 3), "a", "b"))
                .answers(200, page(meta(2, 4, 3), "c"))
                .answers(200, page(meta(3, 4, 3)));
        assertThat(broken(client.whatsAppConfigs()).getMessage()).contains("beyond its own meta.total_count");
        assertThat(service.requests()).isEqualTo(3);
        service.answers(200, page(meta(1, 2, 0), "a"));
        assertThat(client.whatsAppConfigs().send().items()).hasSize(1);
    }

    @Test
    void everMorePages_ofTheSameItems_areACircle() {
        for (int at = 1; at < 20; at++) {
            service.answers(
                    200,
                    page(
                            ",\"meta\":{\"page\":" + at + ",\"total_count\":3,\"total_pages\":" + (at + 1) + "}",
                            "a" + at % 3,
                            "b"));
        }
        assertThat(broken(client.whatsAppConfigs()).getMessage()).contains("circle");
        assertThat(service.requests()).isLessThan(13);
    }

    @Test
    void pageBeyondTheLast_isTheEnd() {
        service.answers(200, page(meta(1, 2, 3), "a", "b")).answers(200, page(meta(2, 1, 2)));
        assertThat(ids(client.whatsAppConfigs())).containsExactly("a", "b");
    }

    @Test
    void totalThatIsNoNumberOfOurs_isUnknownAndTheListIsThere() {
        for (String count : List.of("\"3\"", "99999999999999999999", "-3", "[]")) {
            service.answers(
                    200,
                    page(",\"meta\":{\"page\":1,\"per_page\":2,\"total_pages\":1,\"total_count\":" + count + "}", "a"));
            Page<WhatsAppConfig> page = client.whatsAppConfigs().send();
            assertThat(page.items()).hasSize(1);
            assertThat(page.total()).isNull();
            assertThat(page.next()).isEmpty();
        }
        service.answers(200, page(",\"meta\":{\"page\":1,\"per_page\":2,\"total_count\":5000000000}", "a", "b"));
        assertThat(client.whatsAppConfigs().send().total()).isEqualTo(5_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void sizeThatIsNone_saysNothing(int size) {
        service.answers(
                200, page(",\"meta\":{\"page\":1,\"per_page\":" + size + ",\"total_pages\":1,\"total_count\":9}", "a"));
        assertThat(ids(client.whatsAppConfigs())).containsExactly("a");
    }

    /** As Meta has it, whose form this is: the last page has cursors too, and no {@code next}. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"next\":null"})
    void cursorWithoutNext_isTheEnd(String next) {
        service.answers(200, page(",\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"c1\"}" + next + "}", "a"));
        assertThat(ids(client.whatsAppConfigs())).containsExactly("a");
        assertThat(service.requests()).isEqualTo(1);
    }

    private void changing(String name) {
        for (int at = 0; at < 2; at++) {
            service.answers(
                    200,
                    "{\"data\":[{\"%s\":\"a\",\"updated_at\":\"2026-01-0%dT00:00:00Z\"}]}".formatted(name, at + 1));
        }
    }

    @Test
    void serviceThatKnowsNoPages_hasGivenTheWholeListThoughItChanges() {
        changing("id");
        assertThat(client.whatsAppConfigs().stream()).hasSize(1);
        changing("id");
        assertThat(client.customer("c").whatsAppConfigs().stream()).hasSize(1);
        changing("id");
        assertThat(client.platform().numbers().stream()).hasSize(1);
        changing("internal_id");
        assertThat(client.platform().numbers().stream()).hasSize(1);
        assertThat(service.requests()).isEqualTo(8);
    }

    @Test
    void pageThatIsNotTheOneAskedFor_isUnreadable() {
        service.answers(200, page(meta(1, 3, 5), "a", "b")).answers(200, page(meta(1, 3, 5), "c", "d"));
        assertThat(broken(client.whatsAppConfigs()).getMessage()).contains("meta.page is 1, not 2");
    }

    @Test
    void samePageUnderTheNextNumber_isUnreadable() {
        service.answers(200, page(meta(1, 3, 5), "a", "b")).answers(200, page(meta(2, 3, 5), "a", "b"));
        assertThat(broken(client.whatsAppConfigs()).getMessage()).contains("page before once more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"meta\":7",
                ",\"meta\":{\"page\":\"1\"}",
                ",\"meta\":{\"total_pages\":1.5}",
                ",\"paging\":[]",
                ",\"paging\":{\"cursors\":7,\"next\":\"x\"}",
                ",\"paging\":{\"cursors\":{\"after\":{}},\"next\":\"x\"}",
                ",\"paging\":{\"cursors\":{\"after\":\"x\"},\"next\":7}"
            })
    void pagingOfAnotherShape_isUnreadable(String around) {
        service.answers(200, page(around, "a"));
        assertThat(broken(client.whatsAppConfigs()).getMessage()).containsAnyOf("meta", "paging");
    }

    @Test
    void cursor_isFollowedAndItsUrlIsNot() {
        service.answers(200, page(cursor("\"c 1\"", "\"https://evil.example/?after=c2\""), "a"))
                .answers(200, page(cursor("7", "\"x\"")))
                .answers(200, page(cursor("\"c3\"", "null"), "b"));
        assertThat(client.platform().numbers().customerId("cu").stream().map(PlatformNumber::id))
                .containsExactly("a", "b");
        assertThat(targets())
                .containsExactly(
                        "/whatsapp/phone_numbers?customer_id=cu",
                        "/whatsapp/phone_numbers?customer_id=cu&after=c%201",
                        "/whatsapp/phone_numbers?customer_id=cu&after=7");
    }

    @Test
    void cursorThatDoesNotGoForward_isUnreadable() {
        service.answers(200, page(cursor("\"x\"", "\"n\""), "a")).answers(200, page(cursor("\"x\"", "\"n\""), "b"));
        assertThat(broken(client.whatsAppConfigs()).getMessage()).contains("this page again");
    }

    @Test
    void cursorsThatRunInACircle_areUnreadable() {
        for (int i = 0; i < 10; i++) {
            service.answers(200, page(cursor("\"" + i % 3 + "\"", "\"n\""), "item-" + i));
        }
        assertThat(broken(client.whatsAppConfigs()).getMessage()).contains("circle");
    }

    @Test
    void failureInTheMiddle_canBeTriedAgainFromThere() {
        service.answers(200, page(meta(1, 2, 3), "a", "b")).answers(404, "{}").answers(200, page(meta(2, 2, 3), "c"));
        Iterator<Page<WhatsAppConfig>> pages = client.whatsAppConfigs().pages().iterator();
        assertThat(pages.next().items()).hasSize(2);
        assertThat(catchThrowableOfType(NotFoundException.class, pages::next)).isNotNull();
        assertThat(pages.next().items()).hasSize(1);
        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void nextWithoutACursor_isNoEnd() {
        for (String paging : List.of(
                ",\"paging\":{\"next\":\"https://x\"}",
                ",\"paging\":{\"next\":\"https://x\",\"cursors\":{\"after\":null}}",
                ",\"paging\":{\"next\":\"https://x\",\"cursors\":{\"before\":\"b\"}}")) {
            service.answers(200, page(paging, "a"));
            assertThat(broken(client.whatsAppConfigs()).getMessage()).contains("paging.next says that there is more");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"has_more\":true",
                ",\"next\":\"https://x\"",
                ",\"links\":{\"next\":\"https://x\"}",
                ",\"pagination\":{\"total_pages\":2}",
                ",\"total\":2"
            })
    void listThatIsWhole_andSaysOtherwise_isUnreadable(String around) {
        service.answers(200, "{\"data\":[{\"id\":\"a\"}]" + around + "}");
        assertThat(Failures.of(client.voiceAgents(), DecodingException.class)).hasMessageContaining("there is more");
    }

    @Test
    void listThatIsWhole_withMeta_isFollowed() {
        service.answers(200, "{\"data\":[{\"id\":\"a\"}],\"meta\":{\"total_count\":2}}")
                .answers(200, "{\"data\":[{\"id\":\"b\"}],\"meta\":{\"total_count\":2}}")
                .answers(200, "{\"data\":[],\"meta\":{\"total_count\":2}}");
        assertThat(client.voiceAgents().stream().map(VoiceAgent::id)).containsExactly("a", "b");
        service.answers(200, "{\"data\":[{\"id\":\"a\"}],\"has_more\":false,\"next\":null,\"total\":1}");
        assertThat(client.voiceAgents().stream()).hasSize(1);
    }
}
