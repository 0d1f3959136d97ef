package dev.parley.bootstrap.architecture.planted.domain.room;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public final class RoomThatLogs {

    public Logger log() {
        return LoggerFactory.getLogger("room");
    }
}
