package dev.switchboard.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one lock of a simulator: every reading and every change of its state happens in here. */
final class Guard {

    synchronized <T extends @Nullable Object> T call(Supplier<T> action) {
        return action.get();
    }

    synchronized void run(Runnable action) {
        action.run();
    }
}
