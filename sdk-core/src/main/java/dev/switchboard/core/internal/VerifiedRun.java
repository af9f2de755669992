package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.Route;
import dev.switchboard.core.Verified;
import dev.switchboard.core.error.FailureContext;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.error.UnverifiedException;
import dev.switchboard.core.internal.Step.Absence;
import dev.switchboard.core.spi.Outgoing;
import dev.switchboard.core.spi.Verification;
import dev.switchboard.core.spi.Verification.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A write and the reads around it, as one call: one deadline, one end. */
final class VerifiedRun<E> implements Run<Verified<E>> {

    private enum Stage {
        EXPECTING,
        WRITING,
        CHECKING
    }

    private final Verification<E> job;
    private final CallRun<?> write;
    private final BiFunction<Outgoing<Seen<E>>, Duration, CallRun<Seen<E>>> reads;
    private volatile @Nullable CallRun<Seen<E>> read;
    private volatile Stage stage;
    private @Nullable ApiResponse<?> answer;
    private volatile @Nullable SwitchboardException doubt;
    private boolean mayWriteAgain;

    /** Reads are made of what they ask, and how long they may take. */
    VerifiedRun(
            Verification<E> job, CallRun<?> write, BiFunction<Outgoing<Seen<E>>, Duration, CallRun<Seen<E>>> reads) {
        this.job = job;
        this.write = write;
        this.reads = reads;
        this.stage = job.expected() == null ? Stage.WRITING : Stage.EXPECTING;
    }

    @Override
    public Step<Verified<E>> attempt() {
        try {
            while (true) {
                Step<Verified<E>> step = stage == Stage.WRITING ? writing() : reading();
                if (step != null) {
                    return step;
                }
            }
        } catch (GuardedTime.Fault e) {
            return new Step.Failed<>(faulted(GuardedTime.FAULTY, e.behind()));
        }
    }

    /** Null to go on at once. */
    private @Nullable Step<Verified<E>> writing() {
        Step<?> step = write.attempt();
        if (step instanceof Step.Again<?> again) {
            return again(again.pause(), again.failure());
        }
        if (step instanceof Step.Done<?> done) {
            answer = done.response();
            doubt = null;
            stage = Stage.CHECKING;
            read = null;
            return null;
        }
        if (step instanceof Step.Unsettled<?> unsettled) {
            mayWriteAgain = job.repeats();
            return settle(unsettled.pause(), unsettled.failure());
        }
        SwitchboardException failure = ((Step.Failed<?>) step).failure();
        Duration pause = write.wished();
        boolean tooLate = pause != null && pause.compareTo(write.remaining()) >= 0;
        if (failure.outcome() == Outcome.NOT_APPLIED || write.stopReason() != null || tooLate) {
            return new Step.Failed<>(failure);
        }
        mayWriteAgain = false;
        return settle(pause == null ? Duration.ZERO : pause, failure);
    }

    /** A server may ask for half a minute's patience: what was read before is old then. */
    private Step<Verified<E>> again(Duration pause, SwitchboardException failure) {
        if (doubt != null) {
            doubt = failure;
            stage = Stage.CHECKING;
        } else if (job.expected() != null) {
            stage = Stage.EXPECTING;
        }
        read = null;
        return new Step.Again<>(pause, failure);
    }

    private @Nullable Step<Verified<E>> settle(Duration pause, SwitchboardException failure) {
        doubt = failure;
        stage = Stage.CHECKING;
        read = null;
        return pause.isZero() ? null : new Step.Again<>(pause, failure);
    }

    private @Nullable Step<Verified<E>> reading() {
        CallRun<Seen<E>> current = currentRead();
        Step<Seen<E>> step = current.attempt();
        if (step instanceof Step.Again<?> again) {
            return new Step.Again<>(again.pause(), again.failure());
        }
        current.watch().ended(step instanceof Step.Failed<?> failed ? failed.failure() : null);
        if (step instanceof Step.Done<Seen<E>> done) {
            Outgoing<Seen<E>> elsewhere = done.response().value().elsewhere();
            if (elsewhere != null) {
                ask(elsewhere);
                return null;
            }
            return found(done.response().value(), done.response());
        }
        Step.Failed<?> failed = (Step.Failed<?>) step;
        boolean absent = failed.absence() == Absence.SAID || (failed.absence() == Absence.BARE && doubt == null);
        if (absent && job.notFoundIsAbsence()) {
            return found(Seen.nothing(), null);
        }
        return new Step.Failed<>(stage == Stage.EXPECTING ? failed.failure() : withoutProof(failed.failure()));
    }

