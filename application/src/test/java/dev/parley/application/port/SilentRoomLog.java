package dev.parley.application.port;

import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says yes to everything and does nothing. No test of a contract may pass on it. */
final class SilentRoomLog implements RoomLog {

    @Override
    public Optional<RoomView> load(RoomId roomId) {
        return Optional.empty();
    }

    @Override
    public Commit commit(Proposal proposal) {
        return new Commit.Committed(List.of(), Receipt.NOTHING_LOGGED);
    }

    @Override
    public Optional<List<Entry>> read(RoomId roomId, long after, int limit) {
        return Optional.of(List.of());
    }

    @Override
    public Optional<SentMessage> message(RoomId roomId, String messageId) {
        return Optional.empty();
    }

    @Override
    public Optional<Receipt> receiptOf(RoomId roomId, CommandKey key) {
        return Optional.empty();
    }

    @Override
    public Subscription follow(RoomId roomId, Follower follower) {
        return () -> {};
    }

    @Override
    public void broadcast(RoomId roomId, Draft ephemeral, Instant at) {}

    @Override
    public List<RoomId> due(Instant now, int limit) {
        return List.of();
    }

    @Override
    public void forget(RoomId roomId, long version) {}
}
