package dev.parley.domain.testkit;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The people, moments and events that scenarios are told with. */
public final class Given {

    public static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    public static final RoomId ROOM = new RoomId("standup");

    private Given() {}

    public static UserId user(String name) {
        return new UserId(name);
    }

    /** The first socket of somebody. */
    public static ConnectionId socketOf(String name) {
        return socketOf(name, 1);
    }

    public static ConnectionId socketOf(String name, int nth) {
        return new ConnectionId(name + "-" + nth);
    }

    public static Instant seconds(long afterStart) {
        return START.plusSeconds(afterStart);
    }

    public static Instant after(Duration time) {
        return START.plus(time);
    }

    /** {@code name} came at the start, with camera and microphone on as far as the role allows. */
    public static ParticipantJoined joined(String name, Role role) {
        var sends = role != Role.OBSERVER;
        return new ParticipantJoined(new Participant(
                user(name),
                name,
                Optional.empty(),
                role,
                Map.of(),
                START,
                0,
                new Presence.Connected(socketOf(name)),
                new MediaState(sends, sends, false)));
    }

    public static Join join(String name) {
        return join(name, 1);
    }

    public static Join join(String name, int nthSocket) {
        return new Join(socketOf(name, nthSocket), name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With a token that was given out so long after the start. */
    public static Join joinWithTokenOf(String name, long secondsAfterStart) {
        return new Join(
                socketOf(name), name, Optional.empty(), Optional.empty(), Optional.of(seconds(secondsAfterStart)));
    }

    public static Join joinClaiming(String name, Role role) {
        return new Join(socketOf(name), name, Optional.empty(), Optional.of(role), Optional.empty());
    }
}
