package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.Items;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Paging;
import dev.switchboard.core.spi.Paging.Turn;
import dev.switchboard.core.spi.WrongShapeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where lists keep their items, and how they go on: by a key and its version. */
final class UponPaging {

    static final String LIMIT = "limit";
    static final int MAX_LIMIT = 1_000;
    static final String NUMBERS = "numbers";

    static final Paging OF_NUMBERS = paging(UponPaging::afterNumbers);
    static final Paging OF_AGENTS = paging(UponPaging::afterAgents);

    private static final String KEY = "paginationKey";
    private static final String KEY_VERSION = "paginationKeyVersion";

    private UponPaging() {}

    private static Paging paging(Paging.Rule rule) {
        return new Paging(Map.of(KEY, Paging.TEXT, KEY_VERSION, Paging.INTEGER), rule);
    }

    /** The list of numbers: nobody says how it is called. */
    static Items<AssignedNumber> numbers(JsonObject answer) {
        for (String name : List.of(NUMBERS, "data", "results")) {
            List<AssignedNumber> found = answer.raw(name) == null ? null : answer.objects(name, AssignedNumber::from);
            if (found != null) {
                if (!found.isEmpty() && found.stream().allMatch(one -> one.id() == null && one.number() == null)) {
                    throw new WrongShapeException("what it holds has no id and no number");
                }
                return new Items<>(found, UnknownFields.none());
            }
        }
        throw new WrongShapeException("it must be an array, or hold one as numbers, data or results");
    }

    /** Whole, unless it says that it is not. */
    private static Turn afterNumbers(Map<String, String> asked, JsonObject answer, List<?> items) {
        String key = answer.id("pagination_key");
        if (key != null && !key.isEmpty()) {
            return Turn.to(query(key, answer.integer("pagination_key_version")), null);
        }
        if (Paging.saysMore(answer, items.size())) {
            throw new WrongShapeException("it says that there is more, and how to ask for that is not published");
        }
        return Turn.end(null);
    }

    /** A full page surely has a successor, or the vendor's own limit would cut the list; a short one may have. */
    private static Turn afterAgents(Map<String, String> asked, JsonObject answer, List<?> items) {
        if (items.isEmpty()) {
            return Turn.end(null);
        }
        AgentVersion last = (AgentVersion) items.get(items.size() - 1);
        boolean full = items.size() == Integer.parseInt(asked.getOrDefault(LIMIT, String.valueOf(MAX_LIMIT)));
        if (last.agentId() == null) {
            if (full) {
                throw new WrongShapeException("its last agent has no agent_id, without which the list cannot go on");
            }
            return Turn.end(null);
        }
        Map<String, String> next = query(last.agentId(), last.version());
        return full ? Turn.to(next, null) : Turn.maybeTo(next);
    }

    private static Map<String, String> query(String key, @Nullable Integer version) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(KEY, key);
        if (version != null) {
            query.put(KEY_VERSION, version.toString());
        }
        return query;
    }
}
