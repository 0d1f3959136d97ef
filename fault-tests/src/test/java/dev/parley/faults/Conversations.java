package dev.parley.faults;

import static org.awaitility.Awaitility.await;

import dev.parley.faults.check.Findings;
import dev.parley.faults.check.Tally;
import dev.parley.faults.client.Conversation;
import dev.parley.faults.client.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Many rooms that talk at once, each with the same number of members. */
final class Conversations implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Tally tally;
    private final List<Conversation> rooms = new ArrayList<>();

    private Conversations(Tally tally) {
        this.tally = tally;
    }

    /** Returns when all are in. */
    static Conversations begin(int rooms, int members, IntSupplier nodes) {
        var begun = new Conversations(new Tally());
        var run = UUID.randomUUID().toString().substring(0, 8);
        for (int r = 0; r < rooms; r++) {
            var conversation = new Conversation("room-%s-%d".formatted(run, r), begun.tally);
            for (int m = 0; m < members; m++) {
                conversation.add("user-%d-%d".formatted(r, m), nodes);
            }
            begun.rooms.add(conversation);
        }
        await("all are in")
                .atMost(PATIENCE)
                .until(() -> begun.members().stream().allMatch(Member::isIn));
        return begun;
    }

    List<Conversation> rooms() {
        return rooms;
    }

    List<Member> members() {
        return rooms.stream().flatMap(room -> room.members().stream()).toList();
    }

    Tally tally() {
        return tally;
    }

    void talk(Duration pause) {
        rooms.forEach(room -> room.talk(pause));
    }

    /** Ends the talk, and waits until everybody has everything and all agree on who is there; as long as it takes, within patience. */
    Findings settle() {
        rooms.forEach(Conversation::quiet);
        settled("settled", Conversation::isSettled);
        settled("agreed", Conversation::isAgreed);
        return rooms.stream().map(Conversation::check).reduce(Findings.NONE, Findings::plus);
    }

    /** What is not reached in time is counted, and the campaign looks at the count: what the checker finds says more than a time-out. */
    private void settled(String what, Predicate<Conversation> reached) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Conversation room : rooms) {
            while (!reached.test(room) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(20_000_000);
            }
            tally.count(reached.test(room) ? "rooms that " + what : "rooms that never " + what);
        }
    }

    /**
     * Holds what everybody has against what the log says now, on whatever node: who has more was not told that something is gone, who has less
     * misses something. For when the log still holds everything since the last {@code room-state}.
     */
    void compareWithTheLog(Fleet fleet) {
        for (Conversation room : rooms) {
            for (Member member : room.staying()) {
                var held = member.held();
                var logged = Fleet.logged(fleet.anyNode(), room.room(), member.user(), held.from());
                tally.count("compared with the log");
                if (logged.isEmpty()) {
                    tally.count("violation: a log that no longer knows what somebody has");
                } else if (!held.sequences().equals(logged.get())) {
                    tally.count(
                            logged.get().containsAll(held.sequences())
                                    ? "violation: the log holds more than somebody was given"
                                    : "violation: somebody has what is gone from the log and was not told");
                }
            }
        }
    }

    /** How much was acknowledged and is not in the log. A whisper counts for its sender; an offer does not, for its sender is not given it. */
    long lostFromTheLog(Fleet fleet) {
        var lost = 0L;
        for (Conversation room : rooms) {
            for (Member member : room.staying()) {
                var acknowledged = new HashSet<>(member.acknowledged());
                acknowledged.removeAll(Fleet.logged(fleet.anyNode(), room.room(), member.user(), member.begin())
                        .orElseThrow());
                lost += acknowledged.stream().filter(room::isChat).count();
            }
        }
        return lost;
    }

    /** The rows that every report has. */
    Report into(Report report, Findings findings) {
        tally.all("violation: ").forEach(report::row);
        tally.all("refused with ").forEach(report::row);
        report.row("messages said / acknowledged", tally.of("said") + " / " + tally.of("acknowledged"))
                .row("refused for their role", tally.of("error permission_denied"))
                .row("told `unavailable`", tally.of("error unavailable"))
                .row("resumed, `recovered: true`", tally.of("resumed with recovered: true"))
                .row("resumed, `recovered: false`", tally.of("resumed with recovered: false"))
                .row("told `recovered: false` on an open socket", tally.of("told recovered: false while connected"))
                .row("deliveries checked", findings.checked())
                .row("silent gaps", findings.gaps())
                .row("duplicates", findings.duplicates())
                .row("reorderings", findings.reorderings())
                .row("seen by the wrong one", findings.intrusions())
                .row("one sequence, two messages", findings.contradictions())
                .row("rooms where somebody never got all", tally.of("rooms that never settled"))
                .row("rooms with a ghost, somebody missing, or not one host", tally.of("rooms that never agreed"));
        return report;
    }

    @Override
    public void close() {
        rooms.forEach(Conversation::end);
    }
}
