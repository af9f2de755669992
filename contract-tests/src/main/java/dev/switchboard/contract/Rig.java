package dev.switchboard.contract;

import dev.switchboard.core.ApiCall;

/**
 * A client, and one call of it.
 *
 * @param client what is closed
 * @param call what is sent
 */
public record Rig<T>(AutoCloseable client, ApiCall<T> call) {}
