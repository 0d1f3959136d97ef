package dev.parley.adapters.memory.room;

import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.log.Draft;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What a room remembers of its latest chat messages. */
final class SentMessages {

    private final LinkedHashMap<String, SentMessage> messages = new LinkedHashMap<>();

    Optional<SentMessage> find(String messageId) {
        return Optional.ofNullable(messages.get(messageId));
    }

    /** Whether all that these change is there to be changed. */
    boolean allow(List<Draft> drafts) {
        return drafts.stream()
                .flatMap(draft -> draft.event() instanceof ChatEvent event ? event.changes().stream() : null)
                .allMatch(changed ->
                        find(changed).filter(message -> !message.deleted()).isPresent());
    }

    void add(Draft draft) {
        if (draft.event() instanceof ChatEvent.Said said) {
            messages.put(said.messageId(), SentMessage.of(said, draft.audience()));
        } else if (draft.event() instanceof ChatEvent.Deleted deleted) {
            messages.computeIfPresent(deleted.messageId(), (_, message) -> message.asDeleted());
        }
    }

    /** Those beyond so many, and those too old, the oldest first. */
    void drop(int beyond, Instant now) {
        var oldest = now.minus(SentMessage.KEPT);
        while (messages.size() > beyond
                || !messages.isEmpty() && messages.firstEntry().getValue().at().isBefore(oldest)) {
            messages.pollFirstEntry();
        }
    }
}
