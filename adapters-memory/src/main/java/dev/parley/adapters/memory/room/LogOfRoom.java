package dev.parley.adapters.memory.room;

import dev.parley.application.port.CommandKey;
import dev.parley.application.port.Commit;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.Receipt;
import dev.parley.application.port.RoomLog.Follower;
import dev.parley.application.port.RoomView;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one room. */
final class LogOfRoom {

    private static final Logger LOG = LoggerFactory.getLogger(LogOfRoom.class);

    private final RoomId roomId;
    private final Features features;
    private final ReplayWindow window;
    private final ReentrantLock lock = new ReentrantLock();
    private final EntryWindow entries = new EntryWindow();
    private final LinkedHashMap<CommandKey, Remembered> receipts = new LinkedHashMap<>();
    private final SentMessages messages = new SentMessages();
    private final List<Following> followers = new CopyOnWriteArrayList<>();
    private final Queue<Consumer<Follower>> outbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unpublished = new AtomicInteger();
    private final Optional<InMemoryJournal> journal;
    private RoomView view;
    private long born;
    private boolean ended;
    private volatile Optional<Instant> deadline = Optional.empty();

    /** One subscription: the same follower may have several, one after the other. */
    static final class Following {

        private final Follower follower;

        private Following(Follower follower) {
            this.follower = follower;
        }
    }

    private record Remembered(Receipt receipt, Instant at) {}

    LogOfRoom(
            RoomId roomId, Features features, RoomRules rules, ReplayWindow window, Optional<InMemoryJournal> journal) {
        this.journal = journal;
        this.roomId = roomId;
        this.features = features;
        this.window = window;
        this.view = new RoomView(Room.empty(roomId, rules), 0, 0);
    }

    /** Empty while nothing has happened. */
    Optional<RoomView> view() {
        lock.lock();
        try {
            return view.head() == 0 ? Optional.empty() : Optional.of(view);
        } finally {
            lock.unlock();
        }
    }

    /** @return empty when this log has ended and another takes its place */
    Optional<Commit> commit(Proposal proposal) {
        lock.lock();
        try {
            if (ended) {
                return Optional.empty();
            }
            var repeated = proposal.key().map(receipts::get);
            if (repeated.isPresent()) {
                return Optional.of(new Commit.Repeated(repeated.get().receipt()));
            }
            if (proposal.expectedVersion() != view.version() || !messages.allow(proposal.drafts())) {
                return Optional.of(new Commit.Conflict(view));
            }
            return Optional.of(append(proposal));
        } finally {
            lock.unlock();
        }
    }

    private Commit append(Proposal proposal) {
        var appended = new ArrayList<Entry>(proposal.drafts().size());
        for (Draft draft : proposal.drafts()) {
            appended.add(append(draft, proposal.at()));
        }
        if (proposal.changesState()) {
            deadline = proposal.deadline();
        }
        var receipt = appended.isEmpty()
                ? Receipt.NOTHING_LOGGED
                : new Receipt(Optional.of(appended.getFirst().sequence()), proposal.messageId());
        proposal.key().ifPresent(key -> receipts.put(key, new Remembered(receipt, proposal.at())));
        dropWhatIsBeyondTheWindow(proposal.at());
        if (!appended.isEmpty()) {
            if (born == 0) {
                born = appended.getFirst().sequence();
            }
            var published = List.copyOf(appended);
            journal.ifPresent(kept -> kept.add(roomId, born, published));
            outbox.add(follower -> follower.onEntries(published));
        }
        return new Commit.Committed(appended, receipt);
    }

    private Entry append(Draft draft, Instant at) {
        var sequence = Math.max(view.head() + 1, at.toEpochMilli());
        var entry = new Entry(sequence, view.head(), at, draft.sender(), draft.event(), draft.audience());
        entries.add(entry);
        messages.add(draft);
        view = entry.changesState()
                ? new RoomView(features.evolve(view.room(), draft.event(), sequence), sequence, sequence)
                : new RoomView(view.room(), view.version(), sequence);
        return entry;
    }

    Optional<List<Entry>> read(long after, int limit) {
        lock.lock();
        try {
            return entries.after(after, limit);
        } finally {
            lock.unlock();
        }
    }

    Optional<SentMessage> message(String messageId) {
        lock.lock();
        try {
            return messages.find(messageId);
        } finally {
            lock.unlock();
        }
    }

    Optional<Receipt> receiptOf(CommandKey key) {
        lock.lock();
        try {
            return Optional.ofNullable(receipts.get(key)).map(Remembered::receipt);
        } finally {
            lock.unlock();
        }
    }

    Optional<Instant> deadline() {
        return deadline;
    }

    void trim(Instant now) {
        lock.lock();
        try {
            dropWhatIsBeyondTheWindow(now);
        } finally {
            lock.unlock();
        }
    }

    private void dropWhatIsBeyondTheWindow(Instant now) {
        var oldest = now.minus(window.age());
        while (entries.size() > window.maxMessages()
                || entries.bytes() > window.maxBytes()
                || entries.oldest().filter(entry -> entry.at().isBefore(oldest)).isPresent()) {
            entries.dropOldest();
        }
        messages.drop(window.maxMessages(), now);
        for (Iterator<Remembered> each = receipts.values().iterator(); each.hasNext(); ) {
            if (!each.next().at().isBefore(oldest) && receipts.size() <= window.maxMessages()) {
                return;
            }
            each.remove();
        }
    }

    /** @return empty when this log has ended and another takes its place */
    Optional<Following> add(Follower follower) {
        lock.lock();
        try {
            if (ended) {
                return Optional.empty();
            }
            var following = new Following(follower);
            followers.add(following);
            return Optional.of(following);
        } finally {
            lock.unlock();
        }
    }

    void remove(Following following) {
        followers.remove(following);
    }

    /** @return whether the log has ended: nobody follows it and its state is still that of {@code version} */
    boolean end(long version) {
        lock.lock();
        try {
            ended = ended || followers.isEmpty() && view.version() == version;
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** @return whether the log has ended: nothing ever happened in it, and nobody follows it */
    boolean endIfUnused() {
        lock.lock();
        try {
            ended = ended || followers.isEmpty() && receipts.isEmpty() && view.head() == 0;
            return ended;
        } finally {
            lock.unlock();
        }
    }

    void enqueue(Draft ephemeral, Instant at) {
        outbox.add(follower -> follower.onEphemeral(ephemeral, at));
    }

    /** Delivers what is in the outbox, in order: whoever comes while another delivers leaves it to that one. */
    void publish() {
        if (unpublished.getAndIncrement() != 0) {
            return;
        }
        var seen = 1;
        while (true) {
            for (var next = outbox.poll(); next != null; next = outbox.poll()) {
                deliver(next);
            }
            var left = unpublished.addAndGet(-seen);
            if (left == 0) {
                return;
            }
            seen = left;
        }
    }

    private void deliver(Consumer<Follower> message) {
        for (Following each : followers) {
            try {
                message.accept(each.follower);
            } catch (RuntimeException | Error e) {
                LOG.error("a follower of room {} failed", roomId, e);
            }
        }
    }
}
