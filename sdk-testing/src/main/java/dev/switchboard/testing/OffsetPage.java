package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.IntFunction;

/** One page of Wassist's envelope, chosen by {@code limit} and {@code offset}, with links to its neighbours. */
record OffsetPage(int limit, int offset) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    static OffsetPage of(Request request) {
        int limit = number(request, "limit", 1, DEFAULT_LIMIT);
        // More than the maximum is no error: the page is shorter than was asked for.
        return new OffsetPage(Math.min(limit, MAX_LIMIT), number(request, "offset", 0, 0));
    }

    int from(int count) {
        return Math.min(offset, count);
    }

    int to(int count) {
        return (int) Math.min((long) offset + limit, count);
    }

    ObjectNode render(Request request, int count, PageFault fault, IntFunction<JsonNode> item) {
        boolean more = (long) offset + limit < count;
        ObjectNode page = Json.object().put("count", count);
        if (fault == PageFault.LOOP) {
            page.put("next", link(request, offset));
        } else {
            page.put("next", more ? link(request, offset + limit) : null);
        }
        page.put("previous", offset > 0 ? link(request, Math.max(0, offset - limit)) : null);
        ArrayNode results = page.putArray("results");
        for (int i = from(count); fault != PageFault.EMPTY && i < to(count); i++) {
            results.add(item.apply(i));
        }
        return page;
    }

    private String link(Request request, int linked) {
        return request.urlWith(Map.of("limit", String.valueOf(limit), "offset", String.valueOf(linked)));
    }

    private static int number(Request request, String name, int least, int otherwise) {
        String text = request.query(name).orElse(String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
            String message = "A valid integer of at least " + least + " is required.";
            throw new Refusal(400, Json.object().set(name, Json.array().add(message)));
        }
        return Integer.parseInt(text);
    }
}
