package dev.parley.application.analytics;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.domain.log.Event;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.transfer.FileOffer;
import dev.parley.domain.transfer.TransferEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * What happened in some rooms, one thing a second in each, and next to it, noted while it was made up, who was in them in which second.
 * Nothing of it is derived from the events.
 */
final class RecordedMeetings {

    static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    static final int SECONDS = 3_600;
    static final int USERS = 9;
    private static final long LOG = 100;

    /** What was noted of one room. */
    static final class Meeting {

        final RoomId roomId = new RoomId("meeting-" + UUID.randomUUID());
        final List<JournalEntry> entries = new ArrayList<>();
        final boolean[][] there = new boolean[USERS][SECONDS];
        final int[] comings = new int[USERS];
        final int[] drops = new int[USERS];
        final long[] spokenMillis = new long[USERS];
        final long[] goodMillis = new long[USERS];
        int messages;
        int files;
    }

    private final String name = UUID.randomUUID().toString();
    private final Random random;

    RecordedMeetings(long seed) {
        random = new Random(seed);
    }

    /** The same in all meetings of this recording, and in no other. */
    UserId user(int number) {
        return new UserId("user." + number + "/$" + name);
    }

    Meeting record() {
        var meeting = new Meeting();
        var in = new boolean[USERS];
        var lost = new boolean[USERS];
        for (int second = 0; second < SECONDS; second++) {
            var who = random.nextInt(USERS);
            // Every meeting has an hour's quarter in which nobody is there.
            var everybodyGoes = second >= SECONDS / 2 && second < SECONDS * 3 / 4;
            if (everybodyGoes && !in[who]) {
                who = firstOf(in, who);
            }
            if (in[who]) {
                stay(meeting, second, who, in, lost, everybodyGoes);
            } else if (!everybodyGoes && random.nextInt(4) == 0) {
                in[who] = true;
                meeting.comings[who]++;
                log(meeting, second, who, new RoomEvent.ParticipantJoined(participant(who, second)));
            }
            for (int user = 0; user < USERS; user++) {
                meeting.there[user][second] = in[user];
            }
        }
        return meeting;
    }

    private static int firstOf(boolean[] in, int orElse) {
        for (int user = 0; user < in.length; user++) {
            if (in[user]) {
                return user;
            }
        }
        return orElse;
    }

    private void stay(Meeting meeting, int second, int who, boolean[] in, boolean[] lost, boolean goes) {
        var user = user(who);
        var at = START.plusSeconds(second);
        if (goes || random.nextInt(12) == 0) {
            var reason = lost[who] ? LeaveReason.TIMEOUT : LeaveReason.LEFT;
            in[who] = false;
            lost[who] = false;
            log(meeting, second, who, new RoomEvent.ParticipantLeft(user, reason, at, at));
        } else if (lost[who]) {
            lost[who] = false;
            log(meeting, second, who, new RoomEvent.ConnectionOpened(user, new ConnectionId("c" + second), true));
        } else {
            switch (random.nextInt(6)) {
                case 0 -> {
                    lost[who] = true;
                    meeting.drops[who]++;
                    log(meeting, second, who, new RoomEvent.ConnectionLost(user, at));
                }
                case 1 -> {
                    meeting.files++;
                    log(meeting, second, who, new TransferEvent.FileCompleted("t" + second, user, user(0)));
                }
                case 2 ->
                    log(
                            meeting,
                            second,
                            who,
                            new TransferEvent.FileOffered(
                                    user, user(0), new FileOffer("t" + second, "a", 1, "", Optional.empty(), 1, 1)));
                case 3 -> {
                    var millis = random.nextInt(1, 30_000);
                    meeting.spokenMillis[who] += millis;
                    log(meeting, second, who, new AnalyticsEvent.Spoke(user, millis));
                }
                case 4 -> {
                    var level = random.nextBoolean() ? QualityLevel.GOOD : QualityLevel.POOR;
                    var millis = random.nextInt(1, 30_000);
                    meeting.goodMillis[who] += level == QualityLevel.GOOD ? millis : 0;
                    log(
                            meeting,
                            second,
                            who,
                            new AnalyticsEvent.LinkHeld(user, level, millis, new LinkQuality(200, 0.5, 5)));
                }
                default -> {
                    meeting.messages++;
                    log(meeting, second, who, said(user, second));
                }
            }
        }
    }

    private void log(Meeting meeting, int second, int who, Event event) {
        var sequence = LOG + second;
        var at = START.plusSeconds(second);
        meeting.entries.add(new JournalEntry(
                meeting.roomId, LOG, new Entry(sequence, 0, at, Optional.of(user(who)), event, Audience.EVERYONE)));
    }

    private static ChatEvent said(UserId user, int second) {
        return new ChatEvent.Said(
                "m" + second,
                user,
                "A name",
                "text",
                ChatMessageType.TEXT,
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(second));
    }

    private Participant participant(int who, int second) {
        return new Participant(
                user(who),
                "A name",
                Optional.empty(),
                Role.PARTICIPANT,
                Map.of(),
                START.plusSeconds(second),
                LOG + second,
                new Presence.Connected(new ConnectionId("c" + second)),
                new MediaState(false, false, false));
    }
}
