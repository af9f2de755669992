package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The query of a conversation list. Without {@code ordering} the oldest comes first: the page does not say. */
final class ChatFilter {

    private static final Comparator<Chat> ADDED = Comparator.comparing(chat -> chat.position);
    private static final Map<String, Comparator<Chat>> ORDERINGS = Map.of(
            "last_message_time",
                    Comparator.comparing(
                            chat -> chat.lastMessageAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())),
            "created_at", Comparator.comparing(chat -> chat.createdAt),
            "updated_at", Comparator.comparing(chat -> chat.updatedAt));

    private final Request request;
    private final ObjectNode errors = Json.object();
    private final List<Predicate<Chat>> conditions = new ArrayList<>();
    private @Nullable Comparator<Chat> ordering;

    private ChatFilter(Request request) {
        this.request = request;
    }

    static ChatFilter read(Request request, Instant now) {
        ChatFilter filter = new ChatFilter(request);
        filter.readRoute();
        filter.readState(now);
        filter.readTimes();
        filter.readOrdering();
        if (!filter.errors.isEmpty()) {
            throw new Refusal(400, filter.errors);
        }
        return filter;
    }

    /** The list itself when nothing was asked for: a page of it then costs no more than what is on it. */
    List<Chat> apply(List<Chat> chats) {
        if (conditions.isEmpty() && ordering == null) {
            return chats;
        }
        Predicate<Chat> all = conditions.stream().reduce(chat -> true, Predicate::and);
        return chats.stream()
                .filter(all)
                .sorted(ordering == null ? ADDED : ordering)
                .toList();
    }

    private void readRoute() {
        request.query("agent").map(Route::agent).ifPresent(agent -> conditions.add(chat -> agent.equals(chat.route)));
        // Part of a number is enough, as the vendor's client says.
        request.query("whatsappNumber").ifPresent(part -> conditions.add(chat -> chat.number.digits.contains(part)));
        request.query("contact")
                .map(contact -> contact.replaceFirst("^[+ ]", ""))
                .ifPresent(contact -> conditions.add(chat -> chat.contact.equals(contact)));
    }

    private void readState(Instant now) {
        request.query("status").ifPresent(status -> {
            if (!Set.of("active", "closed").contains(status)) {
                error("status", "Select a valid choice. " + status + " is not one of the available choices.");
            }
            conditions.add(chat -> chat.window(now).isZero() == status.equals("closed"));
        });
        request.query("hasUnread").ifPresent(unread -> {
            if (!Set.of("true", "false").contains(unread)) {
                error("hasUnread", "Must be a valid boolean.");
            }
            conditions.add(chat -> chat.unread == unread.equals("true"));
        });
    }

    private void readTimes() {
        Instant after = time("lastMessageAfter");
        Instant before = time("lastMessageBefore");
        if (after != null) {
            conditions.add(chat -> chat.lastMessageAt != null && chat.lastMessageAt.isAfter(after));
        }
        if (before != null) {
            conditions.add(chat -> chat.lastMessageAt != null && chat.lastMessageAt.isBefore(before));
        }
    }

    private @Nullable Instant time(String name) {
        String text = request.query(name).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            error(name, "Enter a valid date/time.");
            return null;
        }
    }

    private void readOrdering() {
        request.query("ordering").ifPresent(given -> {
            Comparator<Chat> ascending = ORDERINGS.get(given.replaceFirst("^-", ""));
            if (ascending == null) {
                error("ordering", "Select a valid choice. " + given + " is not one of the available choices.");
                return;
            }
            Comparator<Chat> total = ascending.thenComparing(ADDED);
            ordering = given.startsWith("-") ? total.reversed() : total;
        });
    }

    private void error(String field, String message) {
        errors.putArray(field).add(message);
    }
}
