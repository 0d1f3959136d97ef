package dev.parley.adapters.redis.server;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/** A primary, its replica, and a Sentinel that watches them, on 127.0.0.1. */
public final class RedisSentinelProcesses implements ReplicatedRedis {

    private static final String NAME = "parley";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RedisProcess primary;
    private final RedisProcess replica;
    private final RedisProcess sentinel;

    private RedisSentinelProcesses(RedisProcess primary, RedisProcess replica, RedisProcess sentinel) {
        this.primary = primary;
        this.replica = replica;
        this.sentinel = sentinel;
    }

    /**
     * Returns when the replica follows and the Sentinel knows of it.
     *
     * @param silence after which a primary counts as failed
     */
    public static RedisSentinelProcesses start(RedisBinary binary, Duration silence) {
        var primary = RedisProcess.start(binary, "repl-diskless-sync-delay 0");
        var replica = RedisProcess.start(binary, "replicaof 127.0.0.1 " + primary.port());
        await().atMost(PATIENCE)
                .until(() ->
                        replica.<String>ask(redis -> redis.info("replication")).contains("master_link_status:up"));
        var sentinel = RedisProcess.start(
                binary,
                List.of(
                        "sentinel monitor " + NAME + " 127.0.0.1 " + primary.port() + " 1",
                        "sentinel down-after-milliseconds " + NAME + " " + silence.toMillis(),
                        "sentinel failover-timeout " + NAME + " 10000"),
                List.of("--sentinel"));
        await().atMost(PATIENCE)
                .until(() -> sentinel.<String>ask(redis -> redis.info("sentinel"))
                                .contains("status=ok")
                        && sentinel.<String>ask(redis -> redis.info("sentinel")).contains("slaves=1"));
        return new RedisSentinelProcesses(primary, replica, sentinel);
    }

    @Override
    public String url() {
        return "redis-sentinel://127.0.0.1:" + sentinel.port() + "#" + NAME;
    }

    @Override
    public RedisProcess primaryOf(String key) {
        return isPrimary(primary) ? primary : replica;
    }

    private static boolean isPrimary(RedisProcess process) {
        return process.isRunning()
                && process.<String>ask(redis -> redis.info("replication")).contains("role:master");
    }

    @Override
    public RedisProcess replicaOf(RedisProcess one) {
        return one == primary ? replica : primary;
    }

    @Override
    public void close() {
        List.of(sentinel, replica, primary).forEach(RedisProcess::close);
    }
}
