package dev.parley.application.port;

import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The logs of all rooms: one total order a room. An implementation keeps the entries of the replay window (age, bytes, count), and the state
 * that follows from all entries for as long as the room is not forgotten.
 */
public interface RoomLog {

    /** The newest state; empty when nothing ever happened in the room, or it was forgotten. */
    Optional<RoomView> load(RoomId roomId);

    /** The newest state, where it is of another version than {@code version}; 0 for a room that is not known. */
    default Optional<RoomView> loadUnless(RoomId roomId, long version) {
        return load(roomId).filter(view -> view.version() != version);
    }

    /**
     * In one atomic step: compares the version, numbers and appends the drafts, sets the deadline, publishes. Where a draft
     * {@linkplain ChatEvent#changes() changes} a message that is deleted or not known any more, that is a conflict, too.
     *
     * @throws UnavailableException when it is not known whether that was done
     */
    Commit commit(Proposal proposal);

    /**
     * Entries in order, the first being the one that follows {@code after}.
     *
     * @param limit at most so many, at least 1
     * @return empty when the log does not hold the place {@code after} (too old, another log, never existed): then something may be missing
     */
    Optional<List<Entry>> read(RoomId roomId, long after, int limit);

    /**
     * A chat message, for {@link SentMessage#KEPT}; empty when the room does not know it (any more). In memory the latest messages only, as
     * many as the replay window holds.
     */
    Optional<SentMessage> message(RoomId roomId, String messageId);

    /** What the sender of a command was told, for the replay window; empty when no command of that key was committed. */
    Optional<Receipt> receiptOf(RoomId roomId, CommandKey key);

    /**
     * Sees every entry that is committed from now on, in order, each once, one call at a time, and ephemeral events in between.
     * The follower is called outside the log's own locks and may take its time without delaying the commits of others. One that fails
     * misses what it failed on and nothing else, and keeps nothing from the others.
     */
    Subscription follow(RoomId roomId, Follower follower);

    /** Passes an event on to the present followers; never logged, at most once. */
    void broadcast(RoomId roomId, Draft ephemeral, Instant at);

    /** Rooms whose deadline has come, the longest overdue first, at most {@code limit}. */
    List<RoomId> due(Instant now, int limit);

    /** Drops all that is known of a room, unless its state has changed since {@code version}. */
    void forget(RoomId roomId, long version);

    /** Hears what happens in a room. */
    interface Follower {
        void onEntries(List<Entry> entries);

        void onEphemeral(Draft ephemeral, Instant at);

        /**
         * The log no longer holds what was heard of it last: a store has lost its latest entries, or all of them. What follows stands on
         * this state instead.
         */
        void onForked(RoomView view);

        /** What the follower knows of the room: from this a log is recreated that is gone altogether. May be asked on any thread. */
        RoomView known();
    }

    /** Ends with {@link #close()}; closing twice does nothing. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
