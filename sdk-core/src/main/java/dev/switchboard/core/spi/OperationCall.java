package dev.switchboard.core.spi;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.Operation;
import dev.switchboard.core.RequestPreview;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every operation's call has in common: the verbs, in one implementation. An operation adds its setters, its checks
 * and its body.
 *
 * @param <T> what the provider answers
 * @param <C> the operation's own call type
 */
public abstract class OperationCall<T, C extends OperationCall<T, C>> implements ApiCall<T> {

    private final Endpoint<T> endpoint;
    private final Door door;
    private final CallOptions options;

    /** A call of {@code endpoint} through {@code door}. */
    protected OperationCall(Endpoint<T> endpoint, Door door, CallOptions options) {
        this.endpoint = endpoint;
        this.door = door;
        this.options = options;
    }

    /** What the call is about, as given: a number, an agent. */
    protected abstract @Nullable String subject();

    /** Checks everything that was given, and says what to send if all of it is right. */
    protected abstract Draft draft(Checks checks);

    /** The same call with these options. */
    protected abstract C copy(CallOptions changed);

    /** Whether the request changes several things at once. */
    protected boolean changesSeveral() {
        return false;
    }

    /** Reads the answer; a call whose answer depends on what was asked adds to it. */
    protected T read(JsonObject answer) {
        return endpoint.reader().apply(answer);
    }

    /** The door, for a copy. */
    protected final Door door() {
        return door;
    }

    /** The options, for a copy. */
    protected final CallOptions options() {
        return options;
    }

    @Override
    public final T send() {
        return exchange().value();
    }

    @Override
    public final ApiResponse<T> exchange() {
        return door.exchange(checked(), options);
    }

    @Override
    public final CompletableFuture<T> sendAsync() {
        return async(ApiResponse::value);
    }

    @Override
    public final CompletableFuture<ApiResponse<T>> exchangeAsync() {
        return async(Function.identity());
    }

    @Override
    public final RequestPreview preview() {
        return door.preview(outgoing(new Checks()), options);
    }

    @Override
    public final C with(CallOptions changed) {
        Checks checks = new Checks();
        checks.present("options", changed);
        checks.throwIfRefused(operation());
        return copy(options.and(changed));
    }

    @Override
    public final Operation operation() {
        return endpoint.operation(subject(), changesSeveral());
    }

    /** The operation, with its subject masked. */
    @Override
    public final String toString() {
        return Masking.oneLine(getClass().getSimpleName() + "[" + operation() + "]", 500);
    }

    private <R> CompletableFuture<R> async(Function<ApiResponse<T>, R> view) {
        try {
            return door.exchangeAsync(checked(), options, view);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Outgoing<T> checked() {
        try {
            return outgoing(new Checks());
        } catch (RuntimeException e) {
            door.refused(operation(), false, e);
            throw e;
        }
    }

    /** What would be sent; throws if anything is wrong, also with what {@code checks} has looked at. */
    final Outgoing<T> outgoing(Checks checks) {
        return outgoing(checks, options);
    }

    /** The same, sent with {@code used} instead of its own options. */
    final Outgoing<T> outgoing(Checks checks, CallOptions used) {
        door.check(checks, used);
        Draft draft = draft(checks);
        Operation operation = operation();
        checks.throwIfRefused(operation);
        String path = PathTemplate.fill(endpoint.path(), draft.pathValues()).concat(PathTemplate.query(draft.query()));
        return new Outgoing<>(operation, path, draft.body(), endpoint.errors(), this::read, endpoint.shape());
    }
}
