package dev.parley.faults.client;

import dev.parley.faults.check.Checker;
import dev.parley.faults.check.Chronicle;
import dev.parley.faults.check.Findings;
import dev.parley.faults.check.Tally;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** One room, its members, and what they say to one another until they are told to be quiet. */
public final class Conversation {

    private static final int WHISPERS_OF_TEN = 1;
    private static final int OFFERS_OF_TEN = 1;

    private final String room;
    private final Tally tally;
    private final Chronicle chronicle = new Chronicle();
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final AtomicLong said = new AtomicLong();
    private volatile boolean isQuiet = true;

    public Conversation(String room, Tally tally) {
        this.room = room;
        this.tally = tally;
    }

    public String room() {
        return room;
    }

    /** @param nodes the port of the node to connect to, asked at every attempt */
    public Member add(String user, IntSupplier nodes) {
        var member = new Member(room, user, nodes, chronicle, tally);
        members.add(member);
        return member.start();
    }

    public List<Member> members() {
        return List.copyOf(members);
    }

    /** Somebody who is in says something, on average once in {@code pause}, until {@link #quiet}. */
    public void talk(Duration pause) {
        isQuiet = false;
        Thread.ofVirtual().start(() -> {
            while (!isQuiet) {
                sayAnything();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2 * pause.toNanos()));
            }
        });
    }

    private void sayAnything() {
        var there = members.stream().filter(Member::isIn).toList();
        if (there.isEmpty()) {
            return;
        }
        var random = ThreadLocalRandom.current();
        var speaker = there.get(random.nextInt(there.size()));
        var listener = there.get(random.nextInt(there.size()));
        var text = "%s %d".formatted(room, said.incrementAndGet());
        var kind = speaker == listener ? 9 : random.nextInt(10);
        if (kind < WHISPERS_OF_TEN) {
            speaker.whisper(text, listener.user());
        } else if (kind < WHISPERS_OF_TEN + OFFERS_OF_TEN) {
            speaker.offer("v=0 " + text, listener.user());
        } else {
            speaker.say(text);
        }
    }

    public void quiet() {
        isQuiet = true;
    }

    /** Whether all who are to be in are, have nothing left to be acknowledged, and have what was said. */
    public boolean isSettled() {
        return staying().stream()
                .allMatch(member -> member.isIn()
                        && member.hasNothingPending()
                        && member.head() >= chronicle.endFor(member.user()));
    }

    /** Whether everybody knows exactly those who are to be in, all connected, with one host. */
    public boolean isAgreed() {
        var users = staying().stream().map(Member::user).collect(Collectors.toSet());
        return staying().stream().allMatch(member -> member.roster().isExactly(users));
    }

    /** Those who want to be in the room. */
    public List<Member> staying() {
        return members.stream().filter(Member::isStaying).toList();
    }

    /** To be asked once it is settled. */
    public Findings check() {
        return Checker.check(chronicle, staying().stream().map(Member::user).collect(Collectors.toSet()));
    }

    /** Whether this is the sequence of something said, to all or to one. */
    public boolean isChat(long sequence) {
        return chronicle.isChat(sequence);
    }

    /** How much was said, to all or to one. */
    public long chats() {
        return chronicle.chats();
    }

    /** All are gone at once, without a word. */
    public void end() {
        quiet();
        members.forEach(Member::vanish);
    }
}
