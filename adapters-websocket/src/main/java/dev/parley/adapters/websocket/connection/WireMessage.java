package dev.parley.adapters.websocket.connection;

/**
 * What an event is to clients.
 *
 * @param payload anything that {@link dev.parley.json.Json} writes as an object
 */
public record WireMessage(String type, Object payload) {}
