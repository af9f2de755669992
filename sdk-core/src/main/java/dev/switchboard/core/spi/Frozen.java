package dev.switchboard.core.spi;

/** A map that nobody can change any more, nor anything in it: who keeps it need not copy it. */
public interface Frozen {}
