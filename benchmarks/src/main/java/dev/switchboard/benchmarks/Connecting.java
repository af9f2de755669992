package dev.switchboard.benchmarks;

/** A client that can make one call. Thread-safe. */
interface Connecting extends AutoCloseable {

    /** Connects the agent, and gives back the id of the agent that answers now. */
    String call() throws Exception;

    @Override
    default void close() {}
}
