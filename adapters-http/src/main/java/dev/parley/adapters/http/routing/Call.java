package dev.parley.adapters.http.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.application.identity.Identity;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request to a route, authenticated. What does not fit is told with the name of what it is. */
public final class Call {

    /** The longest body that is read, in bytes. */
    public static final int MAX_BODY = 64 * 1024;

    /** How much of a longer one is read and thrown away, in bytes, before the connection is given up. */
    private static final int MAX_DISCARDED = 1024 * 1024;

    private static final int DISCARD_CHUNK = 8 * 1024;
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[ -~]*[!-~][ -~]*");
    private static final int MAX_KEY_LENGTH = 64;

    private final Context context;
    private final PathTemplate path;
    private final Optional<Identity> identity;
    private byte @Nullable [] body;

    Call(Context context, PathTemplate path, Optional<Identity> identity) {
        this.context = context;
        this.path = path;
        this.identity = identity;
    }

    /** Who calls; only on a route that is not open. */
    public Identity identity() {
        return identity.orElseThrow(() -> new IllegalStateException("nobody is authenticated on an open route"));
    }

    public RoomId roomId() {
        var value = path.value("room_id", context.req().getRequestURI());
        if (!RoomId.isValid(value)) {
            throw Problem.invalid("room_id", "matches [A-Za-z0-9][A-Za-z0-9_.-]{0,99} and is not 'active'");
        }
        return new RoomId(value);
    }

    /** @throws Problem when the caller's token is good for another room only */
    public void checkGoodFor(RoomId roomId) {
        if (!identity().isGoodFor(roomId)) {
            throw Problem.unauthorized(
                    "the token is good for another room only", "Bearer realm=\"parley\", error=\"invalid_token\"");
        }
    }

    public UserId userId() {
        var value = path.value("user_id", context.req().getRequestURI());
        if (!UserId.isValid(value)) {
            throw Problem.invalid("user_id", "has 1 to 128 characters and no control character");
        }
        return new UserId(value);
    }

    /** Whose this is; only they themselves may have it, with a token for all rooms, and admins. */
    public UserId ownUserId() {
        var user = userId();
        var caller = identity();
        if (caller.admin() || caller.userId().equals(user) && caller.room().isEmpty()) {
            return user;
        }
        throw Problem.of(
                ErrorCode.PERMISSION_DENIED, "this is for the user alone, with a token for all rooms, or for an admin");
    }

    /** The name of a breakout room; one that is not open is not found. */
    public String breakoutRoomId() {
        return id("breakout_room_id");
    }

    /** A parameter of the path that names something; what names nothing is not found. */
    public String id(String parameter) {
        return path.value(parameter, context.req().getRequestURI());
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    /** How the caller names this request; empty when it is not to be repeated, or changes nothing. */
    Optional<String> idempotencyKey() {
        var given = Collections.list(context.req().getHeaders(IDEMPOTENCY_KEY));
        if (given.isEmpty() || Method.isSafe(context.req().getMethod())) {
            return Optional.empty();
        }
        var key = given.getFirst();
        if (given.size() > 1
                || key.length() > MAX_KEY_LENGTH
                || !KEY.matcher(key).matches()) {
            throw Problem.invalid(IDEMPOTENCY_KEY, "is one of 1 to 64 printable ASCII characters");
        }
        return Optional.of(key);
    }

    /** The {@link #idempotencyKey}, apart from the ids that the same user gives to messages on the socket. */
    public Optional<String> commandId() {
        return idempotencyKey().map(key -> "http:" + key);
    }

    /** The same for the same method, path, query and body, and for no other. */
    String fingerprint() {
        var request = context.req();
        var digest = sha256();
        var line = request.getMethod() + " " + request.getRequestURI() + "?"
                + Objects.requireNonNullElse(request.getQueryString(), "") + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(bytes()));
    }

    /** The body bound to a record. */
    public <T> T body(Class<T> type) {
        return Json.bind(json(), type);
    }

    /** As {@link #body(Class)}, where no body at all is as good as an empty object. */
    public <T> T bodyIfAny(Class<T> type) {
        var bytes = bytes();
        return Json.bind(bytes.length == 0 ? Json.mapper().createObjectNode() : json(bytes), type);
    }

    /** The body, a JSON object. */
    public JsonNode json() {
        var bytes = bytes();
        if (bytes.length == 0) {
            throw Problem.invalid("", "a JSON object is expected in the body");
        }
        return json(bytes);
    }

    private JsonNode json(byte[] bytes) {
        var contentType = Optional.ofNullable(context.req().getContentType())
                .map(type -> type.split(";")[0].strip().toLowerCase(Locale.ROOT));
        if (contentType
                .filter(type -> type.equals("application/json") || type.endsWith("+json"))
                .isEmpty()) {
            throw Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the body has the content type application/json");
        }
        var json = Json.parse(decode(bytes));
        if (!json.isObject()) {
            throw Problem.invalid("", "a JSON object is expected in the body");
        }
        return json;
    }

    private byte[] bytes() {
        var known = body;
        if (known == null) {
            known = read();
            body = known;
        }
        return known;
    }

    private byte[] read() {
        try {
            var in = context.req().getInputStream();
            var bytes = in.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                discard(in);
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            // The client is gone, or too slow: nothing that the server could mend.
            throw Problem.invalid("", "the body could not be read to its end");
        }
    }

    /** A client still sending would lose the answer: a connection closed with bytes unread is reset. */
    private static void discard(InputStream in) throws IOException {
        var buffer = new byte[DISCARD_CHUNK];
        var left = MAX_DISCARDED;
        for (var read = in.read(buffer); read > 0 && left > 0; read = in.read(buffer)) {
            left -= read;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Problem tooLarge() {
        return Problem.of(ErrorCode.PAYLOAD_TOO_LARGE, "a body has at most " + MAX_BODY + " bytes");
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("", "the body is not UTF-8");
        }
    }
}
