package dev.parley.bootstrap.config;

import dev.parley.adapters.http.ice.IceConfig;
import dev.parley.adapters.http.ice.IceConfig.StaticCredential;
import dev.parley.adapters.http.server.HttpConfig;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.adapters.security.identity.JwtConfig;
import dev.parley.adapters.security.sealing.SealingKeys;
import dev.parley.adapters.websocket.connection.SocketConfig;
import dev.parley.application.address.AddressRules;
import dev.parley.application.archive.Retention;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.room.ReplayWindow;
import dev.parley.application.webhook.RetryPolicy;
import dev.parley.application.webhook.TargetRules;
import dev.parley.domain.room.RoomRules;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How this server runs: checked as a whole, and never read again.
 *
 * @param development tokens are made here, with a secret drawn at the start, and the server listens on loopback alone
 * @param redis what all nodes share; without it everything is in the memory of this one
 * @param mongo where what happens is kept for good
 * @param archiveMaxBytes how much may wait a room to be archived
 * @param retention for how long what happens is kept
 * @param sealing the keys under which texts are kept
 * @param turnSecret with it, TURN credentials are made for each user
 */
public record Config(
        HttpConfig http,
        boolean development,
        Optional<RedisConfig> redis,
        Optional<MongoConfig> mongo,
        long archiveMaxBytes,
        Retention retention,
        SealingKeys sealing,
        JwtConfig jwt,
        IceConfig ice,
        Optional<String> turnSecret,
        RoomRules rooms,
        ReplayWindow replay,
        SocketConfig sockets,
        RateLimits limits,
        WebhookConfig webhooks,
        Duration drainTimeout) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERY_ADDRESS = "0.0.0.0";
    private static final int SECRET_BYTES = 48;

    /** @throws ConfigurationException with everything that does not fit */
    public static Config of(Map<String, String> given) {
        var values = new Values(given);
        var development = values.find(Settings.JWT_SECRET).isEmpty()
                && values.find(Settings.JWT_JWKS_URL).isEmpty();
        var jwt = values.check("WEBRTC_JWT_SECRET, WEBRTC_JWT_JWKS_URL", () -> jwt(values, development));
        var ice = values.check("WEBRTC_STUN_URLS, WEBRTC_TURN_URLS", () -> ice(values));
        var rooms = new RoomRules(
                values.get(Settings.MAX_PARTICIPANTS),
                values.get(Settings.PRESENCE_TTL),
                values.get(Settings.ROLE_TTL),
                values.get(Settings.SETTINGS_TTL));
        var replay = new ReplayWindow(
                values.get(Settings.REPLAY_TTL),
                values.get(Settings.REPLAY_MAX_BYTES),
                values.get(Settings.REPLAY_MAX_MESSAGES));
        if (replay.age().compareTo(rooms.presenceTtl()) < 0) {
            values.problem("WEBRTC_REPLAY_TTL: is not less than WEBRTC_ROOM_PRESENCE_TTL");
        }
        var sockets = values.check("WEBRTC_MAX_MESSAGE_BYTES, WEBRTC_MAX_QUEUED_BYTES", () -> sockets(values, rooms));
        var limits = RateLimits.of(
                        values.get(Settings.RATE_MESSAGES),
                        values.get(Settings.RATE_SIGNALLING),
                        values.get(Settings.RATE_AUTH_FAILURES))
                .with(
                        values.get(Settings.RATE_HAND_RAISES),
                        values.get(Settings.RATE_REACTIONS),
                        values.get(Settings.RATE_FILE_OFFERS))
                .withRoomCreations(values.get(Settings.RATE_ROOM_CREATIONS));
        var redis = values.find(Settings.REDIS_URL).flatMap(url -> redis(values, url));
        var http = http(values, development);
        var mongo = values.find(Settings.MONGO_URL).flatMap(url -> mongo(values, url));
        var archiveMaxBytes = values.get(Settings.ARCHIVE_MAX_BYTES);
        var retention = Optional.ofNullable(values.check("WEBRTC_RETENTION_STAYS", () -> retention(values)))
                .orElse(Retention.FOR_GOOD);
        var sealing = values.find(Settings.ENCRYPTION_KEYS).orElse(SealingKeys.NONE);
        var turnSecret = values.find(Settings.TURN_SECRET);
        var webhooks = new WebhookConfig(
                new TargetRules(values.get(Settings.WEBHOOK_ALLOW_PRIVATE)),
                new RetryPolicy(values.get(Settings.WEBHOOK_RETRY_DELAY), values.get(Settings.WEBHOOK_GIVE_UP)));
        var drainTimeout = values.get(Settings.DRAIN_TIMEOUT);
        Settings.all().forEach(values::find);
        return checked(
                values,
                jwt,
                ice,
                sockets,
                (sureJwt, sureIce, sureSockets) -> new Config(
                        http,
                        development,
                        redis,
                        mongo,
                        archiveMaxBytes,
                        retention,
                        sealing,
                        sureJwt,
                        sureIce,
                        turnSecret,
                        rooms,
                        replay,
                        sureSockets,
                        limits,
                        webhooks,
                        drainTimeout));
    }

    private interface Construction {
        Config of(JwtConfig jwt, IceConfig ice, SocketConfig sockets);
    }

    private static Config checked(
            Values values,
            @Nullable JwtConfig jwt,
            @Nullable IceConfig ice,
            @Nullable SocketConfig sockets,
            Construction construction) {
        if (!values.problems().isEmpty() || jwt == null || ice == null || sockets == null) {
            throw new ConfigurationException(
                    values.problems().stream().distinct().toList());
        }
        return construction.of(jwt, ice, sockets);
    }

    private static JwtConfig jwt(Values values, boolean development) {
        return new JwtConfig(
                development ? Optional.of(randomSecret()) : values.find(Settings.JWT_SECRET),
                values.find(Settings.JWT_JWKS_URL),
                values.find(Settings.JWT_ISSUER),
                values.find(Settings.JWT_AUDIENCE),
                JwtConfig.DEFAULT_LEEWAY);
    }

    private static String randomSecret() {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    private static IceConfig ice(Values values) {
        var username = values.find(Settings.TURN_USERNAME);
        var credential = values.find(Settings.TURN_CREDENTIAL);
        if (username.isPresent() != credential.isPresent()) {
            values.problem("WEBRTC_TURN_USERNAME, WEBRTC_TURN_CREDENTIAL: one is of no use without the other");
        }
        return new IceConfig(
                values.get(Settings.STUN_URLS),
                values.get(Settings.TURN_URLS),
                username.flatMap(name -> credential.map(password -> new StaticCredential(name, password))),
                values.get(Settings.TURN_TTL),
                values.get(Settings.ICE_TRANSPORT_POLICY),
                values.get(Settings.BUNDLE_POLICY),
                values.get(Settings.RTCP_MUX_POLICY));
    }

    private static SocketConfig sockets(Values values, RoomRules rooms) {
        var usual = SocketConfig.forPresenceTtl(rooms.presenceTtl());
        return new SocketConfig(
                values.get(Settings.MAX_MESSAGE_BYTES),
                values.get(Settings.MAX_QUEUED_BYTES),
                usual.pingInterval(),
                usual.silenceLimit());
    }

    private static Optional<RedisConfig> redis(Values values, String url) {
        return Optional.ofNullable(values.check(
                "WEBRTC_REDIS_URL, WEBRTC_REDIS_PREFIX",
                () -> new RedisConfig(url, values.get(Settings.REDIS_PREFIX), values.get(Settings.REDIS_TIMEOUT))));
    }

    private static HttpConfig http(Values values, boolean development) {
        return HttpConfig.of(host(values, development), values.get(Settings.HTTP_PORT))
                .behind(values.get(Settings.TRUSTED_PROXIES))
                .admitting(new AddressRules(values.get(Settings.IP_ALLOW), values.get(Settings.IP_DENY)))
                .readableFrom(Set.copyOf(values.get(Settings.CORS_ORIGINS)));
    }

    private static Optional<MongoConfig> mongo(Values values, String url) {
        return Optional.ofNullable(
                values.check("WEBRTC_MONGO_URL", () -> new MongoConfig(url, values.get(Settings.MONGO_TIMEOUT))));
    }

    private static Retention retention(Values values) {
        return new Retention(
                values.get(Settings.RETENTION_MESSAGES),
                values.get(Settings.RETENTION_STAYS),
                values.get(Settings.RETENTION_ANALYTICS),
                values.get(Settings.RETENTION_AUDIT));
    }

    private static String host(Values values, boolean development) {
        var host = values.find(Settings.HTTP_HOST).orElse(development ? LOOPBACK : EVERY_ADDRESS);
        try {
            if (development && !InetAddress.getByName(host).isLoopbackAddress()) {
                values.problem("WEBRTC_HTTP_HOST: '" + host + "' is not loopback, and without WEBRTC_JWT_SECRET or "
                        + "WEBRTC_JWT_JWKS_URL anybody could get in");
            }
        } catch (UnknownHostException e) {
            values.problem("WEBRTC_HTTP_HOST: '" + host + "' is no address of this machine");
        }
        return host;
    }
}
