package dev.parley.adapters.http.ice;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What clients are told of STUN and TURN servers, as {@code RTCConfiguration} (W3C WebRTC) has it.
 *
 * @param stunUrls {@code stun:} and {@code stuns:} URLs (RFC 7064)
 * @param turnUrls {@code turn:} and {@code turns:} URLs (RFC 7065)
 * @param staticCredential the same for everybody; not used where ephemeral credentials are made
 * @param ttl how long ephemeral credentials hold, 1 minute to 7 days
 */
public record IceConfig(
        List<String> stunUrls,
        List<String> turnUrls,
        Optional<StaticCredential> staticCredential,
        Duration ttl,
        TransportPolicy transportPolicy,
        BundlePolicy bundlePolicy,
        RtcpMuxPolicy rtcpMuxPolicy) {

    public static final Duration DEFAULT_TTL = Duration.ofHours(24);

    private static final Duration MIN_TTL = Duration.ofMinutes(1);
    private static final Duration MAX_TTL = Duration.ofDays(7);

    /** A username and its password on a TURN server. */
    public record StaticCredential(String username, String credential) {
        /** Without the password. */
        @Override
        public String toString() {
            return "StaticCredential[username=" + username + "]";
        }
    }

    /** Which candidates a client uses. */
    public enum TransportPolicy {
        ALL,
        RELAY
    }

    /** How a client bundles media over transports. */
    public enum BundlePolicy {
        BALANCED,
        MAX_COMPAT,
        MAX_BUNDLE
    }

    /** Whether RTCP needs RTP's transport. */
    public enum RtcpMuxPolicy {
        REQUIRE,
        NEGOTIATE
    }

    /** @throws IllegalArgumentException saying what does not fit */
    public IceConfig {
        stunUrls = List.copyOf(stunUrls);
        turnUrls = List.copyOf(turnUrls);
        check(stunUrls, "stun:", "stuns:");
        check(turnUrls, "turn:", "turns:");
        if (ttl.compareTo(MIN_TTL) < 0 || ttl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException("the TTL of TURN credentials is from 1 minute to 7 days");
        }
    }

    /** No servers: enough on one network. */
    public static IceConfig none() {
        return new IceConfig(
                List.of(),
                List.of(),
                Optional.empty(),
                DEFAULT_TTL,
                TransportPolicy.ALL,
                BundlePolicy.BALANCED,
                RtcpMuxPolicy.REQUIRE);
    }

    /**
     * The constant that clients write that way: {@code max-bundle}.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static <E extends Enum<E>> E parse(Class<E> policy, String text) {
        return Arrays.stream(policy.getEnumConstants())
                .filter(constant -> wireName(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of "
                        + Arrays.stream(policy.getEnumConstants())
                                .map(IceConfig::wireName)
                                .collect(Collectors.joining(", "))));
    }

    static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void check(List<String> urls, String scheme, String secureScheme) {
        for (String url : urls) {
            var rest = url.startsWith(scheme)
                    ? url.substring(scheme.length())
                    : url.startsWith(secureScheme) ? url.substring(secureScheme.length()) : "";
            if (rest.isBlank() || rest.startsWith("//") || url.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("'" + url + "' is no URL of the form " + scheme + "host[:port] or "
                        + secureScheme + "host[:port]");
            }
        }
    }
}
