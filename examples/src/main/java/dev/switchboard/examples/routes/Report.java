package dev.switchboard.examples.routes;

import dev.switchboard.core.error.Violation;
import dev.switchboard.examples.routes.RowResult.Status;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Prints what was found and what was done, in at most {@link Shown#WIDTH} columns. */
final class Report {

    private static final String TABLE = "%-10s %8s %8s %8s %8s %8s%n";

    /** The new route stands, with a problem or without. */
    private static final Set<Status> STANDING = Set.of(Status.ROUTED, Status.PROBLEM);

    private final PrintWriter out;
    private final boolean showNumbers;

    Report(PrintWriter out, boolean showNumbers) {
        this.out = out;
        this.showNumbers = showNumbers;
    }

    void refused(List<RefusedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String more = showNumbers ? "" : " (--show-numbers shows them in full)";
        out.printf(Locale.ROOT, "%nRefused, and not sent%s:%n", more);
        for (RefusedRow refused : rows) {
            String head = head(refused.row());
            for (Violation violation : refused.violations()) {
                out.println(Shown.hanging(head, text(violation)));
                head = " ".repeat(head.length());
            }
        }
    }

    void passedOver(Comments comments) {
        if (!comments.lines().isEmpty()) {
            out.println();
            out.println(Shown.hanging("", comments.told()));
        }
    }

    void previews(List<PlannedRoute<?>> routes) {
        out.printf(Locale.ROOT, "%nWould be sent:%n");
        for (PlannedRoute<?> route : routes) {
            if (showNumbers) {
                // Not broken into lines: to be copied.
                out.println("# line " + route.row().line());
                out.println(route.call().preview().toCurl());
            } else {
                String head =
                        String.format(Locale.ROOT, "  line %3d  ", route.row().line());
                out.println(Shown.hanging(head, route.call().preview().toString()));
            }
        }
    }

    void results(List<RowResult> results, List<RefusedRow> refused) {
        out.printf(Locale.ROOT, "%n" + TABLE, "", "routed", "refused", "failed", "unknown", "total");
        for (Provider provider : Provider.values()) {
            tableRow(
                    provider.text(),
                    results.stream()
                            .filter(result -> result.route().provider() == provider)
                            .toList(),
                    count(refused, row -> row.provider() == provider));
        }
        long others = count(refused, row -> row.provider() == null);
        if (others > 0) {
            tableRow("others", List.of(), others);
        }
        tableRow("total", results, refused.size());
        reasons("Failed: the old route stands.", results, Set.of(Status.FAILED));
        reasons("Unknown: look which route stands before you send it again.", results, Set.of(Status.UNKNOWN));
        reasons("Routed, but:", results, STANDING);
        if (!refused.isEmpty()) {
            String lines = refused.stream()
                    .map(row -> String.valueOf(row.row().line()))
                    .collect(Collectors.joining(", "));
            out.println();
            out.println(Shown.hanging("Refused, for the reasons above: ", "lines " + lines));
        }
    }

    private void tableRow(String name, List<RowResult> results, long refused) {
        out.printf(
                Locale.ROOT,
                TABLE,
                name,
                count(results, result -> STANDING.contains(result.status())),
                refused,
                count(results, result -> result.status() == Status.FAILED),
                count(results, result -> result.status() == Status.UNKNOWN),
                results.size() + refused);
    }

    private void reasons(String title, List<RowResult> results, Set<Status> statuses) {
        List<RowResult> notable = results.stream()
                .filter(result ->
                        statuses.contains(result.status()) && result.verdict().reason() != null)
                .toList();
        if (notable.isEmpty()) {
            return;
        }
        out.printf(Locale.ROOT, "%n%s%n", title);
        for (RowResult result : notable) {
            out.println(Shown.hanging(
                    head(result.route().row()), String.valueOf(result.verdict().reason())));
        }
    }

    private String head(RouteRow row) {
        String provider = Shown.cell(row.provider(), 10);
        return String.format(
                Locale.ROOT,
                "  line %3d  %-10s  %-20s  ",
                row.line(),
                provider,
                Shown.number(row.number(), showNumbers));
    }

    private String text(Violation violation) {
        String suggestion = violation.suggestion();
        return violation.parameter() + " " + violation.message()
                + (showNumbers && suggestion != null ? "; write " + suggestion : "");
    }

    private static <T> long count(List<T> list, Predicate<T> test) {
        return list.stream().filter(test).count();
    }
}
