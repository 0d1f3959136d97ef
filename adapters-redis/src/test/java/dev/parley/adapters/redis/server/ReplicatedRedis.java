package dev.parley.adapters.redis.server;

/** A Redis in which another server takes over when a primary dies. Writes are not waited for: what the replica did not have then is lost. */
public sealed interface ReplicatedRedis extends AutoCloseable permits RedisClusterProcesses, RedisSentinelProcesses {

    String url();

    /** Who takes the writes of a key, as the servers that live say. */
    RedisProcess primaryOf(String key);

    /** Who follows a primary since the start. */
    RedisProcess replicaOf(RedisProcess primary);

    @Override
    void close();
}
