package dev.switchboard.contract;

import dev.switchboard.core.okhttp.OkHttpTransport;
import java.net.Proxy;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a server does to a call, and whatever its caller does meanwhile: it ends, in one of the documented ways, and what
 * it says is true. {@code -Dswitchboard.scripts=100000} plays more scripts, {@code -Dswitchboard.seed=…} one of them again.
 */
public interface FaultScriptContract<T> extends Contract<T> {

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    default void faultScripts_endTruthfully() throws Exception {
        String one = System.getProperty("switchboard.seed");
        int count = one == null ? Integer.getInteger("switchboard.scripts", stage().scripts()) : 1;
        SplittableRandom seeds = new SplittableRandom(stage().target().hashCode());
        AtomicReference<FaultPlay<T>> current = new AtomicReference<>();
        ConnectionPool pool = new ConnectionPool();
        try (FaultServer server = new FaultServer()) {
            OkHttpClient client = new OkHttpClient.Builder()
                    .connectionPool(pool)
                    .proxy(Proxy.NO_PROXY)
                    .socketFactory(new RefusableSockets(() -> current.get().refuses() ? server.refusing() : null))
                    .build();
            OkHttpTransport transport = OkHttpTransport.using(client);
            for (int i = 0; i < count; i++) {
                long seed = one == null ? seeds.nextLong() : Long.parseLong(one);
                FaultScript script = FaultScript.of(seed, stage().goodAnswer(), server.url());
                FaultPlay<T> play = new FaultPlay<>(script, server, pool);
                current.set(play);
                try {
                    play.run(stage(), transport);
                    new FaultModel<>(stage(), play, server.seen()).check();
                } catch (AssertionError | RuntimeException e) {
                    String text = e.getMessage() + "\nscript " + i + ", " + script + "\nplayed: " + play.tries()
                            + "\npauses: " + play.delays() + "\nended with: " + play.failure();
                    throw new AssertionError(text, e);
                }
            }
        } finally {
            pool.evictAll();
        }
    }
}
