package dev.parley.bootstrap.architecture.planted.domain.room;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

public final class RoomThatAsksTheWorld {

    public Instant instant() {
        return Instant.now();
    }

    public Clock clock() {
        return Clock.systemUTC();
    }

    public UUID uuid() {
        return UUID.randomUUID();
    }

    public String environment() {
        return System.getenv("HOME");
    }

    public String property() {
        return System.getProperty("user.home");
    }

    public long millis() {
        return System.currentTimeMillis();
    }

    public long nanos() {
        return System.nanoTime();
    }

    public ExecutorService executor() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    public Thread thread() {
        return new Thread(() -> {});
    }

    public Random random() {
        return new Random();
    }

    public Random secureRandom() {
        return new SecureRandom();
    }

    public int threadLocalRandom() {
        return ThreadLocalRandom.current().nextInt();
    }
}
