package dev.parley.application.analytics;

import dev.parley.application.port.CommandKey;
import dev.parley.application.port.IdSource;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.analytics.AnalyticsCommand.TellSeen;
import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.identity.RoomId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the rooms' logs what was observed, for nobody to hear and for the archive to keep: each bit of it once. */
public final class ObservationReports {

    private static final Logger LOG = LoggerFactory.getLogger(ObservationReports.class);

    private final Observations observations;
    private final RoomEngine engine;
    private final IdSource ids;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<RoomId, Report> untold = new LinkedHashMap<>();

    /** @param key under which it is told once, also where the answer to the first attempt was lost */
    private record Report(RoomId roomId, List<AnalyticsEvent> seen, CommandKey key) {}

    public ObservationReports(Observations observations, RoomEngine engine, IdSource ids) {
        this.observations = observations;
        this.engine = engine;
        this.ids = ids;
    }

    /** Tells what is to be told now; what cannot be told, the next time. To be called about every quarter of a second. */
    public void run() {
        turn.lock();
        try {
            observations.due().stream()
                    .filter(roomId -> !untold.containsKey(roomId))
                    .forEach(this::prepare);
            for (Report report : List.copyOf(untold.values())) {
                tell(report);
                untold.remove(report.roomId());
            }
        } catch (UnavailableException e) {
            LOG.debug("what was observed is told later: {}", e.getMessage());
        } finally {
            turn.unlock();
        }
    }

    private void prepare(RoomId roomId) {
        var seen = observations.take(roomId);
        if (!seen.isEmpty()) {
            var key = new CommandKey(seen.getFirst().userId(), ids.next());
            untold.put(roomId, new Report(roomId, seen, key));
        }
    }

    private void tell(Report report) {
        try {
            if (engine.executeAsServer(report.roomId(), new TellSeen(report.seen()), report.key())
                    instanceof Outcome.Refused(var reason)) {
                LOG.debug("what was observed in room {} is not kept: {}", report.roomId(), reason.message());
            }
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("what was observed in room {} is lost", report.roomId(), e);
        }
    }
}
