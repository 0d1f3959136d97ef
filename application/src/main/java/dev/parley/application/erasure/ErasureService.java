package dev.parley.application.erasure;

import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.StayPlace;
import dev.parley.application.archive.Archiver;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.History;
import dev.parley.application.port.IdSource;
import dev.parley.application.port.Outbox;
import dev.parley.application.port.RoomLog;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Forgets who somebody was, and what they said, in all rooms; that somebody was there stays known, so that figures stay right. */
public final class ErasureService {

    /** What every name begins with that stands for somebody who is forgotten. */
    public static final String ERASED = "erased:";

    private static final int STAYS = 200;

    private final Archiver archiver;
    private final History history;
    private final Attendance attendance;
    private final Chronicle chronicle;
    private final Outbox outbox;
    private final AuditLog audit;
    private final RoomLog log;
    private final IdSource ids;
    private final InstantSource clock;

    public ErasureService(
            Archiver archiver,
            History history,
            Attendance attendance,
            Chronicle chronicle,
            Outbox outbox,
            AuditLog audit,
            RoomLog log,
            IdSource ids,
            InstantSource clock) {
        this.archiver = archiver;
        this.history = history;
        this.attendance = attendance;
        this.chronicle = chronicle;
        this.outbox = outbox;
        this.audit = audit;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Outcome {

        /** How much was theirs; nothing, when it was done before. */
        record Erased(int rooms, long messages, long stays, long activities) implements Outcome {}

        /** Nothing was done: they are in this room, and what they do there would follow. */
        record StillPresent(RoomId roomId) implements Outcome {}
    }

    /**
     * Erases a user from all rooms that they were in. In each they get a name of its own, that nobody can trace back.
     *
     * @throws dev.parley.application.port.UnavailableException when not all of it is certain to be done; it may be asked for again
     */
    public Outcome erase(UserId caller, UserId user) {
        var rooms = new LinkedHashSet<RoomId>();
        var lasting = new LinkedHashSet<RoomId>();
        for (var page = page(user, StayPlace.END); !page.isEmpty(); ) {
            page.forEach(stay -> {
                rooms.add(stay.roomId());
                stay.end().ifPresentOrElse(_ -> {}, () -> lasting.add(stay.roomId()));
            });
            page = page(user, StayPlace.of(page.getLast()));
        }
        return lasting.stream()
                .filter(room -> isIn(room, user))
                .findFirst()
                .<Outcome>map(Outcome.StillPresent::new)
                .orElseGet(() -> erase(caller, user, rooms));
    }

    private List<Stay> page(UserId user, StayPlace before) {
        return attendance.stays(user, before, STAYS);
    }

    /** A stay whose end was lost does not say that somebody is there. */
    private boolean isIn(RoomId roomId, UserId user) {
        return log.load(roomId).filter(view -> view.room().has(user)).isPresent();
    }

    private Outcome.Erased erase(UserId caller, UserId user, Set<RoomId> rooms) {
        var now = clock.instant();
        var messages = 0L;
        var stays = 0L;
        var activities = 0L;
        for (RoomId room : rooms) {
            archiver.catchUp(room);
            var pseudonym = new UserId(ERASED + ids.next());
            messages += history.erase(room, user, pseudonym, now);
            activities += chronicle.erase(room, user, pseudonym);
            outbox.erase(room, user);
            // By their stays the room is found again, should this not come to its end.
            stays += attendance.erase(room, user, pseudonym);
        }
        audit.append(List.of(
                AuditRecord.of("erasure:" + ids.next(), now, "user_data_erased", Optional.empty(), Optional.of(caller))
                        .to(user)
                        .with(Map.of(
                                "rooms", Integer.toString(rooms.size()),
                                "messages", Long.toString(messages),
                                "stays", Long.toString(stays),
                                "activities", Long.toString(activities)))));
        return new Outcome.Erased(rooms.size(), messages, stays, activities);
    }
}
