package dev.switchboard.contract;

/** Something that is true of every operation, as tests. */
interface Contract<T> {

    Stage<T> stage();
}
