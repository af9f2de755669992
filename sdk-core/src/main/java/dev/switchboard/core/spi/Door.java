package dev.switchboard.core.spi;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Operation;
import dev.switchboard.core.RequestPreview;
import dev.switchboard.core.Verified;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.internal.Engine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a provider: every call of a client goes through its door. Thread-safe. Closing it ends the calls that are
 * under way in it, and nobody else's.
 */
public final class Door implements AutoCloseable {

    private final String provider;
    private final Engine engine;

    private final @Nullable Violation refusal;

    private Door(String provider, Engine engine, @Nullable Violation refusal) {
        this.provider = provider;
        this.engine = engine;
        this.refusal = refusal;
    }

    /** A door to {@code baseUrl}, which has passed its checks. */
    public static Door open(String provider, String baseUrl, Auth auth, ClientOptions options) {
        return new Door(provider, new Engine(baseUrl, auth, options), null);
    }

    /** A door to another base URL of the same provider, checked too, that shares all else with this one, its end included. */
    public Door sibling(String baseUrl) {
        return new Door(provider, engine.at(baseUrl), null);
    }

    /** A door that leads nowhere: each call through it is refused like a wrong argument. It ends with this one. */
    public Door refusing(String parameter, String message) {
        return new Door(provider, engine, new Violation(parameter, message));
    }

    /** Refuses what wants to go through a door that leads nowhere, or beside the credential. */
    void check(Checks checks, CallOptions options) {
        if (refusal != null) {
            checks.refuse(refusal.parameter(), refusal.message());
        }
        checks.besideCredential(options.headers(), engine.credentialHeader());
    }

    /** Sends a call on this thread. */
    public <T> ApiResponse<T> exchange(Outgoing<T> outgoing, CallOptions options) {
        return engine.exchange(outgoing, options);
    }

    /** Sends a call on another thread; the future holds what {@code view} makes of the answer. */
    public <T, R> CompletableFuture<R> exchangeAsync(
            Outgoing<T> outgoing, CallOptions options, Function<ApiResponse<T>, R> view) {
        return engine.exchangeAsync(outgoing, options, view);
    }

    /** Writes and reads back on this thread. */
    public <E> ApiResponse<Verified<E>> exchange(Verification<E> job, CallOptions options) {
        return engine.exchange(job, options);
    }

    /** Writes and reads back on another thread. */
    public <E, R> CompletableFuture<R> exchangeAsync(
            Verification<E> job, CallOptions options, Function<ApiResponse<Verified<E>>, R> view) {
        return engine.exchangeAsync(job, options, view);
    }

    /** Tells who listens that a call was refused before it went through. */
    void refused(Operation operation, boolean verified, RuntimeException refusal) {
        engine.refused(operation, verified, refusal);
    }

    /** What a call would send. */
    public RequestPreview preview(Outgoing<?> outgoing, CallOptions options) {
        return engine.preview(outgoing, options);
    }

    /**
     * Looks whether JSON can be read here at all: before the first delivery, not with it.
     *
     * @throws IllegalStateException if a library is too old
     */
    public static void checkLibraries() {
        Engine.checkLibraries();
    }

    /** Reads JSON that a provider sent by itself, as strictly as an answer. */
    public static <T> T readReceived(byte[] body, Function<JsonObject, T> reader) {
        return Engine.readReceived(body, reader);
    }

    /** Writes JSON of plain values, for a provider that asks. */
    public static byte[] writeReply(Map<String, ? extends @Nullable Object> body) {
        return Engine.writeReply(body);
    }

    /** Ends this door's calls. Closing twice is fine. */
    @Override
    public void close() {
        engine.close();
    }

    /** The provider's name; nothing that could be a secret. */
    @Override
    public String toString() {
        return Masking.oneLine(provider + " client", 100);
    }
}
