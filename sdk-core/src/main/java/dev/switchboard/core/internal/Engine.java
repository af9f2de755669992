package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Operation;
import dev.switchboard.core.RequestPreview;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.Verified;
import dev.switchboard.core.error.FailureContext;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.spi.Auth;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Outgoing;
import dev.switchboard.core.spi.OwnNumbers;
import dev.switchboard.core.spi.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a door opens on: one client's transport, credential, budget and calls, at one base URL. Thread-safe. */
public final class Engine implements AutoCloseable {

    private final String baseUrl;
    private final Auth auth;
    private final ClientOptions options;
    private final TimeSource time;
    private final HttpTransport transport;
    private final RetryBudget budget;
    private final Workers workers;
    private final Set<Run<?>> underWay;
    private final AtomicBoolean closed;
    private final Lookout lookout;
    private final Listeners listeners;
    private final Limits usualLimits;
    private volatile @Nullable Usual usual;

    /**
     * An engine for a base URL without a slash at its end.
     *
     * @throws IllegalStateException if a library that it works with is too old
     */
    public Engine(String baseUrl, Auth auth, ClientOptions options) {
        this(baseUrl, auth, options, Lookout.ALL, Timer::daemons);
    }

    /** An engine whose calls {@code lookout} looks after, and whose threads {@code factories} make. */
    Engine(
            String baseUrl,
            Auth auth,
            ClientOptions options,
            Lookout lookout,
            Function<String, ThreadFactory> factories) {
        Libraries.check();
        this.lookout = lookout;
        this.baseUrl = baseUrl;
        this.auth = auth;
        this.options = options;
        this.time = GuardedTime.of(options.timeSource());
        this.transport = options.transport() == null ? SharedTransport.acquire() : options.transport();
        this.budget = new RetryBudget();
        this.workers = new Workers(factories.apply("switchboard-async"));
        this.underWay = ConcurrentHashMap.newKeySet();
        this.closed = new AtomicBoolean();
        this.listeners = new Listeners(options, baseUrl, time);
        this.usualLimits = Limits.of(options, CallOptions.none());
    }

    private Engine(String baseUrl, Engine other) {
        this.baseUrl = baseUrl;
        this.lookout = other.lookout;
        this.auth = other.auth;
        this.options = other.options;
        this.time = other.time;
        this.transport = other.transport;
        this.budget = other.budget;
        this.workers = other.workers;
        this.underWay = other.underWay;
        this.closed = other.closed;
        this.listeners = new Listeners(options, baseUrl, time);
        this.usualLimits = Limits.of(options, CallOptions.none());
    }

    /** The same engine for another base URL: closing either closes both. */
    public Engine at(String otherBaseUrl) {
        return new Engine(otherBaseUrl, this);
    }

    /**
     * For who has no engine, and reads what is received.
     *
     * @throws IllegalStateException if a library that it works with is too old
     */
    public static void checkLibraries() {
        Libraries.check();
    }

    /** Reads a body that nobody asked for; nothing in it can be a credential of ours. */
    public static <T> T readReceived(byte[] body, Function<JsonObject, T> reader) {
        try (Document document = Json.read(BoundedBody.of(body))) {
            return reader.apply(JsonTree.root(document));
        }
    }

    /** Writes a body of plain values. */
    public static byte[] writeReply(Map<String, ? extends @Nullable Object> body) {
        return Json.write(body);
    }

    /** Sends on the calling thread. */
    public <T> ApiResponse<T> exchange(Outgoing<T> outgoing, CallOptions call) {
        return exchange(begin(outgoing, call));
    }

    /** Writes and reads back on the calling thread. */
    public <E> ApiResponse<Verified<E>> exchange(Verification<E> job, CallOptions call) {
        return exchange(begin(job, call));
    }

    private <T> ApiResponse<T> exchange(Run<T> run) {
        try {
            ApiResponse<T> response = new BlockingCall<>(run).exchange();
            run.watch().ended(null);
            return response;
        } catch (Throwable e) {
            run.watch().ended(e);
            throw e;
        } finally {
            underWay.remove(run);
        }
    }

    /** Sends on a worker; completing the future in any way ends the call. */
    public <T, R> CompletableFuture<R> exchangeAsync(
            Outgoing<T> outgoing, CallOptions call, Function<ApiResponse<T>, R> view) {
        return exchangeAsync(begin(outgoing, call), view);
    }

    /** Writes and reads back on a worker. */
    public <E, R> CompletableFuture<R> exchangeAsync(
            Verification<E> job, CallOptions call, Function<ApiResponse<Verified<E>>, R> view) {
        return exchangeAsync(begin(job, call), view);
    }

    private <T, R> CompletableFuture<R> exchangeAsync(Run<T> run, Function<ApiResponse<T>, R> view) {
        CallFuture<R> future = new CallFuture<>();
        new FutureCall<>(run, future, view, workers, () -> underWay.remove(run)).start();
        return future;
    }

    /** Tells who listens that a call cannot be right: it has begun and ended. */
    public void refused(Operation operation, boolean verified, RuntimeException refusal) {
        listeners.started(operation, verified).ended(refusal);
    }

