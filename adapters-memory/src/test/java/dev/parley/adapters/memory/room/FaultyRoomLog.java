package dev.parley.adapters.memory.room;

import dev.parley.application.port.CommandKey;
import dev.parley.application.port.Commit;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.Receipt;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomView;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A sound log, all but one fault. */
class FaultyRoomLog implements RoomLog {

    final RoomLog sound;

    FaultyRoomLog(RoomLog sound) {
        this.sound = sound;
    }

    @Override
    public Optional<RoomView> load(RoomId roomId) {
        return sound.load(roomId);
    }

    @Override
    public Commit commit(Proposal proposal) {
        return sound.commit(proposal);
    }

    @Override
    public Optional<List<Entry>> read(RoomId roomId, long after, int limit) {
        return sound.read(roomId, after, limit);
    }

    @Override
    public Optional<SentMessage> message(RoomId roomId, String messageId) {
        return sound.message(roomId, messageId);
    }

    @Override
    public Optional<Receipt> receiptOf(RoomId roomId, CommandKey key) {
        return sound.receiptOf(roomId, key);
    }

    @Override
    public Subscription follow(RoomId roomId, Follower follower) {
        return sound.follow(roomId, follower);
    }

    @Override
    public void broadcast(RoomId roomId, Draft ephemeral, Instant at) {
        sound.broadcast(roomId, ephemeral, at);
    }

    @Override
    public List<RoomId> due(Instant now, int limit) {
        return sound.due(now, limit);
    }

    @Override
    public void forget(RoomId roomId, long version) {
        sound.forget(roomId, version);
    }
}
