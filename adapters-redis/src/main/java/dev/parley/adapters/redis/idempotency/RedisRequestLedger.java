package dev.parley.adapters.redis.idempotency;

import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.Script;
import dev.parley.application.port.CommandKey;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.UnavailableException;
import dev.parley.json.StoredJson;
import java.time.Duration;
import java.util.List;

/** Remembers requests for all nodes: a key each, which lapses by itself. */
public final class RedisRequestLedger implements RequestLedger {

    private final Redis redis;
    private final String prefix;
    private final Duration underWay;
    private final Duration kept;
    private final Script begin;

    /**
     * @param prefix what every key begins with
     * @param underWay after how long a request that was begun and never answered may be begun anew
     * @param kept how long answers are kept
     */
    public RedisRequestLedger(Redis redis, String prefix, Duration underWay, Duration kept) {
        this.redis = redis;
        this.prefix = prefix;
        this.underWay = underWay;
        this.kept = kept;
        this.begin = new Script(RedisRequestLedger.class, "begin.lua", redis);
    }

    /** @throws UnavailableException when Redis is: it may have been begun then */
    @Override
    public Standing begin(CommandKey name, String fingerprint) {
        var known = begin.run(List.of(key(name)), List.of(fingerprint, String.valueOf(underWay.toMillis())))
                .orElse(List.of());
        if (known.isEmpty()) {
            return new Standing.Begun();
        }
        var lines = known.getFirst().split("\n", 2);
        if (!lines[0].equals(fingerprint)) {
            return new Standing.Taken();
        }
        return lines.length == 1
                ? new Standing.UnderWay()
                : new Standing.Answered(StoredJson.read(lines[1], StoredAnswer.class));
    }

    /** @throws UnavailableException when Redis is: it may be kept all the same */
    @Override
    public void answered(CommandKey name, String fingerprint, StoredAnswer answer) {
        var value = fingerprint + "\n" + StoredJson.write(answer);
        redis.call("SET", commands -> commands.psetex(key(name), kept.toMillis(), value));
    }

    /** @throws UnavailableException when Redis is: then it is under way until its time is over */
    @Override
    public void abandon(CommandKey name) {
        redis.call("DEL", commands -> commands.del(key(name)));
    }

    /** A user's id may hold anything: told how long it is, nobody takes one for another. */
    private String key(CommandKey name) {
        var user = name.userId().value();
        return prefix + ":request:" + user.length() + ":" + user + ":" + name.id();
    }
}
