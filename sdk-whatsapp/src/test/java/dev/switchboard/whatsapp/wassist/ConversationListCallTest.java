package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.Page;
import dev.switchboard.core.PhoneNumber;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationListCallTest extends WassistStage<Page<Conversation>> {

    @Override
    ApiCall<Page<Conversation>> of(WassistClient client) {
        return client.conversations()
                .agent("a/1")
                .contact("+14155550123")
                .hasUnread(true)
                .pageSize(50);
    }

    @Override
    public String target() {
        return "/api/v1/conversations/?agent=a%2F1&contact=14155550123&hasUnread=true&limit=50";
    }

    @Override
    public String goodAnswer() {
        return "{\"count\":1,\"next\":null,\"previous\":null,\"results\":[" + WassistAnswers.CONVERSATION + "]}";
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    private static String query(UnaryOperator<ConversationListCall> filters) {
        try (WassistClient client = WassistClient.builder().apiKey("k").build()) {
            String url = filters.apply(client.conversations()).preview().url();
            String path = "https://backend.wassist.app/api/v1/conversations/";
            assertThat(url).startsWith(path);
            return url.substring(path.length());
        }
    }

    private static Iterable<String> refused(UnaryOperator<ConversationListCall> filters) {
        try (WassistClient client = WassistClient.builder().apiKey("k").build()) {
            return Refusals.of(filters.apply(client.conversations()));
        }
    }

    @Test
    void filters_areSentByteByByte() {
        assertThat(query(call -> call)).isEmpty();
        assertThat(query(call -> call.whatsappNumber("+14155550123"))).isEqualTo("?whatsappNumber=14155550123");
        assertThat(query(call ->
                        call.whatsappNumber(PhoneNumber.of("+14155550123")).contact(PhoneNumber.of("+6512345678"))))
                .isEqualTo("?contact=6512345678&whatsappNumber=14155550123");
        assertThat(query(call -> call.status(ConversationStatus.ACTIVE))).isEqualTo("?status=active");
        assertThat(query(call -> call.status(ConversationStatus.CLOSED))).isEqualTo("?status=closed");
        assertThat(query(call -> call.status(ConversationStatus.of("on hold&x"))))
                .isEqualTo("?status=on%20hold%26x");
        assertThat(query(call -> call.hasUnread(false))).isEqualTo("?hasUnread=false");
        assertThat(query(call -> call.lastMessageAfter(Instant.parse("2026-03-01T10:00:00Z"))
                        .lastMessageBefore(Instant.parse("2026-03-01T10:00:00.5Z"))))
                .isEqualTo("?lastMessageAfter=2026-03-01T10%3A00%3A00Z&lastMessageBefore=2026-03-01T10%3A00%3A00.500Z");
        assertThat(query(call -> call.ordering(ConversationOrdering.CREATED_AT)))
                .isEqualTo("?ordering=created_at");
        assertThat(query(call -> call.ordering(
                        ConversationOrdering.LAST_MESSAGE_TIME.descending().descending())))
                .isEqualTo("?ordering=-last_message_time");
        assertThat(query(call -> call.ordering(ConversationOrdering.of("size"))))
                .isEqualTo("?ordering=size");
    }

    @Test
    void filter_setAgain_isSetAnewAndChangesNoOtherCall() {
        try (WassistClient client = WassistClient.builder().apiKey("k").build()) {
            ConversationListCall first = client.conversations().agent("a");
            ConversationListCall second = first.agent("b");
            assertThat(first.preview().url()).endsWith("?agent=a");
            assertThat(second.preview().url()).endsWith("?agent=b");
        }
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(refused(call -> call.agent(" ")
                        .whatsappNumber("14155550123")
                        .contact("+1 415 555 0123")
                        .status(ConversationStatus.of(""))
                        .ordering(ConversationOrdering.of("a\nb"))
                        .lastMessageAfter(Instant.MAX)
                        .lastMessageBefore(Instant.MIN)
                        .pageSize(101)))
                .containsExactlyInAnyOrder(
                        "agent",
                        "whatsappNumber",
                        "contact",
                        "status",
                        "ordering",
                        "lastMessageAfter",
                        "lastMessageBefore",
                        "pageSize");
    }

    @Test
    void nulls_areViolationsLikeAnyOther() {
        assertThat(refused(call -> call.agent(Nothing.atAll())
                        .whatsappNumber(Nothing.<String>atAll())
                        .contact(Nothing.<PhoneNumber>atAll())
                        .status(Nothing.atAll())
                        .ordering(Nothing.atAll())
                        .lastMessageAfter(Nothing.atAll())
                        .lastMessageBefore(Nothing.atAll())))
                .containsExactlyInAnyOrder(
                        "agent",
                        "whatsappNumber",
                        "contact",
                        "status",
                        "ordering",
                        "lastMessageAfter",
                        "lastMessageBefore");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void pageSize_outOfRange_isRefused(int size) {
        assertThat(refused(call -> call.pageSize(size))).containsExactly("pageSize");
    }

    @Test
    void openSets_knowWhatIsDocumented() {
        assertThat(ConversationStatus.of("active")).isSameAs(ConversationStatus.ACTIVE);
        assertThat(ConversationStatus.of("archived").isKnown()).isFalse();
        assertThat(ConversationOrdering.of("-updated_at")).isEqualTo(ConversationOrdering.UPDATED_AT.descending());
        assertThat(ConversationOrdering.of("-updated_at").isKnown()).isTrue();
        assertThat(ConversationOrdering.of("--updated_at").isKnown()).isFalse();
        assertThat(ConversationOrdering.of("size").isKnown()).isFalse();
    }

    @Test
    void token_isBoundToItsFiltersInWhateverOrderTheyWereSet() {
        service().answers(200, "{\"count\":3,\"next\":\"/?limit=1&offset=1\",\"results\":[]}");
        try (WassistClient client =
                WassistClient.builder().apiKey("k").baseUrl(service().url()).build()) {
            ConversationListCall call = client.conversations().agent("a").hasUnread(true);
            String token = String.valueOf(call.send().nextToken());
            assertThat(token).matches("[A-Za-z0-9_-]+");
            assertThat(client.conversations()
                            .hasUnread(true)
                            .agent("a")
                            .from(token)
                            .preview()
                            .url())
                    .contains("?agent=a&hasUnread=true&", "limit=1", "offset=1");
            assertThat(Refusals.of(client.conversations().agent("a").from(token)))
                    .containsExactly("from");
            assertThat(Refusals.of(client.agents().from(token))).containsExactly("from");
            assertThat(Refusals.of(call.from(token).pageSize(5))).containsExactly("pageSize");
        }
    }

    @Test
    void pageOfTheReference_isReadAsFarAsItsTypesGo() {
        Page<Conversation> page = read(Trees.fixture(ConversationListCallTest.class, "page-conversations.json"));
        assertThat(page.total()).isEqualTo(123);
        assertThat(page.next())
                .hasValueSatisfying(next -> assertThat(next.preview().url())
                        .contains("?agent=a%2F1&contact=14155550123&hasUnread=true&", "limit=100", "offset=400"));
        assertThat(page.items()).singleElement().satisfies(conversation -> {
            assertThat(conversation.id()).isEqualTo("3c90c3cc-0d44-4b50-8888-8dd25736052a");
            assertThat(conversation.createdAt()).isEqualTo("2023-11-07T05:31:56Z");
            assertThat(conversation.contact()).isNull();
            assertThat(conversation.unknownFields())
                    .containsOnlyKeys(
                            "contact",
                            "agent",
                            "chatWindowRemainingTime",
                            "lastMessage",
                            "isHumanTakeover",
                            "active",
                            "credits");
        });
    }
}
