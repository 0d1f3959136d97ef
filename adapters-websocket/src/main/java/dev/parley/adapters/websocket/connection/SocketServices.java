package dev.parley.adapters.websocket.connection;

import dev.parley.application.address.AddressRules;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.IdSource;
import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.Telemetry;
import dev.parley.application.port.TokenVerifier;
import dev.parley.application.room.Replay;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.room.ThisNode;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * All that sockets need of the rest of the server.
 *
 * @param addresses from where clients are let in
 * @param executor runs what may block, off the delivery path
 */
public record SocketServices(
        ThisNode node,
        RoomEngine engine,
        Replicas replicas,
        Replay replay,
        TokenVerifier tokens,
        RateLimiter limiter,
        RateLimits limits,
        AddressRules addresses,
        Telemetry telemetry,
        InstantSource clock,
        IdSource ids,
        Executor executor) {}
