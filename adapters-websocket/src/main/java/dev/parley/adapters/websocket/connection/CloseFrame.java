package dev.parley.adapters.websocket.connection;

import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * A close frame that Jetty takes for an ordinary one, whatever its code. With the codes that it calls abnormal, Jetty would drop what is
 * queued before the frame, and cut the connection right behind it: a client that is sending would see a reset instead of the reason. This way
 * the closing handshake is kept (RFC 6455 section 7.1.1): the server waits for the client's own close frame.
 */
final class CloseFrame extends Frame implements CloseStatus.Supplier {

    private static final CloseStatus ORDINARY = new CloseStatus(CloseStatus.NORMAL);

    CloseFrame(Closing why) {
        super(OpCode.CLOSE, CloseStatus.asPayloadBuffer(why.code(), why.reason()));
    }

    @Override
    public CloseStatus getCloseStatus() {
        return ORDINARY;
    }
}
