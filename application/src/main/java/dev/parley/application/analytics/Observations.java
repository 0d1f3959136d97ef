package dev.parley.application.analytics;

import dev.parley.application.room.RoomObserver;
import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.media.MediaEvent.MediaChanged;
import dev.parley.domain.media.QualityEvent.QualityReported;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What happens too often for each bit of it to be logged: who speaks, and how good links are. It is added up for the members whose sockets
 * this node holds, so that each is counted once in the fleet. Safe for threads.
 */
public final class Observations implements RoomObserver {

    private final NodeId node;
    private final InstantSource clock;
    /** The tallies of a room are touched inside {@code compute} alone: by one after the other. */
    private final Map<RoomId, RoomTallies> rooms = new ConcurrentHashMap<>();

    public Observations(NodeId node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    @Override
    public void onEphemeral(Room room, Draft ephemeral, Instant at) {
        switch (ephemeral.event()) {
            case SpeakingChanged change ->
                change.isSpeaking()
                        .ifPresent(speaking -> see(room, change.userId(), at, tally -> tally.speaks(speaking, at)));
            case QualityReported report ->
                see(room, report.userId(), at, tally -> tally.measured(report.settled(), at));
            default -> {
                // Nothing else lasts.
            }
        }
    }

    private void see(Room room, UserId user, Instant at, Consumer<MemberTally> what) {
        if (isHere(room, user)) {
            rooms.compute(room.roomId(), (_, known) -> {
                var tallies = known == null ? new RoomTallies(at) : known;
                what.accept(tallies.of(user, at));
                return tallies;
            });
        }
    }

    private boolean isHere(Room room, UserId user) {
        return room.participant(user)
                .filter(member -> member.presence() instanceof Presence.Connected connected
                        && connected.connectionId().node().equals(node))
                .isPresent();
    }

    @Override
    public void onEntries(Room room, List<Entry> entries) {
        if (!rooms.containsKey(room.roomId())) {
            return;
        }
        for (Entry entry : entries) {
            if (entry.event() instanceof MediaChanged(var user, var media) && !media.audioEnabled()) {
                change(room.roomId(), tallies -> tallies.mute(user, entry.at()));
            }
        }
        if (entries.stream().anyMatch(Entry::changesState)) {
            var at = entries.getLast().at();
            change(room.roomId(), tallies -> tallies.end(user -> !isHere(room, user), at));
        }
    }

    @Override
    public void onForked(Room room) {
        change(room.roomId(), tallies -> tallies.end(user -> !isHere(room, user), clock.instant()));
    }

    @Override
    public void onClosed(RoomId roomId) {
        change(roomId, tallies -> tallies.end(_ -> true, clock.instant()));
    }

    private void change(RoomId roomId, Consumer<RoomTallies> what) {
        rooms.computeIfPresent(roomId, (_, tallies) -> {
            what.accept(tallies);
            return tallies;
        });
    }

    /** The rooms of which something is to be told: half a minute after it was told last, and as soon as somebody is gone. */
    List<RoomId> due() {
        var now = clock.instant();
        return rooms.entrySet().stream()
                .filter(room -> room.getValue().isDue(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What was seen in a room since this was asked last. */
    List<AnalyticsEvent> take(RoomId roomId) {
        var taken = new ArrayList<AnalyticsEvent>();
        rooms.computeIfPresent(roomId, (_, tallies) -> {
            taken.addAll(tallies.take(clock.instant()));
            return tallies.isEmpty() ? null : tallies;
        });
        return taken;
    }
}
