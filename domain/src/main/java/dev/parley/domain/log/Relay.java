package dev.parley.domain.log;

/** An event that passes from member to member and changes nothing in the room's state. */
public interface Relay extends Event {}
