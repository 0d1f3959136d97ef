package dev.parley.adapters.websocket.connection;

import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/**
 * Takes the upgrades. Of the URI Jetty's own negotiation sees nothing but that it is a socket's: it would answer 400 or 500 to what is no
 * clean URI, where the client is to be told why over the socket, and would log it, the token with it.
 */
final class SocketHandler extends WebSocketUpgradeHandler {

    private static final String SOCKET = "/webrtc/ws";
    private static final List<String> PREFIXES = List.of(SOCKET, "/api" + SOCKET);

    SocketHandler(WebSocketNegotiator negotiator) {
        // Jetty's own next handler would answer 404 to all that is no socket, instead of passing it on.
        setHandler((Handler) null);
        addMapping(SOCKET, negotiator);
    }

    /** The first frames of a client come on the thread that took its request: never on the one that looks after all sockets. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var upgrade = request.getHeaders().contains(HttpHeader.UPGRADE) && isSocket(Request.getPathInContext(request));
        return super.handle(upgrade ? new Plain(request) : request, response, callback);
    }

    private static boolean isSocket(String path) {
        return PREFIXES.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    /** The URI that the client asked for, as it sent it. */
    static HttpURI uriOf(ServerUpgradeRequest request) {
        return Request.as(request, Plain.class).getWrapped().getHttpURI();
    }

    private static final class Plain extends Request.Wrapper {

        private final HttpURI uri;

        Plain(Request request) {
            super(request);
            this.uri = HttpURI.build(request.getHttpURI()).pathQuery(SOCKET).asImmutable();
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }
    }
}
