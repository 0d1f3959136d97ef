package dev.parley.bootstrap;

import dev.parley.adapters.http.health.Health;
import dev.parley.adapters.http.metrics.MicrometerTelemetry;
import dev.parley.application.port.Journal;
import dev.parley.application.port.Nodes;
import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.RoomLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a server keeps its rooms in.
 *
 * @param journal what is to be archived; empty when nothing is
 * @param blocks calls wait for another machine
 * @param chores to be done about every second
 * @param gauges registers what there is to measure of it
 * @param close lets go of it, last of all
 */
record Backing(
        RoomLog log,
        Optional<Journal> journal,
        Nodes nodes,
        RateLimiter limiter,
        RequestLedger ledger,
        boolean blocks,
        Map<Health.Component, Supplier<Health.State>> health,
        List<Runnable> chores,
        Consumer<MicrometerTelemetry> gauges,
        Runnable close) {}
