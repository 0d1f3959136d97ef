package dev.parley.application.room;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.parley.application.archive.LogReader;
import dev.parley.application.port.JournalEntry;
import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.RoomRecord;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Event;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.CharterEvent;
import dev.parley.domain.room.CharterEvent.RoomFounded;
import dev.parley.domain.room.DoorEvent.BanLifted;
import dev.parley.domain.room.DoorEvent.Kicked;
import dev.parley.domain.room.Founding;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Keeps on record what of a room outlives its meetings: the record is that room, evolved by what happened in it. */
public final class RecordReader implements LogReader {

    private static final int MAX_ATTEMPTS = 10;
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final RoomDirectory directory;
    private final Features features;
    private final RoomRules rules;

    public RecordReader(RoomDirectory directory, Features features, RoomRules rules) {
        this.directory = directory;
        this.features = features;
        this.rules = rules;
    }

    @Override
    public void read(List<JournalEntry> entries) {
        entries.stream()
                .filter(entry -> outlives(entry.entry().event()))
                .collect(groupingBy(JournalEntry::roomId, LinkedHashMap::new, toList()))
                .forEach(this::record);
    }

    private static boolean outlives(Event event) {
        return switch (event) {
            case CharterEvent _, SettingsChanged _, Kicked _, BanLifted _ -> true;
            default -> false;
        };
    }

    /** Where people just meet, and nobody is shown the door, there is nothing to keep. */
    private static boolean beginsRecord(JournalEntry entry) {
        return switch (entry.entry().event()) {
            case CharterEvent _, Kicked _ -> true;
            default -> false;
        };
    }

    private void record(RoomId roomId, List<JournalEntry> entries) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var known = directory.find(roomId);
            var through = known.map(RoomRecord::through).orElse(0L);
            var news = entries.stream()
                    .filter(entry -> entry.entry().sequence() > through)
                    .toList();
            var before = known.flatMap(RoomRecord::founding);
            if (before.isEmpty() && news.stream().noneMatch(RecordReader::beginsRecord)) {
                return;
            }
            if (news.isEmpty()) {
                return;
            }
            var last = news.getLast().entry().sequence();
            if (directory.replace(new RoomRecord(roomId, last, Founding.of(evolved(roomId, before, news))), through)) {
                return;
            }
        }
        throw new UnavailableException("the record of a room changes too fast at the moment", BREATH);
    }

    private Room evolved(RoomId roomId, Optional<Founding> before, List<JournalEntry> news) {
        var room = Room.empty(roomId, rules);
        if (before.isPresent()) {
            room = features.evolve(room, new RoomFounded(before.get(), Instant.EPOCH), 0);
        }
        for (JournalEntry entry : news) {
            room = features.evolve(room, entry.entry().event(), entry.entry().sequence());
        }
        return room;
    }
}
