package dev.switchboard.contract;

import dev.switchboard.contract.Fault.Place;
import dev.switchboard.contract.FaultScript.Source;
import dev.switchboard.contract.FaultScript.When;
import dev.switchboard.contract.FaultServer.Step;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.okhttp.OkHttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** One script on its way: the server's director, the client's clock, and a diary of both. */
final class FaultPlay<T> implements FaultServer.Director, TimeSource {

    /** A try needs some time of the real clock, too: with less left than this it may run out of it. */
    private static final Duration TIGHT = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Generous: it takes 100 ms at most. Less than a try may take that nobody ends. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final FaultScript script;
    private final FaultServer server;
    private final ConnectionPool pool;
    private final List<Fault> tries = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final CompletableFuture<Runnable> act = new CompletableFuture<>();
    private Duration passed = Duration.ZERO;
    private int used;
    private int triesBeforeTheAct = -1;
    private boolean sourceFailed;
    private boolean tight;

    private @Nullable T value;
    private @Nullable ApiResponse<T> response;
    private @Nullable Throwable failure;
    private boolean flagKept;

    FaultPlay(FaultScript script, FaultServer server, ConnectionPool pool) {
        this.script = script;
        this.server = server;
        this.pool = pool;
        this.tight = script.hasShortTries();
    }

    /** Makes the call, and waits until both sides are at rest. */
    void run(Stage<T> stage, OkHttpTransport transport) throws Exception {
        ClientOptions options = ClientOptions.builder()
                .transport(transport)
                .timeSource(this)
                .retry(script.retry())
                .deadline(script.deadline())
                .attemptTimeout(script.attemptTimeout())
                .maxResponseBytes(Faults.MAX_RESPONSE_BYTES)
                .build();
        server.play(this);
        Rig<T> rig = stage.rig(server.url(), this::credential, options);
        try (AutoCloseable client = rig.client()) {
            ApiCall<T> call = script.repeatWhenUnknown()
                    ? rig.call()
                            .with(CallOptions.builder().repeatWhenUnknown(true).build())
                    : rig.call();
            Thread caller = Thread.currentThread();
            Runnable closeOrInterrupt = () -> {
                if (script.act() == FaultScript.Act.CLOSE) {
                    close(client);
                } else {
                    caller.interrupt();
                }
            };
            if (script.when() == When.BEFORE) {
                act.complete(closeOrInterrupt);
                act();
            } else {
                prepareTry();
            }
            long began = System.nanoTime();
            if (script.verb().async()) {
                async(call, closeOrInterrupt);
            } else {
                act.complete(closeOrInterrupt);
                sync(call);
            }
            flagKept = Thread.interrupted();
            if (acted() && Duration.ofNanos(System.nanoTime() - began).compareTo(SOON) > 0) {
                throw new AssertionError("the caller ended it, and it went on");
            }
        }
        awaitRest();
    }

