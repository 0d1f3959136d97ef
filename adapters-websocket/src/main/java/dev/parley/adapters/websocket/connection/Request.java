package dev.parley.adapters.websocket.connection;

import dev.parley.json.Text;
import java.util.Arrays;
import java.util.Optional;

/** What a client says about its own connection, in a room or not. */
enum Request {
    PING,
    LEAVE,
    TOKEN_REFRESH;

    String type() {
        return Text.name(this).replace('_', '-');
    }

    static Optional<Request> of(String type) {
        return Arrays.stream(values())
                .filter(request -> request.type().equals(type))
                .findFirst();
    }
}
