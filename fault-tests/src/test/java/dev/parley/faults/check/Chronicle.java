package dev.parley.faults.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** All that is known of one room's log: what anybody saw, and what senders have an {@code ack} for. */
public final class Chronicle {

    /** An {@code ack}, and which of the sender's stretches it came in. */
    record Ack(long sequence, Journal sender, int stretch) {}

    private final NavigableMap<Long, Logged> log = new ConcurrentSkipListMap<>();
    private final Queue<Ack> acks = new ConcurrentLinkedQueue<>();
    private final Queue<Journal> journals = new ConcurrentLinkedQueue<>();
    private final AtomicLong contradictions = new AtomicLong();

    /** The journal of one more member. */
    public Journal journalOf(String user) {
        var journal = new Journal(user);
        journals.add(journal);
        return journal;
    }

    /** Somebody was given this message. */
    public void saw(Logged message) {
        var before = log.putIfAbsent(message.sequence(), message);
        if (before != null && !before.equals(message)) {
            contradictions.incrementAndGet();
        }
    }

    /** The server says that the message is in the log. */
    public void acknowledged(Logged message, Journal sender) {
        saw(message);
        acks.add(new Ack(message.sequence(), sender, sender.stretch()));
    }

    /** The last of the log; 0 when it is empty. */
    public long end() {
        return log.isEmpty() ? 0 : log.lastKey();
    }

    /** The last that this user must have been given; 0 when there is none. */
    public long endFor(String user) {
        return log.descendingMap().values().stream()
                .filter(message -> message.isFor(user))
                .mapToLong(Logged::sequence)
                .findFirst()
                .orElse(0);
    }

    Collection<Logged> between(long after, long until) {
        return after >= until
                ? List.of()
                : log.subMap(after, false, until, true).values();
    }

    /** How many chat messages anybody has heard of. */
    public long chats() {
        return log.values().stream()
                .filter(message -> message.type().equals("chat-message"))
                .count();
    }

    public boolean isChat(long sequence) {
        var message = log.get(sequence);
        return message != null && message.type().equals("chat-message");
    }

    /** @return null when nobody has heard of it */
    Logged at(long sequence) {
        return log.get(sequence);
    }

    /** The sequences of all that was acknowledged to this user. */
    public Set<Long> acknowledgedTo(String user) {
        return acks.stream()
                .filter(ack -> ack.sender().user().equals(user))
                .map(Ack::sequence)
                .collect(Collectors.toSet());
    }

    List<Ack> acks() {
        return new ArrayList<>(acks);
    }

    List<Journal> journals() {
        return new ArrayList<>(journals);
    }

    /** How often two saw different messages under one sequence. */
    long contradictions() {
        return contradictions.get();
    }
}
