package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.RequestPreview;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.spi.Auth;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a door opens on: one client's transport, credential, budget and calls. Thread-safe. */
public final class Engine implements AutoCloseable {

    private final String baseUrl;
    private final Auth auth;
    private final ClientOptions options;
    private final TimeSource time;
    private final HttpTransport transport;
    private final RetryBudget budget = new RetryBudget();
    private final Workers workers = new Workers();
    private final Set<CallRun<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** An engine for a base URL without a slash at its end. */
    public Engine(String baseUrl, Auth auth, ClientOptions options) {
        this.baseUrl = baseUrl;
        this.auth = auth;
        this.options = options;
        this.time = options.timeSource() == null ? Timer.SYSTEM : options.timeSource();
        this.transport = options.transport() == null ? SharedTransport.acquire() : options.transport();
    }

    /** Sends on the calling thread. */
    public <T> ApiResponse<T> exchange(Outgoing<T> outgoing, CallOptions call) {
        CallRun<T> run = begin(outgoing, call);
        try {
            return new BlockingCall<>(run).exchange();
        } finally {
            underWay.remove(run);
        }
    }

    /** Sends on a worker; completing the future in any way ends the call. */
    public <T, R> CompletableFuture<R> exchangeAsync(
            Outgoing<T> outgoing, CallOptions call, Function<ApiResponse<T>, R> view) {
        CallRun<T> run = begin(outgoing, call);
        CompletableFuture<R> future = new CompletableFuture<>();
        new FutureCall<>(run, future, view, workers, () -> underWay.remove(run)).start();
        return future;
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
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        underWay.forEach(run -> run.end(Kind.CLOSED));
        workers.close();
        if (options.transport() == null) {
            SharedTransport.release();
        }
    }

    private <T> CallRun<T> begin(Outgoing<T> outgoing, CallOptions call) {
        Limits limits = Limits.of(options, call);
        String url = baseUrl + outgoing.path();
        byte[] body = body(outgoing);
        RequestMaker requests = (secret, timeout) -> new HttpTransport.Request(
                outgoing.operation().method(),
                url,
                headers(call, secret.value(), body != null),
                body,
                limits.connectTimeout(),
                timeout);
        CallRun<T> run = new CallRun<>(this, outgoing, limits, requests);
        underWay.add(run);
        // After it was added: a close that comes now finds it.
        if (closed) {
            run.end(Kind.CLOSED);
        }
        return run;
    }

    private static byte @Nullable [] body(Outgoing<?> outgoing) {
        return outgoing.operation().readOnly() ? null : Json.write(outgoing.body());
    }

    private Map<String, String> headers(CallOptions call, String credential, boolean hasBody) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (hasBody) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("User-Agent", UserAgent.VALUE);
        headers.put(auth.header(), auth.prefix() + credential);
        headers.putAll(call.headers());
        return headers;
    }

    TimeSource time() {
        return time;
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
