package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Operation;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.CredentialException;
import dev.switchboard.core.error.FailureContext;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.error.Verdict;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Frozen;
import dev.switchboard.core.spi.HeaderFields;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Outgoing;
import dev.switchboard.core.spi.OwnNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: its tries, one at a time, and what is true after each. It decides alone whether there is another
 * try; whoever drives it only waits. Driven by one thread at a time; {@link #end} may come from any other.
 */
final class CallRun<T> implements Run<T> {

    private final Engine engine;
    private final Outgoing<T> outgoing;
    private final Limits limits;
    private final Engine.RequestMaker requests;
    private final boolean settles;
    private final long startedAt;
    private final long deadlineAt;

    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Outcome outcome = Outcome.NOT_APPLIED;
    private volatile HttpTransport.@Nullable Exchange current;
    private volatile @Nullable Kind ended;
    private volatile @Nullable Outcome answered;
    private @Nullable Runnable endListener;
    private @Nullable Secret latest;
    private @Nullable String rotated;
    private boolean rotationTried;
    private @Nullable Duration wished;
    private Watch watch = Watch.NONE;

    /** A call that {@code settles} is not sent again while it is open whether it was applied. */
    CallRun(Engine engine, Outgoing<T> outgoing, Limits limits, Engine.RequestMaker requests, boolean settles) {
        this.settles = settles;
        this.engine = engine;
        this.outgoing = outgoing;
        this.limits = limits;
        this.requests = requests;
        this.startedAt = engine.time().nanoTime();
        this.deadlineAt = startedAt + limits.deadline().toNanos();
    }

    /** This run, with who listens to it: before anybody drives it. */
    CallRun<T> watchedBy(Watch listening) {
        watch = listening;
        return this;
    }

    @Override
    public Watch watch() {
        return watch;
    }

    @Override
    public void end(Kind reason) {
        Runnable listener;
        synchronized (this) {
            if (ended == null) {
                ended = reason;
            }
            listener = endListener;
        }
        try {
            HttpTransport.Exchange exchange = current;
            if (exchange != null) {
                exchange.cancel();
            }
        } catch (Throwable e) {
            // A transport that cannot cancel: the call is at its end for those who wait for it all the same.
        } finally {
            if (listener != null) {
                listener.run();
            }
        }
    }

    @Override
    public void onEnd(Runnable listener) {
        boolean now;
        synchronized (this) {
            endListener = listener;
            now = ended != null;
        }
        if (now) {
            listener.run();
        }
    }

    Duration remaining() {
        return Duration.ofNanos(deadlineAt - engine.time().nanoTime());
    }

    Duration elapsed() {
        return Duration.ofNanos(Math.max(0, engine.time().nanoTime() - startedAt));
    }

    Operation operation() {
        return outgoing.operation();
    }

    int attempts() {
        return attempts.get();
    }

    /** How long the server asked to be left alone, counted from its last answer, or null. */
    @Nullable
    Duration wished() {
        return wished;
    }

    @Nullable
    Kind ended() {
        return ended;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    /** One try, from asking for the credential to what follows from its end. */
    @Override
    public Step<T> attempt() {
        try {
            return oneTry();
        } catch (GuardedTime.Fault e) {
            return new Step.Failed<>(faulted(GuardedTime.FAULTY, e.behind()));
        }
    }

    private Step<T> oneTry() {
        wished = null;
        Kind stop = stopReason();
        if (stop != null) {
            return new Step.Failed<>(stopped(stop));
        }
        Secret secret;
        try {
            secret = credential();
            latest = secret;
        } catch (CredentialException e) {
            return new Step.Failed<>(stopReason() == Kind.INTERRUPTED ? stopped(Kind.INTERRUPTED) : e);
        }
        // Once more: the source may have taken its time.
        stop = stopReason();
        return stop == null ? send(secret, remaining()) : new Step.Failed<>(stopped(stop));
    }

    private Step<T> send(Secret secret, Duration left) {
        watch.tryStarted(attempts.incrementAndGet());
        Step<T> step = answerOf(secret, left);
        watch.tryEnded(step);
        return step;
    }

    private Step<T> answerOf(Secret secret, Duration left) {
        boolean lastMoments = left.compareTo(limits.attemptTimeout()) <= 0;
        Duration timeout = lastMoments ? left : limits.attemptTimeout();
        answered = null;
        HttpTransport.Exchange exchange = null;
        boolean answering = false;
        try {
            exchange = engine.transport().prepare(requests.make(secret, timeout));
            current = exchange;
            if (ended != null) {
                exchange.cancel();
            }
            try (HttpTransport.Response response = exchange.execute()) {
                answering = true;
                int status = response.status();
                answered = status < 200 || status > 299
                        ? Verdict.ofStatus(status, operation()).outcome()
                        : null;
                Reading<T> reading = new Reading<>(this, outgoing, secret);
                watch.answered(response, reading);
                return reading.read(response);
            }
        } catch (Throwable e) {
            // Kotlin declares nothing: OkHttp throws an InterruptedException while it connects.
            passOn(e);
            boolean bytesWritten = exchange != null && exchange.bytesWritten();
            if (e instanceof GuardedTime.Fault fault) {
                Outcome said = answered;
                note(
                        said == null
                                ? Verdict.ofTransport(Kind.FAULT, bytesWritten, operation())
                                : new Verdict(said, false));
                throw fault;
            }
            Kind kind = FailureKind.of(e, bytesWritten, answering, stopReason(), lastMoments);
            return broken(kind, bytesWritten, e, secret);
        } finally {
            current = null;
        }
    }

    /** What somebody else's code threw is a failure of this call, unless this JVM itself is at its end. */
    static void passOn(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (thrown instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
            throw error;
        }
    }

    @Nullable
    Kind stopReason() {
        if (ended != null) {
            return ended;
        }
        if (Thread.currentThread().isInterrupted()) {
            return Kind.INTERRUPTED;
        }
        return deadlineAt - engine.time().nanoTime() <= 0 ? Kind.DEADLINE : null;
    }

    /** For work that takes time: throws when the call is at its end, which {@link #attempt} then finds. */
    void checkGoingOn() {
        if (stopReason() != null) {
            throw new CancellationException("the call is at its end");
        }
    }

    private Step<T> broken(Kind kind, boolean bytesWritten, Throwable cause, Secret secret) {
        Verdict verdict = Verdict.ofTransport(kind, bytesWritten, operation());
        // Before anything was written, no text in there is the server's: an address is no number then.
        OwnNumbers own = outgoing.own();
        Throwable quotable = bytesWritten ? WireText.withoutIt(cause) : cause;
        Throwable shown = bytesWritten ? secret.safe(quotable, own) : secret.safeUnsent(cause, own);
        String said = Secret.text(quotable);
        String text = FailureKind.describe(kind) + (said.isEmpty() ? "" : ": " + Masking.only(own, secret.scrub(said)));
        return next(verdict, null, TransportException.of(context(verdict, null), kind, text, shown));
    }

    @Override
    public SwitchboardException faulted(String what, Throwable cause) {
        // What is known of the tries so far stays; this adds nothing to it.
        FailureContext known = context(new Verdict(Outcome.NOT_APPLIED, false), null);
        Throwable shown = (latest == null ? new Secret("") : latest).safe(cause, outgoing.own());
        return TransportException.of(known, Kind.FAULT, what, shown);
    }

    @Override
    public SwitchboardException stopped() {
        Kind reason = ended;
        return stopped(reason == null ? Kind.CANCELLED : reason);
    }

    private SwitchboardException stopped(Kind reason) {
        HttpTransport.Exchange exchange = current;
        boolean underWay = exchange != null && exchange.bytesWritten();
        Verdict unanswered = Verdict.ofTransport(reason, underWay, operation());
        // A status that has come in says more than a body that has not.
        Outcome said = answered;
        Verdict verdict = underWay && said != null ? new Verdict(said, unanswered.passing()) : unanswered;
        return TransportException.of(context(verdict, null), reason, FailureKind.describe(reason), null);
    }

    /** After one UNKNOWN try, every later failure of the call is UNKNOWN, whatever it says of itself. */
    private synchronized void note(Verdict verdict) {
        if (outcome == Outcome.NOT_APPLIED) {
            outcome = verdict.outcome();
        }
    }

    /** What is true of the whole call after a try that ended so. */
    FailureContext context(Verdict verdict, @Nullable RetryAfter wish) {
        note(verdict);
        boolean safe = mayRepeat() || outcome == Outcome.NOT_APPLIED;
        Instant retryAt = wish == null ? null : wish.at();
        return new FailureContext(operation(), outcome, attempts.get(), verdict.passing() && safe, retryAt);
    }

    private boolean mayRepeat() {
        return operation().repeatable() || limits.repeatWhenUnknown();
    }

    /** Another try, if the verdict, the policy, the deadline and the budget allow it; else {@code failure}. */
    Step<T> next(Verdict verdict, @Nullable RetryAfter wish, SwitchboardException failure) {
        wished = wish == null ? null : wish.pause();
        boolean open = settles && verdict.passing() && verdict.outcome() == Outcome.UNKNOWN;
        if (!(open || verdict.mayBeSentAgain(mayRepeat()))
                || attempts.get() >= limits.retry().maxAttempts()) {
            return new Step.Failed<>(failure);
        }
        Duration pause = limits.backoff(attempts.get(), engine.time().random());
        if (wished != null && wished.compareTo(pause) > 0) {
            pause = wished;
        }
        boolean tooLate = pause.compareTo(remaining()) >= 0;
        if (tooLate || !engine.budget().take()) {
            return new Step.Failed<>(failure);
        }
        return open ? new Step.Unsettled<>(pause, failure) : new Step.Again<>(pause, failure);
    }

    /** After a 401: another try at once, if the source gives something else now. Never twice. */
    Step<T> afterUnauthorized(Secret used, ApiException failure) {
        if (rotationTried
                || engine.auth().fixed()
                || attempts.get() >= limits.retry().maxAttempts()) {
            return new Step.Failed<>(failure);
        }
        rotationTried = true;
        String fresh;
        try {
            fresh = credential().value();
        } catch (CredentialException e) {
            return new Step.Failed<>(failure);
        }
        if (fresh.equals(used.value())) {
            return new Step.Failed<>(failure);
        }
        rotated = fresh;
        return new Step.Again<>(Duration.ofMillis(1), failure);
    }

    private Secret credential() {
        if (rotated != null) {
            String fresh = rotated;
            rotated = null;
            return secret(fresh);
        }
        String value;
        try {
            value = engine.auth().source().get();
        } catch (Throwable e) {
            passOn(e);
            Throwable shown = (latest == null ? new Secret("") : latest).safeFromSource(e);
            throw CredentialException.of(sourceContext(true), "the credential source failed", shown);
        }
        String problem = Checks.headerValueProblem(value);
        if (problem != null) {
            throw CredentialException.of(
                    sourceContext(false), "the credential source gave a value that " + problem, null);
        }
        return secret(value);
    }

    private Secret secret(String value) {
        if (latest == null) {
            return engine.secret(value);
        }
        return latest.value().equals(value) ? latest : new Secret(value, latest);
    }

    /** A source that threw may have recovered by the next call; one that gave rubbish gives rubbish again. */
    private FailureContext sourceContext(boolean mayHelp) {
        boolean safe = mayRepeat() || outcome == Outcome.NOT_APPLIED;
        return new FailureContext(operation(), outcome, attempts.get(), mayHelp && safe, null);
    }

    ApiResponse<T> response(T value, HttpTransport.Response response, Secret secret) {
        engine.budget().refund(attempts.get());
        // A deadline or a close may still come before the future takes this answer: then it must not say "not applied".
        note(Verdict.ofUnreadable(true, operation()));
        return new ApiResponse<>(
                value, response.status(), shown(response.headers(), secret), attempts.get(), elapsed());
    }

    /** Later, when somebody asks; but at once if they are another transport's, which may change or drop its map. */
    private HeaderFields shown(Map<String, List<String>> headers, Secret secret) {
        return headers instanceof Frozen
                ? new HeaderFields(() -> clean(headers, secret, () -> {}))
                : HeaderFields.copyOf(clean(headers, secret, this::checkGoingOn));
    }

    private static Map<String, List<String>> clean(
            Map<String, List<String>> headers, Secret secret, Runnable beforeEach) {
        Map<String, List<String>> clean = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            beforeEach.run();
            clean.put(secret.scrub(name), values.stream().map(secret::scrub).toList());
        });
        return clean;
    }

    @Override
    public Engine engine() {
        return engine;
    }
}