    private CallRun<Seen<E>> currentRead() {
        CallRun<Seen<E>> current = read == null ? ask(job.read()) : read;
        // Each time: whoever ends the call wakes its driver before he comes to the read.
        Kind ended = write.ended();
        if (ended != null) {
            current.end(ended);
        }
        return current;
    }

    private CallRun<Seen<E>> ask(Outgoing<Seen<E>> what) {
        CallRun<Seen<E>> asking = reads.apply(what, write.remaining());
        read = asking;
        return asking;
    }

    private SwitchboardException withoutProof(SwitchboardException readFailure) {
        SwitchboardException open = doubt;
        if (open == null) {
            return UnverifiedException.of(context(Outcome.APPLIED), readFailure);
        }
        open.addSuppressed(readFailure);
        return open;
    }

    private @Nullable Step<Verified<E>> found(Seen<E> seen, @Nullable ApiResponse<?> response) {
        Route route = seen.route();
        Route expected = job.expected();
        boolean asExpected = expected == null || (route == null ? expected.isNone() : expected.agreesWith(route));
        if (stage == Stage.EXPECTING && expected != null) {
            stage = Stage.WRITING;
            return asExpected ? null : new Step.Failed<>(notAsExpected(expected, route, seen.unprovable()));
        }
        SwitchboardException open = doubt;
        boolean unprovable = seen.unprovable() != null;
        if (unprovable && open != null) {
            return new Step.Failed<>(open);
        }
        // What is shown may be too little for a proof, and enough to see that it is something else.
        boolean there = job.gone()
                ? seen.thing() == null
                : route != null && job.wanted().agreesWith(route);
        if (there || (unprovable && route != null && !job.wanted().contradicts(route))) {
            return done(seen, response);
        }
        // A thing that is not there cannot be led anywhere: one write more would change nothing.
        if (open != null && mayWriteAgain && asExpected && seen.thing() != null) {
            stage = Stage.WRITING;
            return null;
        }
        return new Step.Failed<>(notAsWanted(route, open));
    }

    private RouteConflictException notAsWanted(@Nullable Route found, @Nullable SwitchboardException open) {
        FailureContext context = context(Outcome.UNKNOWN);
        return open == null
                ? RouteConflictException.of(context, job.wanted(), found, null)
                : RouteConflictException.of(
                        context,
                        "the write may still take effect, so look again before you send another",
                        job.wanted(),
                        found,
                        open);
    }

    /** What is shared by others says nothing, even if it is just what was expected. */
    private RouteConflictException notAsExpected(Route expected, @Nullable Route found, @Nullable String unprovable) {
        FailureContext context = context(Outcome.NOT_APPLIED);
        return unprovable == null
                ? RouteConflictException.of(context, expected, found, null)
                : RouteConflictException.of(
                        context, "nothing was written, as no read shows " + unprovable, expected, found, null);
    }

    private Step<Verified<E>> done(Seen<E> seen, @Nullable ApiResponse<?> response) {
        List<String> unproven = new ArrayList<>(job.unproven());
        if (seen.unprovable() != null) {
            unproven.add(seen.unprovable());
        }
        Route route = seen.route() == null ? job.wanted() : seen.route();
        Verified<E> value = new Verified<>(seen.thing(), route, doubt == null, unproven);
        ApiResponse<?> last = response == null ? answer : response;
        int status = last == null ? 404 : last.status();
        Map<String, List<String>> headers = last == null ? Map.of() : last.headers();
        return new Step.Done<>(new ApiResponse<>(value, status, headers, write.attempts(), write.elapsed()));
    }

    private FailureContext context(Outcome outcome) {
        return new FailureContext(write.operation(), outcome, write.attempts(), false, null);
    }

    @Override
    public void end(Kind reason) {
        write.end(reason);
        CallRun<Seen<E>> current = read;
        if (current != null) {
            current.end(reason);
        }
    }

    @Override
    public void onEnd(Runnable listener) {
        write.onEnd(listener);
    }

    @Override
    public SwitchboardException stopped() {
        return ended(write.stopped());
    }

    @Override
    public SwitchboardException faulted(String what, Throwable cause) {
        return ended(write.faulted(what, cause));
    }

    private SwitchboardException ended(SwitchboardException failure) {
        return stage == Stage.CHECKING ? withoutProof(failure) : failure;
    }

    @Override
    public Watch watch() {
        return write.watch();
    }

    @Override
    public Limits limits() {
        return write.limits();
    }

    @Override
    public Engine engine() {
        return write.engine();
    }
}
