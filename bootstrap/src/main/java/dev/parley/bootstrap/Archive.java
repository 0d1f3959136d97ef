package dev.parley.bootstrap;

import dev.parley.adapters.http.health.Health;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.History;
import dev.parley.application.port.Outbox;
import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a server keeps for good what happens in its rooms.
 *
 * @param blocks calls wait for another machine
 * @param chores to be done about every second
 * @param close lets go of it, last of all
 */
record Archive(
        History history,
        Attendance attendance,
        AuditLog audit,
        Chronicle chronicle,
        RoomDirectory rooms,
        Webhooks webhooks,
        Outbox outbox,
        boolean blocks,
        Map<Health.Component, Supplier<Health.State>> health,
        List<Runnable> chores,
        Runnable close) {}
