package dev.parley.adapters.redis.room;

import dev.parley.application.port.Proposal;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Event;
import dev.parley.json.StoredJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A proposal, as {@code commit.lua} takes it. */
record CommitCall(
        Proposal proposal, RoomKeys room, ReplayWindow window, Optional<RedisJournal> journal, String publishing) {

    private static final String DELETED = "deleted ";

    List<String> keys() {
        var all = new ArrayList<String>();
        all.add(room.meta());
        all.add(room.log());
        all.add(room.snapshot());
        all.add(room.tail());
        all.add(proposal.key().map(room::command).orElse(room.log()));
        all.add(room.journal());
        all.add(room.journalState());
        proposal.drafts().stream()
                .flatMap(draft -> messageOf(draft.event()).stream())
                .map(room::message)
                .forEach(all::add);
        return all;
    }

    List<String> arguments(Writer.Attempt attempt) {
        var arguments = new ArrayList<String>(16 + 4 * proposal.drafts().size());
        arguments.add(String.valueOf(proposal.expectedVersion()));
        arguments.add(String.valueOf(proposal.at().toEpochMilli()));
        arguments.add(RedisRoomLog.millis(proposal.deadline()));
        arguments.add(proposal.key().isPresent() ? "1" : "0");
        arguments.add(proposal.messageId().orElse(""));
        arguments.add(String.valueOf(window.age().toMillis()));
        arguments.add(String.valueOf(SentMessage.KEPT.toMillis()));
        arguments.add(publishing);
        arguments.add(room.channel());
        arguments.add(String.valueOf(window.maxMessages()));
        arguments.add(String.valueOf(window.maxBytes()));
        arguments.add(attempt.writer());
        arguments.add(String.valueOf(attempt.epoch()));
        arguments.add(attempt.name());
        arguments.add(attempt.repeated() ? "1" : "0");
        arguments.add(String.valueOf(journal.map(RedisJournal::maxBytes).orElse(0L)));
        for (Draft draft : proposal.drafts()) {
            arguments.add(draft.changesState() ? "1" : "0");
            arguments.add(StoredEntry.unnumbered(draft, proposal.at()));
            arguments.add(deedOn(draft));
            arguments.add(isJournaled(draft) ? "1" : "0");
        }
        return arguments;
    }

    boolean isJournaled() {
        return proposal.drafts().stream().anyMatch(this::isJournaled);
    }

    private boolean isJournaled(Draft draft) {
        return journal.isPresent() && draft.event().isArchived();
    }

    private static Optional<String> messageOf(Event event) {
        return event instanceof ChatEvent.Said said
                ? Optional.of(said.messageId())
                : event instanceof ChatEvent chat ? chat.changes() : Optional.empty();
    }

    /** What becomes of the message that it is about. */
    private static String deedOn(Draft draft) {
        if (!(draft.event() instanceof ChatEvent event)) {
            return "";
        }
        return switch (event) {
            case ChatEvent.Said said -> StoredJson.write(SentMessage.of(said, draft.audience()));
            case ChatEvent.Edited _ -> "edited";
            case ChatEvent.Deleted _ -> "deleted";
            case ChatEvent.MarkedRead _, ChatEvent.Typed _ -> "";
        };
    }

    /** A message as the script left it. */
    static SentMessage remembered(String stored) {
        return stored.startsWith(DELETED)
                ? StoredJson.read(stored.substring(DELETED.length()), SentMessage.class)
                        .asDeleted()
                : StoredJson.read(stored, SentMessage.class);
    }
}
