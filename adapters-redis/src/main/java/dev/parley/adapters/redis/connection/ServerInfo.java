package dev.parley.adapters.redis.connection;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Redis says of itself in INFO, which managed ones answer too, where CONFIG is forbidden.
 *
 * @param version as written, empty when it does not say
 */
record ServerInfo(int major, int minor, String version, Optional<String> evictionPolicy) {

    private static final Pattern VERSION = Pattern.compile("redis_version:((\\d+)\\.(\\d+)\\S*)");
    private static final Pattern POLICY = Pattern.compile("maxmemory_policy:(\\S+)");
    private static final String KEEPS_EVERYTHING = "noeviction";
    private static final int SHARDED_SINCE = 7;

    static ServerInfo of(String info) {
        var version = VERSION.matcher(info);
        var policy = POLICY.matcher(info);
        var found = policy.find() ? Optional.of(policy.group(1)) : Optional.<String>empty();
        return version.find()
                ? new ServerInfo(
                        Integer.parseInt(version.group(2)), Integer.parseInt(version.group(3)), version.group(1), found)
                : new ServerInfo(0, 0, "", found);
    }

    /** Whether it has channels that a cluster does not tell to all its nodes. */
    boolean hasShardedChannels() {
        return major >= SHARDED_SINCE;
    }

    /** Why it cannot be used; empty when it can. */
    Optional<String> objection() {
        if (major < 6 || major == 6 && minor < 2) {
            return Optional.of("it is version " + version + ", and 6.2 or newer is needed");
        }
        // An evicted log would be a silent gap.
        return evictionPolicy
                .filter(policy -> !policy.equals(KEEPS_EVERYTHING))
                .map(policy -> "its maxmemory-policy is " + policy + ", which drops rooms when memory is short;"
                        + " it has to be " + KEEPS_EVERYTHING);
    }
}
