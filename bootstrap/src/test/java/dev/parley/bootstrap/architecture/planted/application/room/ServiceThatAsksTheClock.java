package dev.parley.bootstrap.architecture.planted.application.room;

import java.time.Instant;

public final class ServiceThatAsksTheClock {

    public Instant now() {
        return Instant.now();
    }
}
