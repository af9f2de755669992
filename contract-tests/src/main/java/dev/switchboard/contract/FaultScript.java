package dev.switchboard.contract;

import dev.switchboard.core.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One call's misfortunes, drawn from a seed.
 *
 * @param faults what happens to each try
 * @param stale before which tries the idle connections are given up, and how
 * @param verb how the call is made
 * @param repeatWhenUnknown what {@code CallOptions} says
 * @param source what the credential source does
 * @param act what the caller does on its side
 * @param when when it does that
 * @param tryOrPause in which try, or after which one; from 1
 * @param held whether a pause in which the caller acts ends with its act only
 * @param chances the jitter
 * @param attemptTimeout real time: shorter than a silence, if there is one
 */
record FaultScript(
        long seed,
        List<Fault> faults,
        Map<Integer, FaultServer.Drop> stale,
        Verb verb,
        RetryPolicy retry,
        Duration deadline,
        Duration attemptTimeout,
        boolean repeatWhenUnknown,
        Source source,
        Act act,
        When when,
        int tryOrPause,
        boolean held,
        List<Double> chances) {

    enum Verb {
        SEND,
        EXCHANGE,
        SEND_ASYNC,
        EXCHANGE_ASYNC;

        boolean async() {
            return this == SEND_ASYNC || this == EXCHANGE_ASYNC;
        }
    }

    enum Source {
        FIXED,
        ROTATING,
        /** Gives one credential, and fails from then on. */
        FAILING_LATER,
        FAILING
    }

    enum Act {
        INTERRUPT,
        CANCEL,
        CLOSE
    }

    enum When {
        NEVER,
        BEFORE,
        IN_A_TRY,
        IN_A_PAUSE
    }

    static FaultScript of(long seed, String good, String origin) {
        SplittableRandom random = new SplittableRandom(seed);
        Faults draw = new Faults(random, good, origin);
        int maxAttempts = random.nextInt(1, 6);
        List<Fault> faults = new ArrayList<>();
        Map<Integer, FaultServer.Drop> stale = new LinkedHashMap<>();
        List<Double> chances = new ArrayList<>();
        for (int i = 0; i < maxAttempts; i++) {
            // Else hardly a POST would come to its second try.
            faults.add(random.nextInt(5) < 3 && i + 1 < maxAttempts ? draw.harmless() : draw.any());
            chances.add(pick(random, 0.0, 0.5, 0.999_999, random.nextDouble()));
            if (random.nextInt(4) == 0) {
                stale.put(i, pick(random, FaultServer.Drop.values()));
            }
        }
        Verb verb = pick(random, Verb.values());
        Source source = source(random.nextInt(20));
        When when = when(random.nextInt(200));
        Act act = random.nextInt(4) == 0 ? Act.CLOSE : verb.async() ? Act.CANCEL : Act.INTERRUPT;
        if (when == When.BEFORE && act == Act.CANCEL) {
            act = Act.CLOSE;
        }
        int tryOrPause = 1 + random.nextInt(Math.min(maxAttempts, 3));
        if (when == When.IN_A_TRY) {
            // An interrupt is noticed within 100 ms only: few of those.
            boolean silent = random.nextInt(3) < 2 && (act != Act.INTERRUPT || random.nextInt(4) == 0);
            // A late interrupt would hit the test itself.
            Fault race = draw.race(act != Act.INTERRUPT);
            Fault fault = !silent ? race : random.nextBoolean() ? draw.silence(true) : draw.silenceInTheBody();
            faults.set(tryOrPause - 1, fault);
        }
        Duration attemptTimeout = Duration.ofSeconds(30);
        if (when == When.NEVER && random.nextInt(250) == 0) {
            attemptTimeout = Duration.ofMillis(40);
            faults.set(random.nextInt(maxAttempts), draw.silence(false));
        }
        Duration base = Duration.ofMillis(pick(random, 1, 250, 250, 2_000));
        RetryPolicy retry = RetryPolicy.builder()
                .maxAttempts(maxAttempts)
                .baseDelay(base)
                .maxDelay(base.multipliedBy(pick(random, 1, 3, 32)))
                .build();
        int seconds = pick(random, 5, 20, 60, 600, 86_400);
        // Where the caller acts, nothing else may end the try.
        Duration deadline = Duration.ofSeconds(when == When.IN_A_TRY ? 86_400 : seconds);
        return new FaultScript(
                seed,
                faults,
                stale,
                verb,
                retry,
                deadline,
                attemptTimeout,
                random.nextInt(4) == 0,
                source,
                act,
                when,
                tryOrPause,
                random.nextBoolean(),
                chances);
    }

    @SafeVarargs
    private static <V> V pick(SplittableRandom random, V... values) {
        return values[random.nextInt(values.length)];
    }

    private static Source source(int of20) {
        return of20 < 10
                ? Source.FIXED
                : of20 < 18 ? Source.ROTATING : of20 < 19 ? Source.FAILING_LATER : Source.FAILING;
    }

    private static When when(int of200) {
        return of200 < 160 ? When.NEVER : of200 < 164 ? When.BEFORE : of200 < 180 ? When.IN_A_TRY : When.IN_A_PAUSE;
    }

    /** Whether a try may end of itself where the script does not say so. */
    boolean hasShortTries() {
        return attemptTimeout.compareTo(Duration.ofSeconds(1)) < 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                "seed " + seed + ": " + verb + ", " + retry + ", deadline " + deadline + ", attempt timeout "
                        + attemptTimeout + ", repeatWhenUnknown " + repeatWhenUnknown + ", credential " + source);
        if (when != When.NEVER) {
            text.append(", ")
                    .append(act)
                    .append(' ')
                    .append(when)
                    .append(' ')
                    .append(tryOrPause)
                    .append(held ? " held" : "");
        }
        for (int i = 0; i < faults.size(); i++) {
            text.append("\n  ")
                    .append(i + 1)
                    .append(": ")
                    .append(faults.get(i))
                    .append(stale.containsKey(i) ? ", after idle " + stale.get(i) : "")
                    .append(", jitter ")
                    .append(chances.get(i));
        }
        return text.toString();
    }
}
