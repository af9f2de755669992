package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.NumberText;
import dev.switchboard.core.spi.OpenValue;
import dev.switchboard.core.spi.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists conversations; with several filters, those that pass all of them. A filter that is set again is set anew.
 *
 * <p><b>Paging:</b> by {@code limit} and {@code offset}, in an envelope with a link to the next page. The link is read and
 * never followed. A bare array would be read as the whole list. A conversation that moves in the order while the list is read
 * may come twice or be missed: {@link ConversationOrdering#CREATED_AT} is the order that nothing moves in.
 *
 * <p><b>Sent again?</b> A read: after everything transient.
 *
 * <p>Source: the Wassist API reference, "List conversations"; {@code whatsappNumber} and {@code ordering} from the vendor's
 * TypeScript SDK.
 */
public final class ConversationListCall extends ListCall<Conversation, ConversationListCall> {

    /** Other years than of four digits are written in a way that hardly a service reads. */
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    /** Sorted by name: the same filters give the same query, and so the same tokens, in whatever order they were set. */
    private final Map<String, Function<Checks, String>> filters;

    ConversationListCall(Door door, CallOptions options, Position position) {
        this(door, options, position, Map.of());
    }

    private ConversationListCall(
            Door door, CallOptions options, Position position, Map<String, Function<Checks, String>> filters) {
        super(WassistEndpoints.LIST_CONVERSATIONS, door, options, position);
        this.filters = filters;
    }

    /** Only those that this agent answers. */
    public ConversationListCall agent(String agentId) {
        return where("agent", checks -> checks.id("agent", agentId));
    }

    /**
     * Only those on this number of yours, in E.164 with the plus sign. It goes without the plus, because the service looks for
     * the text inside its own digits; so a number that is part of a longer one finds that one's too.
     */
    public ConversationListCall whatsappNumber(String e164) {
        return where("whatsappNumber", NumberText.of(e164));
    }

    /** As {@link #whatsappNumber(String)}. */
    public ConversationListCall whatsappNumber(PhoneNumber number) {
        return where("whatsappNumber", NumberText.of(number));
    }

    /**
     * Only those with this contact, in E.164 with the plus sign. It goes without the plus, as the service writes its own
     * numbers; how it compares a contact's number, the vendor does not say.
     */
    public ConversationListCall contact(String e164) {
        return where("contact", NumberText.of(e164));
    }

    /** As {@link #contact(String)}. */
    public ConversationListCall contact(PhoneNumber number) {
        return where("contact", NumberText.of(number));
    }

    /** Only active, or only closed ones. */
    public ConversationListCall status(ConversationStatus status) {
        return where("status", status);
    }

    /** Only those with, or only those without, messages of the contact that nobody has read. */
    public ConversationListCall hasUnread(boolean unread) {
        return where("hasUnread", checks -> String.valueOf(unread));
    }

    /** Only those with a message after this time. */
    public ConversationListCall lastMessageAfter(Instant time) {
        return where("lastMessageAfter", time);
    }

    /** Only those with a message before this time. */
    public ConversationListCall lastMessageBefore(Instant time) {
        return where("lastMessageBefore", time);
    }

    /** In this order. Without it the provider chooses, and does not say which. */
    public ConversationListCall ordering(ConversationOrdering ordering) {
        return where("ordering", ordering);
    }

    /** How many a page holds at most, from 1 to 100. Unless told, the provider decides: 20. */
    public ConversationListCall pageSize(int size) {
        return inPagesOf(size);
    }

    private ConversationListCall where(String name, NumberText number) {
        return where(name, checks -> checks.number(name, number).substring(1));
    }

    private ConversationListCall where(String name, @Nullable OpenValue value) {
        return where(name, checks -> checks.id(name, value == null ? null : value.value()));
    }

    private ConversationListCall where(String name, @Nullable Instant time) {
        return where(name, checks -> time(checks, name, time));
    }

    private ConversationListCall where(String name, Function<Checks, String> filter) {
        Map<String, Function<Checks, String>> more = new TreeMap<>(filters);
        more.put(name, filter);
        return new ConversationListCall(door(), options(), position(), more);
    }

    private static String time(Checks checks, String name, @Nullable Instant time) {
        checks.present(name, time);
        if (time != null && (time.isBefore(YEAR_1) || !time.isBefore(YEAR_10000))) {
            checks.refuse(name, "must be in the years 1 to 9999");
        }
        return String.valueOf(time);
    }

    @Override
    protected Draft filters(Checks checks) {
        Map<String, String> query = new LinkedHashMap<>();
        filters.forEach((name, filter) -> query.put(name, filter.apply(checks)));
        return Draft.bodiless(Map.of(), query);
    }

    @Override
    protected ConversationListCall copy(CallOptions changed, Position from) {
        return new ConversationListCall(door(), changed, from, filters);
    }
}
