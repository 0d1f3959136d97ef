package dev.parley.bootstrap.config;

import dev.parley.adapters.http.ice.IceConfig;
import dev.parley.adapters.http.server.CrossOrigin;
import dev.parley.adapters.security.sealing.SealingKeys;
import dev.parley.application.address.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything that can be configured. The documentation is made from this. */
final class Settings {

    private static final List<Setting<?>> ALL = new ArrayList<>();
    private static final int MAX_DAYS = 10_000;

    static final Setting<String> HTTP_HOST = text(
            "WEBRTC_HTTP_HOST",
            "",
            "The address to listen on. Without it: every address when tokens can be verified, loopback in development mode.");
    static final Setting<Integer> HTTP_PORT =
            number("WEBRTC_HTTP_PORT", 8080, 0, 65_535, "The port to listen on; 0 takes any that is free.");

    static final Setting<List<Network>> TRUSTED_PROXIES = networks(
            "WEBRTC_TRUSTED_PROXIES",
            "The proxies in front of this server, as addresses or CIDR blocks: what they say in `X-Forwarded-For` (or, where there is none, "
                    + "`Forwarded`) of who calls is believed. Nobody else is.");
    static final Setting<List<Network>> IP_ALLOW = networks(
            "WEBRTC_IP_ALLOW",
            "From where clients are let in, as addresses or CIDR blocks; without it from everywhere. `/webrtc/health` and what is below it "
                    + "answer to all.");
    static final Setting<List<Network>> IP_DENY =
            networks("WEBRTC_IP_DENY", "From where nobody is let in, allowed or not, as addresses or CIDR blocks.");
    static final Setting<List<String>> CORS_ORIGINS = add(new Setting<>(
            "WEBRTC_CORS_ORIGINS",
            "list",
            "",
            "The origins whose pages may use REST and load the SDK, `https://app.example.org`, separated by commas, or `*` for all. Without it "
                    + "only this server's own pages may. Sockets may be opened from everywhere: it is the token that counts.",
            false,
            text -> Parse.eachOf(
                    Parse.items(text), CrossOrigin::parse, "origins such as https://app.example.org, or *,")));

    static final Setting<String> JWT_SECRET = secret(
            "WEBRTC_JWT_SECRET",
            "The secret shared with whoever issues tokens (HS256 needs 32 bytes, HS384 48, HS512 64). "
                    + "Without a secret and a JWKS the server runs in development mode, on loopback alone.");
    static final Setting<String> JWT_JWKS_URL = text(
            "WEBRTC_JWT_JWKS_URL",
            "",
            "Where the issuer's public keys are (RFC 7517): an http, https or file URL, or a path.");
    static final Setting<String> JWT_ISSUER =
            text("WEBRTC_JWT_ISSUER", "", "What a token's `iss` must be. Without it any will do.");
    static final Setting<String> JWT_AUDIENCE =
            text("WEBRTC_JWT_AUDIENCE", "", "What a token's `aud` must contain. Without it any will do.");

    static final Setting<String> REDIS_URL = secret(
            "WEBRTC_REDIS_URL",
            "The Redis (6.2 or newer) that makes any number of nodes one fleet: `redis://[user:password@]host:port`, `rediss://…`, "
                    + "`redis-sentinel://host:port,host:port#master`, or `redis-cluster://[user:password@]host:port,host:port`. "
                    + "Without it everything is kept in the memory of this one process.");
    static final Setting<String> REDIS_PREFIX =
            text("WEBRTC_REDIS_PREFIX", "parley", "What every key and channel in Redis begins with.");
    static final Setting<Duration> REDIS_TIMEOUT =
            seconds("WEBRTC_REDIS_TIMEOUT", 2, 1, 60, "How long Redis may take for a command.");

    static final Setting<String> MONGO_URL = secret(
            "WEBRTC_MONGO_URL",
            "The MongoDB (6 or newer, or a compatible server) in which what happens is kept for good: `mongodb://[user:password@]host:port/database`. "
                    + "Without it one process keeps the latest in its memory, and a fleet nothing.");
    static final Setting<Duration> MONGO_TIMEOUT =
            seconds("WEBRTC_MONGO_TIMEOUT", 2, 1, 60, "How long it may take to find MongoDB and to connect to it.");
    static final Setting<Long> ARCHIVE_MAX_BYTES = bytes(
            "WEBRTC_ARCHIVE_MAX_BYTES",
            64L * 1_024 * 1_024,
            1_024 * 1_024,
            16L * 1_024 * 1_024 * 1_024,
            "How much may wait a room to be archived, while MongoDB is away, in bytes; beyond that the oldest is lost, and counted.");

    static final Setting<SealingKeys> ENCRYPTION_KEYS = add(new Setting<>(
            "WEBRTC_ENCRYPTION_KEYS",
            "secret",
            "",
            "The keys under which texts and names are kept in MongoDB, `id:base64` of 32 bytes each, separated by commas: the first seals, all of them open. "
                    + "Without any they are kept as they are.",
            true,
            SealingKeys::parse));

