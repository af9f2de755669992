package dev.switchboard.contract;

import dev.switchboard.contract.Fault.End;
import dev.switchboard.contract.Fault.Place;
import dev.switchboard.contract.FaultScript.Act;
import dev.switchboard.contract.FaultScript.Source;
import dev.switchboard.contract.FaultScript.When;
import dev.switchboard.contract.FaultServer.Seen;
import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.AuthenticationException;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.CredentialException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.PermissionDeniedException;
import dev.switchboard.core.error.RateLimitException;
import dev.switchboard.core.error.RejectedRequestException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What must be true after a script, by the documentation: may each try have followed the one before, had the last to be the
 * last, and does the result say what is true at the server. Knows nothing of how the SDK decides.
 */
final class FaultModel<T> {

    private final Stage<T> stage;
    private final FaultPlay<T> play;
    private final FaultScript script;
    private final List<Seen> seen;
    private final List<Fault> tries;
    private final List<Duration> delays;
    private final boolean mayRepeat;

    FaultModel(Stage<T> stage, FaultPlay<T> play, List<Seen> seen) {
        this.stage = stage;
        this.play = play;
        this.script = play.script();
        this.seen = seen;
        this.tries = play.tries();
        this.delays = play.delays();
        this.mayRepeat = stage.repeatable() || script.repeatWhenUnknown();
    }

    void check() {
        that(tries.size() <= script.retry().maxAttempts(), "more tries than attempts");
        requestsAreTheDocumentedOne();
        nothingIsDoneTwice();
        eachTryMightFollow();
        pausesAreInTime();
        that(!play.acted() || tries.size() == play.triesBeforeTheAct(), "another try, though the caller ended it");
        that(play.flagKept() == (play.acted() && script.act() == Act.INTERRUPT), "the interrupt flag is wrong");
        Throwable failure = play.failure();
        if (failure == null) {
            succeeded(play.value());
        } else if (failure instanceof CancellationException) {
            that(play.acted() && script.act() == Act.CANCEL, "nobody cancelled it");
        } else if (failure instanceof SwitchboardException known) {
            failed(known);
        } else {
            throw new AssertionError("an exception that is not documented", failure);
        }
    }

    private static void that(boolean so, String otherwise) {
        if (!so) {
            throw new AssertionError(otherwise);
        }
    }

    // What the server saw.

    private void requestsAreTheDocumentedOne() {
        long unseen = tries.stream().filter(one -> one.place() != Place.ASKED).count();
        that(seen.size() == tries.size() - unseen, seen.size() + " requests, not " + (tries.size() - unseen));
        for (Seen request : seen) {
            String start = stage.method() + " " + stage.target() + " HTTP/1.1\r\n";
            String text = request.text();
            that(start.startsWith(text) || text.startsWith(start), "not the documented request: " + text);
            that(!request.whole() || text.endsWith("\r\n\r\n" + stage.body()), "not the documented body: " + text);
        }
    }

    private void nothingIsDoneTwice() {
        if (!mayRepeat) {
            that(seen.stream().filter(Seen::applied).count() <= 1, "applied twice");
        }
    }

    // What was sent again, and when.

    private void eachTryMightFollow() {
        that(delays.size() >= tries.size() - 1, "sent again without a pause");
        that(delays.size() <= tries.size(), "a pause for nothing");
        for (int i = 0; i + 1 < tries.size(); i++) {
            // A try that ran out of real time broke, whatever the script had for it.
            boolean endedElse = play.tight() && mayRepeat;
            that(endedElse || mayGoOn(i), "sent again after: " + tries.get(i));
        }
        for (int i = 0; i < delays.size(); i++) {
            Duration delay = delays.get(i);
            that(delay.compareTo(Duration.ZERO) > 0, "a pause of " + delay);
            Instant named = tries.get(i).wish().named(nowAfter(i));
            boolean heard = named != null && tries.get(i).passing() && !play.tight();
            Duration least = heard ? Duration.between(nowAfter(i), named) : Duration.ZERO;
            that(delay.compareTo(least) >= 0, "waited " + delay + ", but the server said " + least);
            Duration most = longer(least.plusMillis(1), longest(i));
            that(delay.compareTo(most) <= 0 || play.tight(), "waited too long: " + delay);
        }
    }

