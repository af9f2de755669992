package dev.switchboard.examples.routes;

import dev.switchboard.core.error.SwitchboardException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends planned routes, a few at a time. Every route has a result, whatever happens: what was sent is never lost from the
 * report.
 */
final class Applying {

    private final ExecutorService pool;
    private boolean interrupted;

    private Applying(int parallel) {
        this.pool = Executors.newFixedThreadPool(parallel);
    }

    /**
     * One result a route, in the order of the routes. After an interrupt no further route is begun, those under way are
     * ended, and this thread is interrupted again.
     */
    static List<RowResult> apply(List<PlannedRoute<?>> routes, int parallel, Progress progress) {
        return new Applying(parallel).applied(routes, progress);
    }

    private List<RowResult> applied(List<PlannedRoute<?>> routes, Progress progress) {
        try {
            List<Future<Verdict>> futures = new ArrayList<>();
            for (PlannedRoute<?> route : routes) {
                futures.add(pool.submit(() -> {
                    Verdict verdict = send(route);
                    progress.step();
                    return verdict;
                }));
            }
            List<RowResult> results = new ArrayList<>();
            for (int i = 0; i < routes.size(); i++) {
                results.add(new RowResult(routes.get(i), verdict(futures.get(i))));
            }
            return results;
        } finally {
            pool.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Verdict verdict(Future<Verdict> future) {
        while (true) {
            try {
                return future.get();
            } catch (InterruptedException e) {
                interrupted = true;
                // Those that are under way end with a result of their own; these were never begun.
                pool.shutdownNow().forEach(task -> ((Future<?>) task).cancel(false));
            } catch (CancellationException e) {
                return Verdict.failed("not sent: the program was interrupted before");
            } catch (ExecutionException e) {
                // A fault of this program: the call may have been sent before.
                return Verdict.unknown("this program failed: " + Shown.quoted(String.valueOf(e.getCause())));
            }
        }
    }

    private static Verdict send(PlannedRoute<?> route) {
        try {
            return route.send();
        } catch (SwitchboardException e) {
            return switch (e.outcome()) {
                case NOT_APPLIED -> Verdict.failed(String.valueOf(e.getMessage()));
                case UNKNOWN -> Verdict.unknown(String.valueOf(e.getMessage()));
                case APPLIED -> Verdict.routedBut("answered as done, but the answer cannot be read: " + e.getMessage());
            };
        }
    }
}
