package dev.parley.application.chat;

import dev.parley.application.analytics.Stay;
import dev.parley.application.archive.Archiver;
import dev.parley.application.chat.HistoryQuery.Span;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.History;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Room;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reading what was said: everybody what they got, in this stay and in earlier ones. */
public final class HistoryService {

    private static final int STAYS = 200;
    private static final int EXPORTED_AT_ONCE = 200;

    private final Archiver archiver;
    private final History history;
    private final Attendance attendance;

    public HistoryService(Archiver archiver, History history, Attendance attendance) {
        this.archiver = archiver;
        this.history = history;
        this.attendance = attendance;
    }

    /**
     * The newest messages first, of those that are the reader's to see.
     *
     * @param room in which the reader is, or an admin looks
     * @param before only what is older than this sequence
     * @param search only messages with all of these words; empty for all messages
     * @param thread only this message and the answers to it
     */
    public List<PastMessage> read(
            Room room,
            Identity reader,
            Optional<Long> before,
            int limit,
            Optional<String> search,
            Optional<String> thread) {
        archiver.catchUp(room.roomId());
        var words = search.map(Words::of);
        if (words.filter(Set::isEmpty).isPresent()) {
            return List.of();
        }
        return query(room, reader, limit, words.orElse(Set.of()), thread)
                .map(query -> history.read(query.before(before.orElse(Long.MAX_VALUE))))
                .orElse(List.of());
    }

    /**
     * All that is the reader's to see, the newest first. It is read page by page, while it is taken; the first page is read at once.
     *
     * @param room in which the reader is, or an admin looks
     * @throws dev.parley.application.port.UnavailableException when it cannot be had at the moment; the stream may throw it, too
     */
    public Stream<PastMessage> export(Room room, Identity reader) {
        archiver.catchUp(room.roomId());
        return query(room, reader, EXPORTED_AT_ONCE, Set.of(), Optional.empty()).stream()
                .flatMap(query -> pages(query, history.read(query)));
    }

    private Stream<PastMessage> pages(HistoryQuery query, List<PastMessage> first) {
        return Stream.iterate(
                        first,
                        page -> !page.isEmpty(),
                        page -> history.read(query.before(page.getLast().sequence())))
                .flatMap(List::stream);
    }

    /** @return empty for somebody who may see nothing */
    private Optional<HistoryQuery> query(
            Room room, Identity reader, int limit, Set<String> words, Optional<String> thread) {
        var member = room.participant(reader.userId());
        if (member.isEmpty() && !reader.admin()) {
            return Optional.empty();
        }
        return Optional.of(new HistoryQuery(
                room.roomId(),
                member.map(_ -> reader.userId()),
                member.map(who -> spans(room.roomId(), reader, who.memberSince()))
                        .orElse(List.of(Span.ALL)),
                Long.MAX_VALUE,
                limit,
                words,
                thread));
    }

    private List<Span> spans(RoomId roomId, Identity reader, long memberSince) {
        var earlier = attendance.stays(roomId, reader.userId(), STAYS).stream()
                .filter(stay -> stay.from() < memberSince)
                .flatMap(stay -> stay.end().stream().map(end -> span(stay, end)));
        return Stream.concat(Stream.of(new Span(memberSince, Long.MAX_VALUE)), earlier)
                .toList();
    }

    private static Span span(Stay stay, Stay.End end) {
        return new Span(stay.from(), end.to());
    }
}
