package dev.parley.adapters.memory.chat;

import dev.parley.adapters.memory.archive.MaxAge;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.chat.Words;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was said in one room. */
final class RoomHistory {

    private static final int MAX_MESSAGES = 2_000;

    private final TreeMap<Long, PastMessage> messages = new TreeMap<>();
    private final Map<String, Long> places = new HashMap<>();

    int size() {
        return messages.size();
    }

    void add(PastMessage message) {
        if (places.putIfAbsent(message.said().messageId(), message.sequence()) == null) {
            messages.put(message.sequence(), message);
            if (messages.size() > MAX_MESSAGES) {
                places.remove(messages.pollFirstEntry().getValue().said().messageId());
            }
        }
    }

    void forget(MaxAge maxAge) {
        while (!messages.isEmpty()
                && maxAge.isOver(messages.firstEntry().getValue().said().at())) {
            places.remove(messages.pollFirstEntry().getValue().said().messageId());
        }
    }

    void edit(Edited edited) {
        find(edited.messageId())
                .filter(message -> message.deletedAt().isEmpty())
                .filter(message ->
                        message.editedAt().filter(at -> at.isAfter(edited.at())).isEmpty())
                .ifPresent(message -> put(
                        message,
                        said(message, edited.text()),
                        Optional.of(edited.at()),
                        message.deletedAt(),
                        message.readBy()));
    }

    void delete(Deleted deleted) {
        find(deleted.messageId())
                .filter(message -> message.deletedAt().isEmpty())
                .ifPresent(message -> put(
                        message, said(message, ""), message.editedAt(), Optional.of(deleted.at()), message.readBy()));
    }

    void mark(MarkedRead read) {
        find(read.messageId()).ifPresent(message -> {
            var readers = new HashSet<>(message.readBy());
            readers.add(read.userId());
            put(message, message.said(), message.editedAt(), message.deletedAt(), readers);
        });
    }

    private Optional<PastMessage> find(String messageId) {
        return Optional.ofNullable(places.get(messageId)).map(messages::get);
    }

    private static Said said(PastMessage old, String text) {
        var said = old.said();
        return new Said(
                said.messageId(),
                said.senderId(),
                said.senderName(),
                text,
                said.type(),
                said.target(),
                said.replyTo(),
                said.at());
    }

    private void put(
            PastMessage old, Said said, Optional<Instant> editedAt, Optional<Instant> deletedAt, Set<UserId> readBy) {
        messages.put(
                old.sequence(),
                new PastMessage(
                        old.roomId(), old.logId(), old.sequence(), said, old.audience(), editedAt, deletedAt, readBy));
    }

    List<PastMessage> read(HistoryQuery query) {
        return messages.headMap(query.before(), false).descendingMap().values().stream()
                .filter(message -> query.spans().stream().anyMatch(span -> span.includes(message.sequence())))
                .filter(message -> isFor(query, message))
                .filter(message ->
                        query.thread().isEmpty() || isOf(query.thread().get(), message.said()))
                .filter(message -> query.words().isEmpty()
                        || Words.of(message.said().text()).containsAll(query.words()))
                .limit(query.limit())
                .toList();
    }

    private static boolean isFor(HistoryQuery query, PastMessage message) {
        return query.reader()
                .map(reader -> message.audience().includes(reader))
                .orElseGet(() -> message.said().target().isEmpty());
    }

    private static boolean isOf(String thread, Said said) {
        return said.messageId().equals(thread)
                || said.replyTo().filter(thread::equals).isPresent();
    }

    long erase(UserId user, UserId pseudonym, Instant at) {
        var theirs = messages.values().stream()
                .filter(message -> message.said().senderId().equals(user))
                .count();
        messages.replaceAll((_, message) -> new Erasure(user, pseudonym, at).of(message));
        return theirs;
    }
}