    /** Whether try {@code i} is one after which there may be another. */
    private boolean mayGoOn(int i) {
        Fault one = tries.get(i);
        if (one.status() == 401) {
            return script.source() == Source.ROTATING
                    && tries.subList(0, i).stream().noneMatch(earlier -> earlier.status() == 401);
        }
        return one.passing() && (mayRepeat || one.outcome() == Outcome.NOT_APPLIED || one.outcome() == null);
    }

    private void pausesAreInTime() {
        that(
                nowAfter(delays.size()).compareTo(FakeTime.START.plus(script.deadline())) <= 0,
                "paused past the deadline");
    }

    /** The time at which try {@code i} ended: only pauses take time. */
    private Instant nowAfter(int i) {
        return FakeTime.START.plus(delays.subList(0, i).stream().reduce(Duration.ZERO, Duration::plus));
    }

    /** The most that full jitter waits after try {@code i}, if the server names nothing. */
    private Duration longest(int i) {
        Duration doubled = script.retry().baseDelay().multipliedBy(1L << i);
        Duration max = script.retry().maxDelay();
        return doubled.compareTo(max) < 0 ? doubled : max;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    // What the caller was told.

    private void succeeded(@Nullable T value) {
        that(!tries.isEmpty(), "a value out of nothing");
        Fault last = tries.get(tries.size() - 1);
        boolean nothing = last.status() == 204 && stage.documentsNothing();
        that(last.end() == End.VALUE || isRace(last) || nothing, "a value after: " + last);
        that(Objects.equals(value, stage.good()), "the wrong value");
        hidden(String.valueOf(value), "the value");
        ApiResponse<T> response = play.response();
        if (response != null) {
            that(response.attempts() == tries.size() || play.tight(), response.attempts() + " attempts");
            that(response.status() == last.status() || isRace(last), "status " + response.status());
            hidden(response.toString(), "the response");
        }
    }

    private static boolean isRace(Fault fault) {
        return fault.name().startsWith(Faults.RACE);
    }

    private void failed(SwitchboardException failure) {
        tellsTheTruth(failure);
        keepsSecrets(failure);
        if (play.tight()) {
            that(failure.attempts() >= tries.size(), failure.attempts() + " attempts");
            that(failure.attempts() <= script.retry().maxAttempts(), failure.attempts() + " attempts");
            return;
        }
        that(failure.attempts() == tries.size(), failure.attempts() + " attempts, but " + tries.size() + " tries");
        if (play.acted()) {
            endedByTheCaller(failure);
        } else if (tries.isEmpty() || (play.sourceFailed() && delays.size() == tries.size())) {
            that(play.sourceFailed(), "failed before the first try");
            that(failure instanceof CredentialException, "not a CredentialException");
            knowsAsMuchAsItCan(failure);
        } else {
            endedByTheServer(failure, tries.size() - 1);
        }
    }

    /** What holds whatever happened. */
    private void tellsTheTruth(SwitchboardException failure) {
        boolean applied = seen.stream().anyMatch(Seen::applied) && !stage.reads();
        that(failure.outcome() != Outcome.NOT_APPLIED || !applied, "NOT_APPLIED, but it was");
        boolean answered = tries.stream().anyMatch(one -> (one.status() >= 200 && one.status() <= 299) || isRace(one));
        that(failure.outcome() != Outcome.APPLIED || (applied && answered), "APPLIED, but it was not");
        that(!failure.retryable() || mayRepeat || failure.outcome() == Outcome.NOT_APPLIED, "retryable is a trap");
        that(
                Objects.equals(
                        stage.provider(),
                        Objects.requireNonNull(failure.operation()).provider()),
                "no operation");
    }

    private void endedByTheCaller(SwitchboardException failure) {
        if (script.when() == When.IN_A_TRY
                && !tries.get(tries.size() - 1).name().startsWith(Faults.SILENCE)) {
            // The answer was on its way: what it says counts as well.
            return;
        }
        Kind kind = script.act() == Act.CLOSE ? Kind.CLOSED : Kind.INTERRUPTED;
        that(failure instanceof TransportException ended && ended.kind() == kind, "not " + kind);
        knowsAsMuchAsItCan(failure);
        that(!failure.retryable(), "retryable, but the caller ended it");
    }

    private void endedByTheServer(SwitchboardException failure, int i) {
        Fault last = tries.get(i);
        that(isOfKind(failure, last), "the failure is not that of: " + last);
        knowsAsMuchAsItCan(failure);
        boolean safe = mayRepeat || failure.outcome() == Outcome.NOT_APPLIED;
        that(failure.retryable() == (last.passing() && safe), "retryable is " + failure.retryable());
        Instant named = last.passing() ? last.wish().named(nowAfter(i)) : null;
        Instant said = failure.retryAt();
        that((said == null) == (named == null), "retryAt is " + said + ", not " + named);
        that(said == null || inTheFarFuture(said) || isSoonAfter(said, named), "retryAt is " + said + ", not " + named);
        Duration pause = longer(named == null ? Duration.ZERO : Duration.between(nowAfter(i), named), longest(i));
        boolean inTime = nowAfter(i).plus(pause).isBefore(FakeTime.START.plus(script.deadline()));
        boolean gaveUp = mayGoOn(i) && tries.size() < script.retry().maxAttempts() && inTime;
        boolean either = !mayRepeat && last.outcome() == null;
        that(!gaveUp || either || (last.status() == 401 && play.sourceFailed()), "gave up after: " + last);
    }

    /** Wishes are rounded up to milliseconds. */
    private static boolean isSoonAfter(Instant said, Instant named) {
        return !said.isBefore(named) && !said.isAfter(named.plusMillis(1));
    }

    /** A wish that nobody waits for is cut. */
    private static boolean inTheFarFuture(Instant time) {
        return time.isAfter(FakeTime.START.plus(Duration.ofDays(1_000_000)));
    }

    private void knowsAsMuchAsItCan(SwitchboardException failure) {
        Outcome known = known(failure.outcome());
        that(failure.outcome() == known, "the outcome is " + failure.outcome() + ", not " + known);
    }

    /**
     * What is known of the whole call: the first try that was not certainly without effect decides. Where a try may be taken
     * for UNKNOWN or NOT_APPLIED, {@code said} shows which.
     */
    private Outcome known(Outcome said) {
        if (stage.reads()) {
            return Outcome.NOT_APPLIED;
        }
        for (Fault one : tries) {
            Outcome outcome =
                    one.outcome() == null ? said == Outcome.UNKNOWN ? said : Outcome.NOT_APPLIED : one.outcome();
            if (outcome != Outcome.NOT_APPLIED) {
                return outcome;
            }
        }
        return Outcome.NOT_APPLIED;
    }

    private static boolean isOfKind(SwitchboardException failure, Fault last) {
        return switch (last.end()) {
            case VALUE -> false;
            case REFUSAL ->
                failure instanceof ApiException refusal
                        && refusal.status() == last.status()
                        && (last.status() == 200 || failure.getClass().equals(typeOf(last.status())));
            case UNREADABLE -> failure instanceof DecodingException;
            case BROKEN -> isBroken(failure, last.place());
            case NO_CONNECTION -> failure instanceof TransportException broken && broken.kind() == Kind.CONNECT;
        };
    }

    private static boolean isBroken(SwitchboardException failure, Place place) {
        return failure instanceof TransportException broken
                && (broken.kind() == Kind.BROKEN || (place == Place.CONNECTED && broken.kind() == Kind.CONNECT));
    }

    private static Class<? extends ApiException> typeOf(int status) {
        return switch (status) {
            case 400, 422 -> RejectedRequestException.class;
            case 401 -> AuthenticationException.class;
            case 403 -> PermissionDeniedException.class;
            case 404 -> NotFoundException.class;
            case 409 -> ConflictException.class;
            case 429 -> RateLimitException.class;
            default -> status >= 500 && status <= 599 ? ServerException.class : ApiException.class;
        };
    }

    // What must be nowhere.

    private void keepsSecrets(SwitchboardException failure) {
        hidden(Failures.shown(failure), "the stack trace");
        Failures.assertFitForALog(failure);
        if (failure instanceof ApiException refusal) {
            // The body shows numbers on purpose; a credential it never shows.
            String all = refusal.body() + refusal.code() + refusal.requestId() + refusal.fieldErrors();
            that(!all.contains(Stage.KEY), "the credential is in: " + all);
        }
    }

    private static void hidden(@Nullable String text, String where) {
        that(text == null || !text.contains(Stage.KEY), "the credential is in " + where + ": " + text);
        that(text == null || !text.contains(Stage.DIGITS), "the number is in " + where + ": " + text);
    }
}
