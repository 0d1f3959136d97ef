package dev.parley.adapters.http.server;

import dev.parley.adapters.http.health.Health;
import dev.parley.adapters.http.ice.IceConfig;
import dev.parley.adapters.http.room.MissedMessages;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.Telemetry;
import dev.parley.application.port.TokenIssuer;
import dev.parley.application.port.TokenVerifier;
import dev.parley.application.port.TurnCredentials;
import dev.parley.application.room.Replay;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the REST API stands on.
 *
 * @param issuer makes development tokens; empty where tokens come from elsewhere, and then there is no such endpoint
 * @param turnCredentials ephemeral ones; empty to give out the static one of {@code ice}, if any
 * @param scrape all metrics in Prometheus' text format
 * @param archived empty when nothing is kept for good
 * @param asyncApi the WebSocket protocol as AsyncAPI JSON
 */
public record HttpServices(
        RoomEngine engine,
        Replicas replicas,
        Replay replay,
        MissedMessages missedMessages,
        TokenVerifier tokens,
        Optional<TokenIssuer> issuer,
        RateLimiter limiter,
        RateLimits limits,
        RequestLedger ledger,
        IceConfig ice,
        Optional<TurnCredentials> turnCredentials,
        Optional<Archived> archived,
        Health health,
        Telemetry telemetry,
        Supplier<String> scrape,
        Supplier<String> asyncApi,
        InstantSource clock) {}
