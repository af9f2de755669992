package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is handed over is done, also where the system gives no thread. */
@Timeout(60)
class HandOverTest {

    /** As where the number of threads is limited: {@code start} throws. */
    static final ThreadFactory NO_THREADS = task -> new Thread(task) {
        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("unable to create native thread");
        }
    };

    private static HandOver handOver(boolean urgent, int most, ThreadFactory factory) {
        return urgent ? HandOver.urgent(most, factory) : HandOver.patient(most, factory);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void run_manyTasksThatWait_takesNoMoreThreadsThanItMay(boolean urgent) {
        AtomicInteger started = new AtomicInteger();
        HandOver handOver = handOver(urgent, 4, task -> {
            started.incrementAndGet();
            return Timer.daemons("bounded").newThread(task);
        });
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1_000);
        for (int i = 0; i < 1_000; i++) {
            handOver.run(() -> {
                await(held);
                done.countDown();
            });
        }

        assertThat(started).hasValue(4);
        held.countDown();
        await(done);
    }

    @Test
    void urgent_noThread_runsHereAndInOrder() {
        HandOver handOver = HandOver.urgent(4, NO_THREADS);
        List<String> ran = new ArrayList<>();

        handOver.run(() -> {
            ran.add("first, on " + Thread.currentThread().getName());
            // Not inside the first: that one has not ended.
            handOver.run(() -> ran.add("inner"));
            ran.add("first is over");
            throw new IllegalStateException("which is its own business");
        });
        handOver.run(() -> ran.add("second"));

        assertThat(ran)
                .containsExactly("first, on " + Thread.currentThread().getName(), "first is over", "inner", "second");
    }

    @Test
    void patient_noThread_isDoneByTheTimerAndNotHere() {
        HandOver handOver = HandOver.patient(4, NO_THREADS);
        ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            handOver.run(() -> {
                threads.add(Thread.currentThread());
                done.countDown();
            });
        }

        await(done);
        assertThat(threads).hasSize(3).doesNotContain(Thread.currentThread());
    }

    @Test
    void patient_noThreadJustNow_getsOneLater() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        HandOver handOver = HandOver.patient(
                4, task -> (asked.incrementAndGet() == 1 ? NO_THREADS : Timer.daemons("late")).newThread(task));
        AtomicReference<String> ranOn = new AtomicReference<>();

        handOver.run(() -> {
            ranOn.set(Thread.currentThread().getName());
            done.countDown();
        });

        await(done);
        assertThat(ranOn).hasValue("late");
    }

    /** Those that could be started take it all. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void run_noMoreThreads_isDoneByThoseThatThereAre(boolean urgent) {
        AtomicInteger asked = new AtomicInteger();
        HandOver handOver = handOver(
                urgent,
                64,
                task -> (asked.incrementAndGet() <= 2 ? Timer.daemons("one of two") : NO_THREADS).newThread(task));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(100);
        ConcurrentLinkedQueue<String> names = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 100; i++) {
            handOver.run(() -> {
                await(held);
                names.add(Thread.currentThread().getName());
                done.countDown();
            });
        }
        held.countDown();

        await(done);
        assertThat(names).hasSize(100).containsOnly("one of two");
    }

    /** Threads that come and go, fail to start, and tasks that come from everywhere. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void run_anyThreadMayFailToStart_losesNothingAndRunsNothingTwice(boolean urgent) throws Exception {
        Random random = new Random(5);
        HandOver handOver = handOver(urgent, 3, task -> {
            synchronized (random) {
                return (random.nextInt(4) == 0 ? NO_THREADS : Timer.daemons("coming and going")).newThread(task);
            }
        });
        int each = 5_000;
        AtomicInteger[] runs = new AtomicInteger[4 * each];
        CountDownLatch done = new CountDownLatch(runs.length);
        List<Thread> givers = new ArrayList<>();
        for (int giver = 0; giver < 4; giver++) {
            int first = giver * each;
            givers.add(new Thread(() -> {
                for (int i = first; i < first + each; i++) {
                    AtomicInteger count = new AtomicInteger();
                    runs[i] = count;
                    handOver.run(() -> {
                        count.incrementAndGet();
                        done.countDown();
                    });
                }
            }));
        }
        givers.forEach(Thread::start);
        for (Thread giver : givers) {
            giver.join();
        }

        await(done);
        assertThat(runs).allSatisfy(count -> assertThat(count).hasValue(1));
    }
}