    static final Setting<Optional<Duration>> RETENTION_MESSAGES =
            days("WEBRTC_RETENTION_MESSAGES", 0, "How long chat messages are kept, from when they were said.");
    static final Setting<Optional<Duration>> RETENTION_STAYS = days(
            "WEBRTC_RETENTION_STAYS",
            0,
            "How long it is kept who was where, from when they left; not less than the messages, which members read by their stays.");
    static final Setting<Optional<Duration>> RETENTION_ANALYTICS =
            days("WEBRTC_RETENTION_ANALYTICS", 730, "How long it is kept what people did in rooms.");
    static final Setting<Optional<Duration>> RETENTION_AUDIT =
            days("WEBRTC_RETENTION_AUDIT", 1_095, "How long the audit log is kept.");

    static final Setting<List<String>> STUN_URLS =
            list("WEBRTC_STUN_URLS", "STUN servers for clients, `stun:host:port`, separated by commas.");
    static final Setting<List<String>> TURN_URLS = list(
            "WEBRTC_TURN_URLS",
            "TURN servers for clients, `turn:host:port?transport=udp` or `turns:…`, separated by commas.");
    static final Setting<String> TURN_USERNAME =
            text("WEBRTC_TURN_USERNAME", "", "A fixed TURN user name, where no TURN secret is given.");
    static final Setting<String> TURN_CREDENTIAL =
            secret("WEBRTC_TURN_CREDENTIAL", "The password that belongs to the fixed TURN user name.");
    static final Setting<String> TURN_SECRET = secret(
            "WEBRTC_TURN_SECRET",
            "The secret shared with the TURN servers (coturn: `static-auth-secret`): each user gets credentials that lapse.");
    static final Setting<Duration> TURN_TTL =
            seconds("WEBRTC_TURN_TTL", 86_400, 60, 604_800, "How long such credentials hold.");
    static final Setting<IceConfig.TransportPolicy> ICE_TRANSPORT_POLICY = choice(
            "WEBRTC_ICE_TRANSPORT_POLICY",
            IceConfig.TransportPolicy.class,
            "all",
            "Which candidates clients use: `all` or `relay`.");
    static final Setting<IceConfig.BundlePolicy> BUNDLE_POLICY = choice(
            "WEBRTC_BUNDLE_POLICY",
            IceConfig.BundlePolicy.class,
            "balanced",
            "How clients bundle media: `balanced`, `max-compat` or `max-bundle`.");
    static final Setting<IceConfig.RtcpMuxPolicy> RTCP_MUX_POLICY = choice(
            "WEBRTC_RTCP_MUX_POLICY",
            IceConfig.RtcpMuxPolicy.class,
            "require",
            "Whether RTCP shares RTP's transport: `require` or `negotiate`.");

    static final Setting<Integer> MAX_PARTICIPANTS = number(
            "WEBRTC_MAX_PARTICIPANTS_PER_ROOM",
            50,
            1,
            10_000,
            "The most that may be in one room; a room's own `max_participants` stays below.");
    static final Setting<Duration> PRESENCE_TTL = seconds(
            "WEBRTC_ROOM_PRESENCE_TTL",
            30,
            3,
            3_600,
            "How long the place of a member who lost the connection is kept, from the last sign of life.");
    static final Setting<Duration> ROLE_TTL =
            seconds("WEBRTC_ROLE_TTL", 3_600, 0, 604_800, "How long a role outlives its holder's leaving.");
    static final Setting<Duration> SETTINGS_TTL = seconds(
            "WEBRTC_SETTINGS_TTL",
            86_400,
            0,
            31_536_000,
            "How long the settings of an ad-hoc room outlive its last participant.");

    static final Setting<Duration> REPLAY_TTL = seconds(
            "WEBRTC_REPLAY_TTL",
            300,
            3,
            86_400,
            "How long messages are kept for those who reconnect; not less than the presence TTL.");
    static final Setting<Long> REPLAY_MAX_BYTES = bytes(
            "WEBRTC_REPLAY_MAX_BYTES",
            8L * 1_024 * 1_024,
            64 * 1_024,
            1_024L * 1_024 * 1_024,
            "How much of them is kept a room, in bytes.");
    static final Setting<Integer> REPLAY_MAX_MESSAGES =
            number("WEBRTC_REPLAY_MAX_MESSAGES", 10_000, 100, 1_000_000, "How many of them are kept a room.");
    static final Setting<Integer> MAX_MESSAGE_BYTES = number(
            "WEBRTC_MAX_MESSAGE_BYTES",
            64 * 1_024,
            1_024,
            1_024 * 1_024,
            "The largest WebSocket message that a client may send, in bytes.");
    static final Setting<Integer> MAX_QUEUED_BYTES = number(
            "WEBRTC_MAX_QUEUED_BYTES",
            1_024 * 1_024,
            64 * 1_024,
            64 * 1_024 * 1_024,
            "What may wait for a slow client before it is cut off, in bytes.");

