package dev.parley.domain.decision;

/** What somebody asks of a room. Each feature seals its own commands. */
public interface Command {}
