package dev.parley.faults.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.faults.check.Chronicle;
import dev.parley.faults.check.Journal;
import dev.parley.faults.check.Logged;
import dev.parley.faults.check.Tally;

/** What one member is told of the room: it goes into the journal, and what the contract forbids at any one moment is counted at once. */
final class Hearing {

    private final Chronicle chronicle;
    private final Journal journal;
    private final Tally tally;
    private final Roster roster = new Roster();
    private volatile boolean awaitsState;
    private volatile Member.Ear ear = (_, _) -> {};
    private long highestBefore;

    Hearing(Chronicle chronicle, Journal journal, Tally tally) {
        this.chronicle = chronicle;
        this.journal = journal;
        this.tally = tally;
    }

    void logged(JsonNode frame, boolean isIn) {
        if (awaitsState || !isIn) {
            violation("a logged message before the state of the room");
        }
        var message = Logged.of(frame);
        if (message.sequence() <= highestBefore) {
            violation("a sequence that is not above those of before recovered: false");
        }
        chronicle.saw(message);
        journal.saw(message.sequence());
        roster.apply(message.type(), frame.path("payload"));
        if (message.type().equals("chat-message") && roster.hosts() != 1) {
            violation("a room with " + roster.hosts() + " hosts");
        }
        ear.heard(message.type(), frame.path("payload"));
    }

    void roomState(JsonNode payload) {
        if (journal.head() > 0 && !awaitsState) {
            violation("a state of the room instead of what was missed");
        }
        awaitsState = false;
        highestBefore = Math.max(highestBefore, journal.head());
        journal.fresh(payload.path("sequence").asLong());
        roster.reset(payload);
        if (roster.hosts() != 1) {
            violation("a room-state with " + roster.hosts() + " hosts");
        }
        ear.heard("room-state", payload);
    }

    /** @return whether nothing was lost; a {@code room-state} is to follow otherwise */
    boolean resumed(JsonNode payload, boolean isIn) {
        if (payload.path("recovered").asBoolean()) {
            tally.count("resumed with recovered: true");
            if (payload.path("from").asLong() != journal.head()) {
                violation("resumed from elsewhere");
            }
            return true;
        }
        tally.count(isIn ? "told recovered: false while connected" : "resumed with recovered: false");
        journal.toldLost();
        awaitsState = true;
        return false;
    }

    private void violation(String what) {
        tally.count("violation: " + what);
    }

    /** Between {@code recovered: false} and the {@code room-state} that follows. */
    boolean awaitsState() {
        return awaitsState;
    }

    void listenWith(Member.Ear listener) {
        this.ear = listener;
    }

    Roster roster() {
        return roster;
    }
}
