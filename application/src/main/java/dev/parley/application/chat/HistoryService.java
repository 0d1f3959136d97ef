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
        var member = room.participant(reader.userId());
        var words = search.map(Words::of);
        if (member.isEmpty() && !reader.admin() || words.filter(Set::isEmpty).isPresent()) {
            return List.of();
        }
        return history.read(new HistoryQuery(
                room.roomId(),
                member.map(_ -> reader.userId()),
                member.map(who -> spans(room.roomId(), reader, who.memberSince()))
                        .orElse(List.of(Span.ALL)),
                before.orElse(Long.MAX_VALUE),
                limit,
                words.orElse(Set.of()),
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
