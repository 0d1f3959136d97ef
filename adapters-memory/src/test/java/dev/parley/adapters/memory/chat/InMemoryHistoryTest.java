package dev.parley.adapters.memory.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.memory.archive.MaxAge;
import dev.parley.application.chat.HistoryChange;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.HistoryQuery.Span;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.port.History;
import dev.parley.application.port.HistoryContract;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InMemoryHistoryTest extends HistoryContract {

    private static final UserId ANN = new UserId("ann");

    @Override
    protected History newHistory() {
        return new InMemoryHistory();
    }

    @Test
    void ofARoomTheLatestMessagesAreKept() {
        var history = newHistory();
        say(history, "daily", 2_001);

        assertThat(read(history, "daily")).hasSize(2_000).startsWith(2_001L).endsWith(2L);
    }

    @Test
    void whenAllRoomsTogetherSayTooMuchThoseThatSpokeFirstAreForgotten() {
        var history = newHistory();
        for (int room = 1; room <= 26; room++) {
            say(history, "room-" + room, 2_000);
        }

        assertThat(read(history, "room-1")).isEmpty();
        assertThat(read(history, "room-2")).hasSize(2_000);
        assertThat(read(history, "room-26")).hasSize(2_000);
    }

    @Test
    void whatIsTooOldIsNotReadAnyMore() {
        var now = new AtomicReference<>(Instant.EPOCH.plusSeconds(60));
        var history = new InMemoryHistory(new MaxAge(now::get, Optional.of(Duration.ofSeconds(60))));
        say(history, "daily", 3);
        assertThat(read(history, "daily")).hasSize(3);

        now.set(Instant.EPOCH.plusSeconds(61));
        assertThat(read(history, "daily")).isEmpty();
    }

    private static void say(History history, String room, long count) {
        history.keep(LongStream.rangeClosed(1, count)
                .mapToObj(sequence -> (HistoryChange) new HistoryChange.Add(new PastMessage(
                        new RoomId(room),
                        1,
                        sequence,
                        new Said(
                                "m" + sequence,
                                ANN,
                                "Ann",
                                "text",
                                ChatMessageType.TEXT,
                                Optional.empty(),
                                Optional.empty(),
                                Instant.EPOCH),
                        Audience.EVERYONE,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of())))
                .toList());
    }

    private static List<Long> read(History history, String room) {
        return history
                .read(new HistoryQuery(
                        new RoomId(room),
                        Optional.of(ANN),
                        List.of(Span.ALL),
                        Long.MAX_VALUE,
                        Integer.MAX_VALUE,
                        Set.of(),
                        Optional.empty()))
                .stream()
                .map(PastMessage::sequence)
                .toList();
    }
}
