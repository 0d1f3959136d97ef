package dev.parley.application.port;

import dev.parley.domain.decision.ErrorCode;
import java.time.Duration;

/** What the server tells its operator about itself. Called on the delivery path: must not block. */
public interface Telemetry {

    void connectionOpened();

    void connectionClosed();

    void messageReceived(String type);

    /** @param copies how many sockets it was written to */
    void messageSent(String type, int copies);

    /** @param elapsed from the receipt of a logged message to the last socket write of this node */
    void delivered(Duration elapsed);

    void refused(ErrorCode code);

    void rateLimited(String limit);

    /**
     * A client tells how a connection to a peer stands.
     *
     * @param elapsed since it was begun
     */
    void peerConnection(String state, Duration elapsed);

    /** A client tells something for analytics. */
    void analyticsEvent();

    void reconnected(boolean recovered);

    /** Tells nobody. */
    Telemetry NONE = new Telemetry() {
        @Override
        public void connectionOpened() {}

        @Override
        public void connectionClosed() {}

        @Override
        public void messageReceived(String type) {}

        @Override
        public void messageSent(String type, int copies) {}

        @Override
        public void delivered(Duration elapsed) {}

        @Override
        public void refused(ErrorCode code) {}

        @Override
        public void rateLimited(String limit) {}

        @Override
        public void peerConnection(String state, Duration elapsed) {}

        @Override
        public void analyticsEvent() {}

        @Override
        public void reconnected(boolean recovered) {}
    };
}
