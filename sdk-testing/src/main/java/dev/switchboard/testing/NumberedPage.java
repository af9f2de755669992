package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntFunction;

/** One page of a Kapso list, chosen by {@code page} and {@code per_page}, with {@code meta} about the whole. */
record NumberedPage(int page, int perPage) {

    private static final int MAX_PER_PAGE = 100;

    static NumberedPage of(Request request) {
        int page = number(request, "page", 1, Integer.MAX_VALUE);
        return new NumberedPage(page, number(request, "per_page", 20, MAX_PER_PAGE));
    }

    ObjectNode render(int count, PageFault fault, IntFunction<JsonNode> item) {
        int shown = fault == PageFault.LOOP ? 1 : page;
        ObjectNode answer = Json.object();
        ArrayNode data = answer.putArray("data");
        long from = (long) (shown - 1) * perPage;
        for (long i = from; fault != PageFault.EMPTY && i < Math.min(from + perPage, count); i++) {
            data.add(item.apply((int) i));
        }
        answer.putObject("meta")
                .put("page", shown)
                .put("per_page", perPage)
                .put("total_pages", (int) (((long) count + perPage - 1) / perPage))
                .put("total_count", count);
        return answer;
    }

    private static int number(Request request, String name, int otherwise, int most) {
        String text = request.query(name).orElse(String.valueOf(otherwise));
        if (!text.matches("0*[1-9][0-9]{0,8}") || Long.parseLong(text) > most) {
            throw new Refusal(400, name + " must be an integer from 1 to " + most);
        }
        return Integer.parseInt(text);
    }
}