    /** What would be sent. */
    public RequestPreview preview(Outgoing<?> outgoing, CallOptions call) {
        byte[] body = body(outgoing);
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        Map<String, String> headers = headers(call, Masking.REDACTED, body != null);
        return new RequestPreview(outgoing.operation().method(), baseUrl + outgoing.path(), headers, text);
    }

    /** Ends this client's calls, and lets go of what it shares. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            underWay.forEach(Engine::endSafely);
        } finally {
            workers.close();
            if (options.transport() == null) {
                SharedTransport.release();
            }
        }
    }

    /** Whatever one of them does, the others are ended too. */
    private static void endSafely(Run<?> run) {
        try {
            run.end(Kind.CLOSED);
        } catch (Throwable e) {
            // It has told those whom it concerns.
        }
    }

    private <T> Run<T> begin(Outgoing<T> outgoing, CallOptions call) {
        return begun(outgoing.operation(), () -> {
            CallRun<T> run = run(outgoing, limits(call), call, false);
            return run.watchedBy(listeners.started(outgoing.operation(), false));
        });
    }

    private <E> Run<Verified<E>> begin(Verification<E> job, CallOptions call) {
        return begun(job.write().operation(), () -> {
            Limits limits = limits(call);
            CallRun<?> write = run(job.write(), limits, call, true);
            Watch watch = listeners.started(job.write().operation(), true);
            return new VerifiedRun<>(
                    job,
                    write.watchedBy(watch),
                    (read, left) ->
                            run(read, limits.until(left), call, false).watchedBy(watch.reading(read.operation())));
        });
    }

    private <T> Run<T> begun(Operation operation, Supplier<Run<T>> beginning) {
        try {
            return underWay(beginning.get());
        } catch (GuardedTime.Fault e) {
            FailureContext nothingSent = FailureContext.notSent(operation);
            throw TransportException.of(
                    nothingSent,
                    Kind.FAULT,
                    GuardedTime.FAULTY,
                    new Secret("").safe(e.behind(), OwnNumbers.of(operation.subject())));
        }
    }

    @SuppressWarnings("ReferenceEquality") // most calls have none, which is one object
    private Limits limits(CallOptions call) {
        return call == CallOptions.none() ? usualLimits : Limits.of(options, call);
    }

    private <T> Run<T> underWay(Run<T> run) {
        underWay.add(run);
        // After it was added: a close that comes now finds it.
        if (closed.get()) {
            run.end(Kind.CLOSED);
        }
        return run;
    }

    private <T> CallRun<T> run(Outgoing<T> outgoing, Limits limits, CallOptions call, boolean settles) {
        String url = baseUrl.concat(outgoing.path());
        byte[] body = body(outgoing);
        RequestMaker requests = (secret, timeout) -> new HttpTransport.Request(
                outgoing.operation().method(),
                url,
                headers(call, secret, body != null),
                body,
                limits.connectTimeout(),
                timeout);
        return new CallRun<>(this, outgoing, limits, requests, settles);
    }

    private static byte @Nullable [] body(Outgoing<?> outgoing) {
        Map<String, ? extends @Nullable Object> body = outgoing.body();
        return body == null || outgoing.operation().readOnly() ? null : Json.write(body);
    }

    private Map<String, String> headers(CallOptions call, String credential, boolean hasBody) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (hasBody) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("User-Agent", UserAgent.VALUE);
        headers.putAll(call.headers());
        // Last: whatever is above, the credential is the one that was given for this client.
        headers.put(auth.header(), auth.prefix() + credential);
        return headers;
    }

    /** A credential, and how it can be found again: most clients have one, for ever. */
    Secret secret(String value) {
        return usual(value).secret();
    }

    private Usual usual(String value) {
        Usual known = usual;
        if (known == null || !known.secret().value().equals(value)) {
            Map<String, String> bodied = headers(CallOptions.none(), value, true);
            Map<String, String> bodiless = headers(CallOptions.none(), value, false);
            known = new Usual(
                    new Secret(value), Collections.unmodifiableMap(bodied), Collections.unmodifiableMap(bodiless));
            usual = known;
        }
        return known;
    }

    /** Of calls without header fields of their own always the same map. */
    private Map<String, String> headers(CallOptions call, Secret secret, boolean hasBody) {
        if (!call.headers().isEmpty()) {
            return headers(call, secret.value(), hasBody);
        }
        Usual usual = usual(secret.value());
        return hasBody ? usual.bodied() : usual.bodiless();
    }

    private record Usual(Secret secret, Map<String, String> bodied, Map<String, String> bodiless) {
        @Override
        public String toString() {
            return Masking.oneLine("Usual[" + Masking.REDACTED + "]", 100);
        }
    }

    /** The name of the header field that holds the credential. */
    public String credentialHeader() {
        return auth.header();
    }

    TimeSource time() {
        return time;
    }

    Lookout lookout() {
        return lookout;
    }

    HttpTransport transport() {
        return transport;
    }

    RetryBudget budget() {
        return budget;
    }

    Auth auth() {
        return auth;
    }

    /** Makes the request of one try, with the credential of that try. */
    interface RequestMaker {
        HttpTransport.Request make(Secret secret, Duration timeout);
    }
}
