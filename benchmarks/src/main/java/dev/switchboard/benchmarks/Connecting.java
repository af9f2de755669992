package dev.switchboard.benchmarks;

/** A client that can make one call. Thread-safe. */
interface Connecting extends AutoCloseable {

    /** Connects the agent, and gives back the id of the agent that answers now. */
    String call() throws Exception;

    /** Lists numbers, and gives back how many there are. */
    default int list() throws Exception {
        throw new UnsupportedOperationException("only the floor and the SDK are compared there");
    }

    @Override
    default void close() {}
}
