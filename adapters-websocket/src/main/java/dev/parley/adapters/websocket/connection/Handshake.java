package dev.parley.adapters.websocket.connection;

import dev.parley.domain.identity.RoomId;
import dev.parley.json.InvalidFieldException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;

/**
 * What a client asked for when it opened its socket. Nothing of it is checked yet.
 *
 * @param roomPath what follows {@code /ws/}, decoded; empty for the user channel
 * @param remoteAddress where the client connects from
 */
record Handshake(
        Optional<String> roomPath, Optional<String> token, Optional<String> lastSequence, String remoteAddress) {

    static final String PROTOCOL = "parley.v1";
    private static final String TOKEN_PROTOCOL = "bearer.";
    private static final String BEARER = "Bearer ";
    private static final String ROOT = "/ws";

    static Handshake of(ServerUpgradeRequest request) {
        var path = request.getHttpURI().getPath();
        var room = path.substring(path.indexOf(ROOT) + ROOT.length());
        return new Handshake(
                room.length() > 1 ? Optional.of(decoded(room.substring(1))) : Optional.empty(),
                parameter(request, "token").or(() -> header(request)).or(() -> protocol(request.getSubProtocols())),
                parameter(request, "last_sequence"),
                request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                        ? address.getAddress().getHostAddress()
                        : "unknown");
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
            try {
                var sequence = Long.parseLong(text);
                if (sequence >= 0 && sequence < 1L << 53 && text.charAt(0) != '+') {
                    return sequence;
                }
            } catch (NumberFormatException e) {
                throw malformed();
            }
            throw malformed();
        });
    }

    private static InvalidFieldException malformed() {
        return new InvalidFieldException("last_sequence", "is a whole number from 0 to 2^53 - 1");
    }

    private static Optional<String> parameter(ServerUpgradeRequest request, String name) {
        var value = Request.extractQueryParameters(request).getValue(name);
        return Optional.ofNullable(value);
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

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