    static final Setting<Integer> RATE_MESSAGES =
            rate("WEBRTC_RATE_MESSAGES_PER_MINUTE", 100, "WebSocket messages a user and minute, beyond signalling.");
    static final Setting<Integer> RATE_SIGNALLING =
            rate("WEBRTC_RATE_SIGNALLING_PER_MINUTE", 3_000, "Signalling messages a user and minute.");
    static final Setting<Integer> RATE_HAND_RAISES =
            rate("WEBRTC_RATE_HAND_RAISES_PER_MINUTE", 5, "Raised or lowered hands a user and minute.");
    static final Setting<Integer> RATE_REACTIONS =
            rate("WEBRTC_RATE_REACTIONS_PER_MINUTE", 20, "Reactions a user and minute.");
    static final Setting<Integer> RATE_FILE_OFFERS =
            rate("WEBRTC_RATE_FILE_OFFERS_PER_HOUR", 10, "Offered files a user and hour.");
    static final Setting<Integer> RATE_ROOM_CREATIONS =
            rate("WEBRTC_RATE_ROOM_CREATIONS_PER_HOUR", 10, "Created rooms a user and hour.");
    static final Setting<Integer> RATE_AUTH_FAILURES =
            rate("WEBRTC_RATE_AUTH_FAILURES_PER_10_MINUTES", 30, "Failed authentications an address and ten minutes.");

    static final Setting<Boolean> WEBHOOK_ALLOW_PRIVATE = flag(
            "WEBRTC_WEBHOOK_ALLOW_PRIVATE",
            "Whether webhooks may go to addresses that only this server reaches (private networks, loopback, links), and without TLS.");
    static final Setting<Duration> WEBHOOK_RETRY_DELAY = seconds(
            "WEBRTC_WEBHOOK_RETRY_DELAY",
            5,
            1,
            3_600,
            "After how long a webhook is tried again, about; it doubles with each failure, up to an hour.");
    static final Setting<Duration> WEBHOOK_GIVE_UP = seconds(
            "WEBRTC_WEBHOOK_GIVE_UP", 86_400, 1, 604_800, "For how long a webhook is tried before it is given up.");

    static final Setting<Duration> DRAIN_TIMEOUT = seconds(
            "WEBRTC_DRAIN_TIMEOUT", 15, 0, 300, "How long a stopping server gives its clients to go elsewhere.");

    private Settings() {}

    /** In the order in which they are documented. */
    static List<Setting<?>> all() {
        return List.copyOf(ALL);
    }

    private static <T> Setting<T> add(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }

    private static Setting<String> text(String name, String fallback, String meaning) {
        return add(new Setting<>(name, "text", fallback, meaning, false, Function.identity()));
    }

    private static Setting<String> secret(String name, String meaning) {
        return add(new Setting<>(name, "secret", "", meaning, true, Function.identity()));
    }

    private static Setting<Boolean> flag(String name, String meaning) {
        return add(new Setting<>(name, "true or false", "false", meaning, false, Parse::flag));
    }

    private static Setting<List<String>> list(String name, String meaning) {
        return add(new Setting<>(name, "list", "", meaning, false, Parse::items));
    }

    private static Setting<List<Network>> networks(String name, String meaning) {
        return add(new Setting<>(
                name,
                "list",
                "",
                meaning,
                false,
                text -> Parse.eachOf(Parse.items(text), Network::parse, "addresses or CIDR blocks")));
    }

    private static Setting<Integer> rate(String name, int fallback, String meaning) {
        return number(name, fallback, 0, 1_000_000_000, meaning + " 0 turns the limit off.");
    }

    private static Setting<Integer> number(String name, int fallback, int min, int max, String meaning) {
        return add(new Setting<>(name, range("number", min, max), String.valueOf(fallback), meaning, false, text ->
                (int) Parse.inRange(text, min, max)));
    }

    private static Setting<Long> bytes(String name, long fallback, long min, long max, String meaning) {
        return add(new Setting<>(
                name,
                range("bytes", min, max),
                String.valueOf(fallback),
                meaning,
                false,
                text -> Parse.inRange(text, min, max)));
    }

    private static Setting<Duration> seconds(String name, int fallback, int min, int max, String meaning) {
        return add(new Setting<>(
                name,
                range("seconds", min, max),
                String.valueOf(fallback),
                meaning,
                false,
                text -> Duration.ofSeconds(Parse.inRange(text, min, max))));
    }

    private static Setting<Optional<Duration>> days(String name, int fallback, String meaning) {
        return add(new Setting<>(
                name,
                range("days", 0, MAX_DAYS),
                String.valueOf(fallback),
                meaning + " 0: for good.",
                false,
                text -> Optional.of(Duration.ofDays(Parse.inRange(text, 0, MAX_DAYS)))
                        .filter(Duration::isPositive)));
    }

    private static <E extends Enum<E>> Setting<E> choice(
            String name, Class<E> choices, String fallback, String meaning) {
        return add(new Setting<>(name, "choice", fallback, meaning, false, text -> IceConfig.parse(choices, text)));
    }

    private static String range(String type, long min, long max) {
        return type + ", " + min + " to " + max;
    }
}
