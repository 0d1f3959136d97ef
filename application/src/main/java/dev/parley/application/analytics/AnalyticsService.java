package dev.parley.application.analytics;

import dev.parley.application.archive.Archiver;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.Chronicle;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What happened in rooms, told and counted; up to this moment, as long as the archive can be written to. */
public final class AnalyticsService {

    private final Archiver archiver;
    private final Attendance attendance;
    private final Chronicle chronicle;
    private final InstantSource clock;

    public AnalyticsService(Archiver archiver, Attendance attendance, Chronicle chronicle, InstantSource clock) {
        this.archiver = archiver;
        this.attendance = attendance;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** The newest that were asked for, newest first. */
    public List<Activity> activities(ActivityQuery query) {
        archiver.catchUp(query.roomId());
        return chronicle.read(query);
    }

    /** Who was in a room. */
    public RoomSummary summary(RoomId roomId) {
        archiver.catchUp(roomId);
        var tally = new StayTally(clock.instant());
        attendance.forEach(roomId, tally::add);
        return tally.summary();
    }

    /** In which rooms a user was, the newest stay first; as far as it is archived, which takes a moment. */
    public List<Stay> stays(UserId userId, StayPlace before, int limit) {
        return attendance.stays(userId, before, limit);
    }

    /** For how long a user was in rooms, all stays together; as far as it is archived. */
    public Duration attended(UserId userId) {
        var now = clock.instant();
        var millis = new AtomicLong();
        attendance.forEach(userId, stay -> millis.addAndGet(stay.length(now).toMillis()));
        return Duration.ofMillis(millis.get());
    }

    /** What a user did in all rooms, counted; as far as it is archived. */
    public Tallies tallies(UserId userId) {
        return chronicle.tallies(userId);
    }

    /**
     * What all rooms together were used for, day by day in UTC; as far as it is archived.
     *
     * @param days how many, at least 1; the last is today
     */
    public List<DayUsage> usage(int days) {
        var tally = new UsageTally(days, clock.instant());
        attendance.forEach(tally.since(), tally::add);
        return tally.usage(chronicle::tallies);
    }

    /** How long a stay lasted, or has lasted up to now. */
    public Duration length(Stay stay) {
        return stay.length(clock.instant());
    }

    /** How far the archive of this node is. */
    public Progress progress() {
        return new Progress(archiver.lag(), archiver.archived(), archiver.lost());
    }

    /**
     * @param lag for how long the oldest entry that could not be archived has waited
     * @param archived how many entries this node has archived
     * @param lost how many it knows to be lost to the archive
     */
    public record Progress(Duration lag, long archived, long lost) {}

    /** What was done in a room, counted. */
    public Tallies tallies(RoomId roomId) {
        archiver.catchUp(roomId);
        return chronicle.tallies(roomId);
    }
}
