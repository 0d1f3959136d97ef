package dev.parley.application.chat;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to read of a room's chat.
 *
 * @param reader who reads: gets what was for them; empty for an admin, who gets all but what was for single users
 * @param spans the parts of the log that are theirs to read
 * @param before only what is older than this sequence
 * @param limit at most so many, at least 1
 * @param words only what has all of these, as {@link Words#of} makes them; deleted messages have none
 * @param thread only this message and the answers to it
 */
public record HistoryQuery(
        RoomId roomId,
        Optional<UserId> reader,
        List<Span> spans,
        long before,
        int limit,
        Set<String> words,
        Optional<String> thread) {

    /** The same, of what is older than that sequence. */
    public HistoryQuery before(long sequence) {
        return new HistoryQuery(roomId, reader, spans, sequence, limit, words, thread);
    }

    /** A part of a log: what lies between these two sequences, without them. */
    public record Span(long after, long until) {

        public static final Span ALL = new Span(0, Long.MAX_VALUE);

        public boolean includes(long sequence) {
            return after < sequence && sequence < until;
        }
    }
}
