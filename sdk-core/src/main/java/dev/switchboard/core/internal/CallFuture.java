package dev.switchboard.core.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The future of a call. It is done in two steps: first for those who ask or wait for it, then for what its owner has
 * attached to it, which runs on the thread that takes the second step and may take any time. So a deadline is kept
 * whatever follows from it.
 */
final class CallFuture<R> extends CompletableFuture<R> {

    /** Nothing of the owner's is ever attached to it. */
    private final CompletableFuture<R> settled = new CompletableFuture<>();

    /** Runs {@code cleanup} when the call is done, in the first step. */
    void whenSettled(BiConsumer<? super R, ? super Throwable> cleanup) {
        CompletableFuture<R> unused = settled.whenComplete(cleanup);
    }

    /** The first step of a failure; false if it is done already. */
    boolean settle(Throwable failure) {
        return settled.completeExceptionally(failure);
    }

    /** The second step. */
    void tell(Throwable failure) {
        super.completeExceptionally(failure);
    }

    @Override
    public boolean complete(R value) {
        boolean first = settled.complete(value);
        if (first) {
            super.complete(value);
        }
        return first;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        boolean first = settle(failure);
        if (first) {
            tell(failure);
        }
        return first;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = settled.cancel(mayInterruptIfRunning);
        if (cancelled) {
            super.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }

    @Override
    public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
        executor.execute(() -> {
            try {
                complete(supplier.get());
            } catch (Throwable e) {
                completeExceptionally(e);
            }
        });
        return this;
    }

    @Override
    public boolean isDone() {
        return settled.isDone();
    }

    @Override
    public boolean isCancelled() {
        return settled.isCancelled();
    }

    @Override
    public boolean isCompletedExceptionally() {
        return settled.isCompletedExceptionally();
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        return settled.get();
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return settled.get(timeout, unit);
    }

    @Override
    public R join() {
        return settled.join();
    }

    @Override
    public R getNow(R valueIfAbsent) {
        return settled.getNow(valueIfAbsent);
    }

    /** Of {@code Future}, from JDK 19 on. */
    public R resultNow() {
        if (!isDone() || isCompletedExceptionally()) {
            throw new IllegalStateException(isDone() ? "the call has failed" : "the call is not done");
        }
        return join();
    }

    /** Of {@code Future}, from JDK 19 on. */
    public Throwable exceptionNow() {
        if (!isCompletedExceptionally() || isCancelled()) {
            throw new IllegalStateException(isDone() ? "the call has not failed" : "the call is not done");
        }
        return settled.handle((value, failure) -> failure).join();
    }

    @Override
    public void obtrudeValue(R value) {
        settled.obtrudeValue(value);
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        settled.obtrudeException(failure);
        super.obtrudeException(failure);
    }

    /** Those that follow are of the usual kind. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
