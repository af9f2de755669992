package dev.switchboard.examples.routes;

import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.examples.routes.RowResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends planned routes, a few at a time. */
final class Applying {

    private Applying() {}

    /** One result a route, in the order of the routes. */
    static List<RowResult> apply(List<PlannedRoute<?>> routes, int parallel, Progress progress)
            throws InterruptedException {
        List<Callable<RowResult>> tasks = new ArrayList<>();
        for (PlannedRoute<?> route : routes) {
            tasks.add(() -> {
                RowResult result = send(route);
                progress.step();
                return result;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        try {
            List<RowResult> results = new ArrayList<>();
            for (Future<RowResult> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            // Everything that a call throws is a SwitchboardException, and a result.
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static RowResult send(PlannedRoute<?> route) {
        try {
            String objection = route.send();
            return new RowResult(route, objection == null ? Status.ROUTED : Status.FAILED, objection);
        } catch (SwitchboardException e) {
            return switch (e.outcome()) {
                case NOT_APPLIED -> new RowResult(route, Status.FAILED, e.getMessage());
                case UNKNOWN -> new RowResult(route, Status.UNKNOWN, e.getMessage());
                case APPLIED ->
                    new RowResult(route, Status.ROUTED, "routed, but the answer cannot be read: " + e.getMessage());
            };
        }
    }
}
