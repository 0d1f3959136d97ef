package dev.parley.application.port;

import dev.parley.application.chat.HistoryChange;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.PastMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;

/** What was said in rooms. */
public interface History {

    /**
     * Keeps what has changed, each room's changes in order. What was kept before does nothing again.
     *
     * @throws UnavailableException when not all of it could be kept
     */
    void keep(List<HistoryChange> changes);

    /**
     * The newest messages that were asked for, newest first.
     *
     * @throws UnavailableException when they cannot be had at the moment
     */
    List<PastMessage> read(HistoryQuery query);

    /**
     * Puts another name in the place of a user's, wherever it stands in that room, and empties what they said. Done again, it does nothing.
     *
     * @param at when what they said is deleted
     * @return how many messages were theirs
     * @throws UnavailableException when not all of it could be done
     */
    long erase(RoomId roomId, UserId user, UserId pseudonym, Instant at);
}
