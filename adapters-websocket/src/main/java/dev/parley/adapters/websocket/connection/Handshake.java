package dev.parley.adapters.websocket.connection;

import dev.parley.domain.identity.RoomId;
import dev.parley.json.InvalidFieldException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;

/**
 * What a client asked for when it opened its socket. Nothing of it is checked yet.
 *
 * @param roomPath what follows {@code /ws/}, decoded; empty for the user channel
 * @param remoteAddress where the client connects from
 */
record Handshake(
        Optional<String> roomPath, Optional<String> token, Optional<String> lastSequence, InetAddress remoteAddress) {

    static final String PROTOCOL = "parley.v1";
    private static final String TOKEN_PROTOCOL = "bearer.";
    private static final String BEARER = "Bearer ";
    private static final String ROOT = "/ws";
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,16}");
    private static final long MAX_SEQUENCE = (1L << 53) - 1;

    static Handshake of(ServerUpgradeRequest request) {
        var path = SocketHandler.uriOf(request).getPath();
        var room = path.substring(path.indexOf(ROOT) + ROOT.length());
        return new Handshake(
                room.length() > 1 ? Optional.of(decoded(room.substring(1))) : Optional.empty(),
                parameter(request, "token").or(() -> header(request)).or(() -> protocol(request.getSubProtocols())),
                parameter(request, "last_sequence"),
                request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                        ? address.getAddress()
                        : InetAddress.getLoopbackAddress());
    }

    /** @throws InvalidFieldException when that is no room id */
    Optional<RoomId> roomId() {
        return roomPath.map(path -> {
            if (!RoomId.isValid(path)) {
                throw new InvalidFieldException(
                        "room_id", "matches [A-Za-z0-9][A-Za-z0-9_.-]{0,99} and is not 'active'");
            }
            return new RoomId(path);
        });
    }

    /** @throws InvalidFieldException when that is no sequence */
    Optional<Long> resumeAfter() {
        return lastSequence.map(text -> {
            if (!SEQUENCE.matcher(text).matches() || Long.parseLong(text) > MAX_SEQUENCE) {
                throw new InvalidFieldException("last_sequence", "is a whole number from 0 to 2^53 - 1");
            }
            return Long.parseLong(text);
        });
    }

    private static Optional<String> parameter(ServerUpgradeRequest request, String name) {
        var query = SocketHandler.uriOf(request).getQuery();
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> parameter.startsWith(name + "="))
                        .map(parameter -> decoded(parameter.substring(name.length() + 1)))
                        .findFirst();
    }

    private static Optional<String> header(ServerUpgradeRequest request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).trim());
    }

    private static Optional<String> protocol(List<String> protocols) {
        return protocols.stream()
                .filter(protocol -> protocol.startsWith(TOKEN_PROTOCOL))
                .map(protocol -> protocol.substring(TOKEN_PROTOCOL.length()))
                .findFirst();
    }

    /** @return the text as it is where it is not percent-encoded as it should be */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
