package dev.parley.application.port;

import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.Tallies;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;

/** What people did in rooms. */
public interface Chronicle {

    /**
     * Keeps activities, each room's in order. One that was kept before is kept once.
     *
     * @throws UnavailableException when not all of them could be kept
     */
    void keep(List<Activity> activities);

    /**
     * The newest that were asked for, newest first.
     *
     * @throws UnavailableException when they cannot be had at the moment
     */
    List<Activity> read(ActivityQuery query);

    /**
     * What was done in a room, counted.
     *
     * @throws UnavailableException when that cannot be had at the moment
     */
    Tallies tallies(RoomId roomId);

    /**
     * What a user did in all rooms, counted.
     *
     * @throws UnavailableException when that cannot be had at the moment
     */
    Tallies tallies(UserId userId);

    /**
     * What was done in all rooms from one moment until before another, counted.
     *
     * @throws UnavailableException when it cannot be had at the moment
     */
    Tallies tallies(Instant from, Instant until);

    /**
     * Puts another name in the place of a user's in all that was done in a room, by them or with them, and nothing in the place of
     * what their clients told. Done again, it does nothing.
     *
     * @return how many activities were theirs
     * @throws UnavailableException when not all of it could be done
     */
    long erase(RoomId roomId, UserId user, UserId pseudonym);
}
