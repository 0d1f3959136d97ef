package dev.parley.application.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Deadlines;
import dev.parley.domain.room.RoomCommand;
import dev.parley.domain.room.RoomRules;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time do its work in rooms. A late or doubled run decides to nothing, so any number of nodes may run it. */
public final class RoomTimers {

    private static final Logger LOG = LoggerFactory.getLogger(RoomTimers.class);
    private static final int BATCH = 1_000;

    private final RoomLog log;
    private final RoomEngine engine;
    private final RoomRules rules;
    private final InstantSource clock;

    public RoomTimers(RoomLog log, RoomEngine engine, RoomRules rules, InstantSource clock) {
        this.log = log;
        this.engine = engine;
        this.rules = rules;
        this.clock = clock;
    }

    /** Handles every room whose deadline has come; to be called about every half second. */
    public void run() {
        for (RoomId roomId : log.due(clock.instant(), BATCH)) {
            try {
                runIn(roomId);
            } catch (UnavailableException e) {
                LOG.debug("timers of room {} run later: {}", roomId, e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("timers of room {} failed, to be tried again", roomId, e);
            }
        }
    }

    private void runIn(RoomId roomId) {
        engine.executeAsServer(roomId, new RoomCommand.Tick());
        var now = clock.instant();
        var view = engine.view(roomId);
        if (Deadlines.forgottenAt(view.room(), rules)
                .filter(at -> !at.isAfter(now))
                .isPresent()) {
            log.forget(roomId, view.version());
        }
    }
}
