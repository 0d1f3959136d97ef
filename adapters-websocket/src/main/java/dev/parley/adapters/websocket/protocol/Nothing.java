package dev.parley.adapters.websocket.protocol;

/** A payload without fields. */
public record Nothing() {}
