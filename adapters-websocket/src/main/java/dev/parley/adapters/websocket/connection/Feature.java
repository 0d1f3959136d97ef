package dev.parley.adapters.websocket.connection;

import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.domain.log.Event;
import java.util.List;
import java.util.Optional;

/** What a feature has to say on the socket: the messages that it takes, and how its events look. */
public interface Feature {

    List<MessageType<?>> messages();

    /** All that this feature takes and sends, for the authors of clients. */
    List<MessageDescription> descriptions();

    /** How clients see an event of this feature; empty when it is not of this feature, or nothing for clients. */
    Optional<WireMessage> encode(Event event);
}
