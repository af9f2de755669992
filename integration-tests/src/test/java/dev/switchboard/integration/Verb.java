package dev.switchboard.integration;

import dev.switchboard.contract.Failures;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.error.SwitchboardException;
import java.util.concurrent.TimeUnit;

/** How a call is made. */
enum Verb {
    SYNC,
    ASYNC;

    <T> ApiResponse<T> exchange(ApiCall<T> call) {
        if (this == SYNC) {
            return call.exchange();
        }
        try {
            return call.exchangeAsync().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the call failed", e);
        }
    }

    <E extends SwitchboardException> E failure(ApiCall<?> call, Class<E> type) {
        return this == SYNC ? Failures.of(call, type) : Failures.of(call.sendAsync(), type);
    }
}
