package dev.parley.faults;

import dev.parley.faults.check.Tally;
import dev.parley.faults.client.Conversation;
import dev.parley.faults.client.Member;
import dev.parley.faults.process.NodeProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What the archive has of conversations, beside what their members were given. For members who have been in from the begin. */
final class Archive {

    static final String COMPARED = "archived messages compared";
    private static final String PREFIX = "archive: ";
    private static final String MISSING = PREFIX + "missing";
    private static final String DOUBLE = PREFIX + "double";
    private static final String STRANGE = PREFIX + "never given";
    private static final String DISORDERED = PREFIX + "out of order";

    private Archive() {}

    /** Each member's history, read from that node. */
    static Tally compared(NodeProcess node, List<Conversation> rooms) {
        var tally = new Tally();
        for (Conversation room : rooms) {
            for (Member member : room.staying()) {
                compare(room, member, history(node, room.room(), member.user()), tally);
            }
        }
        return tally;
    }

    static boolean isComplete(NodeProcess node, List<Conversation> rooms) {
        return compared(node, rooms).of(MISSING) == 0;
    }

    private static void compare(Conversation room, Member member, List<Long> archived, Tally tally) {
        var given = new HashSet<>(member.held().sequences());
        given.removeIf(sequence -> !room.isChat(sequence));
        var known = new HashSet<>(archived);
        tally.count(COMPARED, archived.size());
        tally.count(DOUBLE, (long) archived.size() - known.size());
        tally.count(
                MISSING,
                given.stream().filter(sequence -> !known.contains(sequence)).count());
        tally.count(
                STRANGE,
                known.stream().filter(sequence -> !given.contains(sequence)).count());
        for (int i = 1; i < archived.size(); i++) {
            tally.count(DISORDERED, archived.get(i) < archived.get(i - 1) ? 0 : 1);
        }
    }

    /** The sequences of what this member may read, newest first. */
    private static List<Long> history(NodeProcess node, String room, String user) {
        var found = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = Fleet.get(
                            node,
                            "/webrtc/rooms/" + room + "/chat?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                            user)
                    .body();
            page.path("messages")
                    .forEach(message -> found.add(message.path("sequence").asLong()));
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return found;
    }

    /** How often anything is not as it was given. */
    static long flaws(Tally compared) {
        return compared.ofAll(PREFIX);
    }

    /** The rows that every report of it has. */
    static Report into(Report report, Tally tally) {
        return report.row("messages in members' histories", tally.of(COMPARED))
                .row("missing there", tally.of(MISSING))
                .row("double", tally.of(DOUBLE))
                .row("out of order", tally.of(DISORDERED))
                .row("that their member was never given", tally.of(STRANGE));
    }

    /** Whether the audit log is whole, too. */
    static boolean isAudited(NodeProcess node) {
        return Fleet.getAsAdmin(node, "/webrtc/audit/verify")
                .body()
                .path("valid")
                .asBoolean();
    }

    /** How many entries were lost to it, as far as this node knows. */
    static long lost(NodeProcess node) {
        return Fleet.getAsAdmin(node, "/webrtc/analytics/system/health")
                .body()
                .at("/archive/lost_entries")
                .asLong(-1);
    }

    /** How many chat messages a room had, as its statistics count them. */
    static long counted(NodeProcess node, Conversation room) {
        return Fleet.getAsAdmin(node, "/webrtc/analytics/rooms/" + room.room() + "/stats")
                .body()
                .at("/event_counts/chat")
                .asLong(-1);
    }
}
