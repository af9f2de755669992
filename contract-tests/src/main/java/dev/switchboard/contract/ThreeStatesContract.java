package dev.switchboard.contract;

import static dev.switchboard.contract.WebhookContract.refused;
import static dev.switchboard.contract.WebhookStage.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.webhook.ReplayGuard;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** New, under way, handled: what holds for every provider's deliveries, whatever becomes of their handling. */
public interface ThreeStatesContract extends WebhookStage {

    private byte[] good() {
        return bytes(body(number()));
    }

    private Map<String, List<String>> signed() {
        return headers(SECRET, NOW, "id-1", good());
    }

    private Receiver at(Instant[] now) {
        return receiver(Settings.plain().clock(() -> now[0]));
    }

    @Test
    default void delivery_underWay_isRefusedAndComesAgain() {
        Receiver receiver = receiver(Settings.plain());
        receiver.receive(signed(), good());

        WebhookException refusal = refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));
        assertThat(refusal.status()).isEqualTo(503);
    }

    @Test
    default void delivery_handled_isAReplay() {
        Receiver receiver = receiver(Settings.plain());
        receiver.receive(signed(), good());
        receiver.handled(signed(), good());

        WebhookException refusal = refused(Reason.REPLAYED, () -> receiver.receive(signed(), good()));
        assertThat(refusal.status()).isEqualTo(200);
    }

    @Test
    default void delivery_handledLongAfterItsSignature_isKept() {
        Instant[] now = {NOW};
        Failing guard = new Failing();
        Receiver receiver = receiver(Settings.plain().clock(() -> now[0]).guard(guard));
        receiver.receive(signed(), good());
        // Until when it counts is over by then, and the guard is told a time all the same.
        now[0] = NOW.plus(Duration.ofDays(2));
        receiver.handled(signed(), good());
        now[0] = NOW;

        refused(Reason.REPLAYED, () -> receiver.receive(signed(), good()));
    }

    @Test
    default void delivery_forgotten_isLetInAgain() {
        Receiver receiver = receiver(Settings.plain());
        receiver.receive(signed(), good());
        receiver.forget(signed(), good());

        assertThat(receiver.receive(signed(), good())).isNotNull();
        refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));
    }

    @Test
    default void delivery_handledAndThenForgotten_isLetInAgain() {
        Receiver receiver = receiver(Settings.plain());
        receiver.handle(signed(), good());
        receiver.forget(signed(), good());

        assertThat(receiver.receive(signed(), good())).isNotNull();
    }

    @Test
    default void lease_whenNothingWasSaid_ends() {
        Instant[] now = {NOW};
        Receiver receiver = at(now);
        receiver.receive(signed(), good());
        now[0] = NOW.plusMillis(59_999);
        refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));
        now[0] = NOW.plusSeconds(60);

        assertThat(receiver.receive(signed(), good())).isNotNull();
        refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));
    }

    @Test
    default void handler_thatReturns_hasHandledIt() throws Exception {
        Receiver receiver = receiver(Settings.plain());
        List<Object> handled = new ArrayList<>();

        receiver.webhooks().receive(signed(), good(), event -> {
            refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));
            handled.add(event);
        });

        assertThat(handled).hasSize(1);
        refused(Reason.REPLAYED, () -> receiver.webhooks().receive(signed(), good(), handled::add));
        assertThat(handled).hasSize(1);
    }

    @Test
    default void handler_valueOfIt_isGivenBack() {
        String answer = receiver(Settings.plain()).webhooks().answer(signed(), good(), event -> "answer");

        assertThat(answer).isEqualTo("answer");
    }

    @Test
    default void handler_thatThrows_hasNotHandledIt() {
        Receiver receiver = receiver(Settings.plain());
        for (Throwable failure : List.of(
                new IllegalStateException("full"),
                new IOException("away"),
                new StackOverflowError(),
                new AssertionError("no"))) {
            Throwable thrown =
                    catchThrowable(() -> receiver.webhooks().receive(signed(), good(), event -> raise(failure)));
            assertThat(thrown).isSameAs(failure);
            assertThat(thrown).hasNoSuppressedExceptions();
        }
        assertThat(receiver.receive(signed(), good())).isNotNull();
    }

    private static void raise(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    @Test
    default void handler_thatForgetsItself_isTakenAtItsWord() {
        Receiver receiver = receiver(Settings.plain());
        receiver.webhooks().receive(signed(), good(), event -> receiver.forget(signed(), good()));

        assertThat(receiver.receive(signed(), good())).isNotNull();
    }

    @Test
    default void handler_slowerThanTheLease_doesNotEndTheNextTrysClaim() {
        Instant[] now = {NOW};
        Receiver receiver = at(now);
        assertThat(catchThrowable(() -> receiver.webhooks().receive(signed(), good(), event -> {
                    now[0] = NOW.plusSeconds(61);
                    receiver.receive(signed(), good());
                    throw new IllegalStateException("late");
                })))
                .hasMessage("late");
        refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));

        now[0] = NOW.plusSeconds(122);
        receiver.webhooks().receive(signed(), good(), event -> {
            now[0] = NOW.plusSeconds(183);
            receiver.receive(signed(), good());
        });
        refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));
    }

    @Test
    default void forget_late_doesNotFreeTheNextTrysClaim() {
        Instant[] now = {NOW};
        Receiver receiver = at(now);
        receiver.receive(signed(), good());
        now[0] = NOW.plusSeconds(61);
        receiver.receive(signed(), good());

        receiver.forget(signed(), good());
        refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));
        receiver.forget(signed(), good());
        assertThat(receiver.receive(signed(), good())).isNotNull();
    }

    @Test
    default void forget_lateAfterTheNextTryHandledIt_doesNotFreeIt() {
        Instant[] now = {NOW};
        Receiver receiver = at(now);
        receiver.receive(signed(), good());
        now[0] = NOW.plusSeconds(61);
        receiver.handle(signed(), good());
        receiver.forget(signed(), good());

        refused(Reason.REPLAYED, () -> receiver.receive(signed(), good()));
    }

    @Test
    default void lateTry_ofAnotherProcess_doesNotEndTheNextOnes() {
        Instant[] now = {NOW};
        ReplayGuard store = ReplayGuard.inMemory(100, () -> now[0]);
        Receiver one = receiver(Settings.plain().clock(() -> now[0]).guard(store));
        Receiver other = receiver(Settings.plain().clock(() -> now[0]).guard(store));
        one.receive(signed(), good());
        now[0] = NOW.plusSeconds(61);
        other.receive(signed(), good());

        one.handled(signed(), good());
        refused(Reason.IN_PROGRESS, () -> one.receive(signed(), good()));
        one.forget(signed(), good());
        refused(Reason.IN_PROGRESS, () -> one.receive(signed(), good()));
        other.forget(signed(), good());
        assertThat(one.receive(signed(), good())).isNotNull();
    }

    @Test
    default void otherProcess_withItsSecretsInAnotherOrder_knowsTheSameDelivery() {
        ReplayGuard store = ReplayGuard.inMemory(100, () -> NOW);
        Receiver one = receiver(Settings.plain().guard(store).secrets(List.of("new", SECRET)));
        Receiver other = receiver(Settings.plain().guard(store).secrets(List.of(SECRET, "new")));
        one.receive(signed(), good());

        refused(Reason.IN_PROGRESS, () -> other.receive(signed(), good()));
        other.handled(signed(), good());
        refused(Reason.REPLAYED, () -> one.receive(signed(), good()));
        // Signed with the other secret, too: the same bytes are the same delivery.
        refused(Reason.REPLAYED, () -> one.receive(headers("new", NOW, "id-2", good()), good()));
    }

    @Test
    default void otherProcess_forgets_whatIsUnderWayAndNotWhatIsHandled() {
        ReplayGuard store = ReplayGuard.inMemory(100, () -> NOW);
        Receiver one = receiver(Settings.plain().guard(store));
        Receiver other = receiver(Settings.plain().guard(store));
        one.receive(signed(), good());
        other.forget(signed(), good());
        one.handle(signed(), good());
        other.forget(signed(), good());

        refused(Reason.REPLAYED, () -> other.receive(signed(), good()));
    }

    @Test
    default void delivery_inManyThreads_isLetInOnce() throws Exception {
        Receiver receiver = receiver(Settings.plain());
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<Boolean>> ends = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Callable<Boolean> one = () -> {
                    start.await();
                    return catchThrowable(() -> receiver.receive(signed(), good())) == null;
                };
                ends.add(threads.submit(one));
            }
            start.countDown();
            int letIn = 0;
            for (Future<Boolean> end : ends) {
                letIn += end.get() ? 1 : 0;
            }
            assertThat(letIn).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A guard that fails at what a test says; what it was told is in memory. */
    final class Failing implements ReplayGuard {
        private final ReplayGuard memory = ReplayGuard.inMemory(100, () -> NOW);
        private final List<String> kept = new ArrayList<>();
        private boolean claims;
        private boolean handles;
        private boolean forgets;
        private boolean gives = true;

        @Override
        @SuppressWarnings("NullAway") // what a guard's mistake gives
        public Claim claim(String deliveryId, String owner, Duration lease) {
            assertThat(deliveryId).matches("[!-~]{1,300}").doesNotContain("zanzibar");
            assertThat(owner).matches("[!-~]{1,36}");
            assertThat(lease).isEqualTo(Duration.ofSeconds(60));
            kept.add(deliveryId);
            if (claims && kept.size() > 1) {
                throw new IllegalStateException("the store answered too late");
            }
            return gives ? memory.claim(deliveryId, owner, lease) : null;
        }

        @Override
        public void handled(String deliveryId, @Nullable String owner, Duration keepFor) {
            if (handles) {
                throw new IllegalStateException("the store is away");
            }
            assertThat(keepFor).isPositive();
            memory.handled(deliveryId, owner, keepFor);
        }

        @Override
        public void forget(String deliveryId, @Nullable String owner) {
            if (forgets) {
                throw new IllegalArgumentException("the store is still away");
            }
            kept.remove(deliveryId);
            memory.forget(deliveryId, owner);
        }
    }

    @Test
    default void replayGuard_thatFails_is503WithNothingUsedUp() {
        Failing guard = new Failing();
        Receiver receiver = receiver(Settings.plain().guard(guard));
        // The second id that a delivery is known by fails: the first must be taken back, and what was claimed unheard.
        guard.claims = true;

        WebhookException refusal = refused(Reason.GUARD_FAILED, () -> receiver.receive(signed(), good()));
        assertThat(refusal).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(guard.kept).isEmpty();
        guard.claims = false;
        assertThat(receiver.receive(signed(), good())).isNotNull();
        assertThat(guard.kept).hasSizeGreaterThan(1);
    }

    @Test
    default void replayGuard_thatGivesNull_is503() {
        Failing guard = new Failing();
        guard.gives = false;

        refused(
                Reason.GUARD_FAILED,
                () -> receiver(Settings.plain().guard(guard)).receive(signed(), good()));
    }

    @Test
    default void replayGuard_thatFailsAfterTheWork_doesNotUndoIt() {
        Failing guard = new Failing();
        Receiver receiver = receiver(Settings.plain().guard(guard));
        guard.handles = true;

        assertThat(receiver.handle(signed(), good())).isNotNull();
        refused(Reason.IN_PROGRESS, () -> receiver.receive(signed(), good()));
        refused(Reason.GUARD_FAILED, () -> receiver.handled(signed(), good()));
    }

    @Test
    default void replayGuard_thatFailsToForget_doesNotHideTheFailure() {
        Failing guard = new Failing();
        Receiver receiver = receiver(Settings.plain().guard(guard));
        guard.forgets = true;
        IllegalStateException full = new IllegalStateException("full");

        IllegalStateException thrown = catchThrowableOfType(
                IllegalStateException.class,
                () -> receiver.webhooks().receive(signed(), good(), event -> {
                    throw full;
                }));
        assertThat(thrown).isSameAs(full);
        assertThat(thrown.getSuppressed()).isNotEmpty();
        refused(Reason.GUARD_FAILED, () -> receiver.forget(signed(), good()));
    }

    @Test
    default void handled_throughAnotherView_isTheLastWord() {
        Failing guard = new Failing();
        Receiver receiver = receiver(Settings.plain().guard(guard));
        ReplayGuard ofTheTransaction = new Failing();

        // What the transaction holds must not be waited for: neither what was handled nor what was not.
        guard.handles = true;
        guard.forgets = true;
        receiver.webhooks()
                .receive(signed(), good(), event -> receiver.webhooks().handled(signed(), good(), ofTheTransaction));
        Failing other = new Failing();
        other.forgets = true;
        Receiver rolledBack = receiver(Settings.plain().guard(other));
        IllegalStateException thrown = catchThrowableOfType(
                IllegalStateException.class,
                () -> rolledBack.webhooks().receive(signed(), good(), event -> {
                    rolledBack.webhooks().handled(signed(), good(), ofTheTransaction);
                    throw new IllegalStateException("rolled back");
                }));
        assertThat(thrown).hasNoSuppressedExceptions();
        refused(Reason.IN_PROGRESS, () -> rolledBack.receive(signed(), good()));
    }
}