    /**
     * Waits until the server sees no connection open that the client has not in its pool. The pool may count one more: one
     * that was cancelled at the last moment, and is closed.
     */
    private void awaitRest() {
        server.await(
                () -> "a connection is neither closed nor back in the pool: " + pool.connectionCount()
                        + " in the pool, of them idle " + pool.idleConnectionCount(),
                () -> pool.connectionCount() == pool.idleConnectionCount()
                        && pool.connectionCount() >= server.connections());
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new AssertionError("closing failed", e);
        }
    }

    private void sync(ApiCall<T> call) {
        try {
            if (script.verb() == FaultScript.Verb.EXCHANGE) {
                response = call.exchange();
                value = response.value();
            } else {
                value = call.send();
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void async(ApiCall<T> call, Runnable closeOrInterrupt) {
        CompletableFuture<?> future =
                script.verb() == FaultScript.Verb.EXCHANGE_ASYNC ? call.exchangeAsync() : call.sendAsync();
        act.complete(script.act() == FaultScript.Act.CANCEL ? () -> future.cancel(true) : closeOrInterrupt);
        try {
            Object result = future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            take(result);
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (CancellationException e) {
            failure = e;
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the future does not end", e);
        }
    }

    @SuppressWarnings("unchecked") // what the two verbs give
    private void take(Object result) {
        if (script.verb() == FaultScript.Verb.EXCHANGE_ASYNC) {
            response = (ApiResponse<T>) result;
            value = response.value();
        } else {
            value = (T) result;
        }
    }

    // The server's side.

    @Override
    public synchronized @Nullable List<Step> onConnect() {
        return upcoming(Place.CONNECTED) ? take() : null;
    }

    @Override
    public synchronized List<Step> onRequest() {
        return take();
    }

    /** Whether the connection that is about to be made is refused. */
    synchronized boolean refuses() {
        boolean refused = upcoming(Place.REFUSED);
        if (refused) {
            take();
        }
        return refused;
    }

    private boolean upcoming(Place place) {
        return used < script.faults().size() && script.faults().get(used).place() == place;
    }

    private List<Step> take() {
        Fault fault = used < script.faults().size() ? script.faults().get(used++) : Faults.oneTooMany();
        tries.add(fault);
        return fault.steps();
    }

    @Override
    public void cue() {
        act();
    }

    private void act() {
        synchronized (this) {
            triesBeforeTheAct = tries.size();
        }
        try {
            act.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).run();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("nothing to act on", e);
        }
    }

    @Override
    public synchronized String fill(String text) {
        return keys.isEmpty()
                ? text
                : text.replace("{key}", keys.get(keys.size() - 1))
                        .replace("{key", half(keys.get(keys.size() - 1)))
                        .replace("{first}", keys.get(0));
    }

    private static String half(String key) {
        return key.substring(0, key.length() / 2);
    }

    /** The connections are as the next try finds them. One that the server has given up must not cost a try. */
    private void prepareTry() {
        FaultServer.@Nullable Drop drop;
        synchronized (this) {
            if (upcoming(Place.REFUSED) || upcoming(Place.CONNECTED)) {
                pool.evictAll();
                return;
            }
            drop = script.stale().get(used);
        }
        if (drop != null) {
            awaitRest();
            server.dropIdle(drop);
        }
    }

    // The client's side.

    private synchronized String credential() throws IOException {
        int asked = keys.size();
        boolean fails = script.source() == Source.FAILING || (script.source() == Source.FAILING_LATER && asked > 0);
        if (fails) {
            sourceFailed = true;
            throw new IOException("the vault is closed");
        }
        keys.add(script.source() == Source.ROTATING ? Stage.KEY + "-" + asked : Stage.KEY);
        return keys.get(asked);
    }

    @Override
    public synchronized Instant now() {
        return FakeTime.START.plus(passed);
    }

    @Override
    public synchronized long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public synchronized double random() {
        return script.chances().get(Math.min(delays.size(), script.chances().size() - 1));
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        int pause;
        synchronized (this) {
            delays.add(delay);
            passed = passed.plus(delay);
            tight |= script.deadline().minus(passed).compareTo(TIGHT) < 0;
            pause = delays.size();
        }
        if (script.when() == When.IN_A_PAUSE && script.tryOrPause() == pause) {
            act();
            if (script.held()) {
                return new CompletableFuture<>();
            }
        } else {
            prepareTry();
        }
        task.run();
        return CompletableFuture.completedFuture(null);
    }

    // The diary, for when all is over.

    FaultScript script() {
        return script;
    }

    synchronized List<Fault> tries() {
        return List.copyOf(tries);
    }

    synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }

    synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    synchronized boolean acted() {
        return triesBeforeTheAct >= 0;
    }

    /** How many tries had begun when the caller acted. */
    synchronized int triesBeforeTheAct() {
        return triesBeforeTheAct;
    }

    synchronized boolean sourceFailed() {
        return sourceFailed;
    }

    /** Whether a try may have run out of real time, wherever the script was then. */
    synchronized boolean tight() {
        return tight;
    }

    @Nullable
    T value() {
        return value;
    }

    @Nullable
    ApiResponse<T> response() {
        return response;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    boolean flagKept() {
        return flagKept;
    }
}
