package dev.parley.application.room;

import dev.parley.application.archive.Archiver;
import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.RoomQuery;
import dev.parley.application.port.RoomRecord;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Founding;
import java.util.List;
import java.util.Optional;

/** The rooms on record, brought up to date with what happened in them. */
public final class RecordedRooms implements Foundations {

    private final RoomDirectory directory;
    private final Archiver archiver;

    public RecordedRooms(RoomDirectory directory, Archiver archiver) {
        this.directory = directory;
        this.archiver = archiver;
    }

    @Override
    public Optional<Founding> find(RoomId roomId) {
        var known = founding(roomId);
        if (known.isEmpty()) {
            return known;
        }
        // What happened last in it may still be on its way here.
        archiver.catchUp(roomId);
        return founding(roomId);
    }

    private Optional<Founding> founding(RoomId roomId) {
        return directory.find(roomId).flatMap(RoomRecord::founding);
    }

    /** Brings the record up to date, as far as that is possible at the moment. */
    public void record(RoomId roomId) {
        archiver.catchUp(roomId);
    }

    /**
     * Created rooms, as they are on record.
     *
     * @throws dev.parley.application.port.UnavailableException when they cannot be had at the moment
     */
    public List<RoomRecord> list(RoomQuery query) {
        return directory.list(query);
    }
}
