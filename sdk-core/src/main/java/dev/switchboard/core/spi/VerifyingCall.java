package dev.switchboard.core.spi;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.Operation;
import dev.switchboard.core.RequestPreview;
import dev.switchboard.core.Route;
import dev.switchboard.core.Verified;
import dev.switchboard.core.VerifiedCall;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A write that is read back: the verbs, and what was expected.
 *
 * @param <E> the thing that is read
 * @param <R> its route
 */
public final class VerifyingCall<E, R extends Route> implements VerifiedCall<E, R> {

    private final OperationCall<?, ?> write;
    private final ReadBack<?, E, R> readBack;
    private final Wish<R> wish;
    private final CallOptions options;

    private VerifyingCall(OperationCall<?, ?> write, ReadBack<?, E, R> readBack, Wish<R> wish, CallOptions options) {
        this.write = write;
        this.readBack = readBack;
        this.wish = wish;
        this.options = options;
    }

    /** A write after which {@code wanted} is to be there, and which may be applied twice. */
    public static <E, R extends Route> VerifyingCall<E, R> of(
            OperationCall<?, ?> write, ReadBack<?, E, R> readBack, R wanted) {
        return new VerifyingCall<>(
                write, readBack, new Wish<>(wanted, null, false, false, true, List.of()), write.options());
    }

    /** The same for a write after which the thing itself is to be gone; {@code wanted} is how its absence is written. */
    public static <E, R extends Route> VerifyingCall<E, R> ofRemoval(
            OperationCall<?, ?> write, ReadBack<?, E, R> readBack, R wanted) {
        return new VerifyingCall<>(
                write, readBack, new Wish<>(wanted, null, false, true, true, List.of()), write.options());
    }

    /**
     * The same for a write that makes something, and so is never sent again while it is open whether it was applied: one that
     * arrives late and a repeat make two.
     */
    public static <E, R extends Route> VerifyingCall<E, R> ofCreation(
            OperationCall<?, ?> write, ReadBack<?, E, R> readBack, R wanted) {
        return new VerifyingCall<>(
                write, readBack, new Wish<>(wanted, null, false, false, false, List.of()), write.options());
    }

    /** The same for a write that also does what no read shows, and so is never repeated. */
    public VerifyingCall<E, R> alsoDoing(String unproven) {
        return new VerifyingCall<>(
                write,
                readBack,
                new Wish<>(wish.wanted, wish.expected, wish.expecting, wish.gone, false, List.of(unproven)),
                options);
    }

    @Override
    public VerifyingCall<E, R> expecting(R route) {
        return new VerifyingCall<>(
                write, readBack, new Wish<>(wish.wanted, route, true, wish.gone, wish.repeats, wish.unproven), options);
    }

    @Override
    public VerifyingCall<E, R> with(CallOptions changed) {
        Checks checks = new Checks();
        checks.present("options", changed);
        checks.throwIfRefused(operation());
        return new VerifyingCall<>(write, readBack, wish, options.and(changed));
    }

    @Override
    public Verified<E> send() {
        return exchange().value();
    }

    @Override
    public ApiResponse<Verified<E>> exchange() {
        return write.door().exchange(checked(), options);
    }

    @Override
    public CompletableFuture<Verified<E>> sendAsync() {
        return async(ApiResponse::value);
    }

    @Override
    public CompletableFuture<ApiResponse<Verified<E>>> exchangeAsync() {
        return async(Function.identity());
    }

    /** What the write would send; the reads are not shown. */
    @Override
    public RequestPreview preview() {
        Verification<E> job = job();
        return write.door().preview(job.write(), options);
    }

    /** The write. */
    @Override
    public Operation operation() {
        return write.operation();
    }

    @Override
    public String toString() {
        return Masking.oneLine("Verifying " + write, 500);
    }

    private <X> CompletableFuture<X> async(Function<ApiResponse<Verified<E>>, X> view) {
        try {
            return write.door().exchangeAsync(checked(), options, view);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Verification<E> checked() {
        try {
            return job();
        } catch (RuntimeException e) {
            write.door().refused(operation(), true, e);
            throw e;
        }
    }

    private Verification<E> job() {
        Checks checks = new Checks();
        if (wish.expecting) {
            checks.present("expecting", wish.expected);
        }
        return new Verification<>(
                write.outgoing(checks, options),
                readBack.outgoing(),
                wish.wanted,
                wish.expected,
                wish.gone,
                wish.repeats,
                wish.unproven,
                readBack.notFoundIsAbsence());
    }

    /** What is to be there, and what was. */
    private record Wish<R extends Route>(
            R wanted, @Nullable R expected, boolean expecting, boolean gone, boolean repeats, List<String> unproven) {
        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
