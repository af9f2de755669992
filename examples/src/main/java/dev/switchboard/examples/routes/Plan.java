package dev.switchboard.examples.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file asks for: all rows are checked before the first one is sent.
 *
 * @param routes the rows that can be right, in the order of the file
 * @param refused the rows that cannot
 */
record Plan(List<PlannedRoute<?>> routes, List<RefusedRow> refused) {

    static Plan of(List<RouteRow> rows, Clients clients) {
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>());
        Map<String, RouteRow> earlier = new HashMap<>();
        for (RouteRow row : rows) {
            RowCheck check = new RowCheck(row, clients);
            PlannedRoute<?> route = check.route();
            if (route != null) {
                RouteRow first = earlier.putIfAbsent(key(route), row);
                if (first == null) {
                    plan.routes.add(route);
                    continue;
                }
                check.refuse(column(route.provider()), "is there already, on line " + first.line() + ": remove one");
            }
            plan.refused.add(new RefusedRow(row, Provider.of(row.provider()), check.violations()));
        }
        return plan;
    }

    /** Two rows with one key would undo each other, in an order that nobody chose. */
    private static String key(PlannedRoute<?> route) {
        RouteRow row = route.row();
        return route.provider() + " " + (route.provider() == Provider.KAPSO ? row.target() : row.number());
    }

    private static String column(Provider provider) {
        return provider == Provider.KAPSO ? "target" : "number";
    }
}
