package dev.parley.adapters.websocket.connection;

import dev.parley.json.Text;

/** What the server says to one client alone. */
enum Notice {
    ROOM_STATE,
    RESUMED,
    WAITING_ROOM_JOIN,
    ACK,
    ERROR,
    PONG,
    TOKEN_EXPIRING,
    SERVER_DRAINING;

    String type() {
        return Text.name(this).replace('_', '-');
    }
}
