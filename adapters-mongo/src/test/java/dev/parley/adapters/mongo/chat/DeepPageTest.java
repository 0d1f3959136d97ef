package dev.parley.adapters.mongo.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.application.chat.HistoryChange;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.HistoryQuery.Span;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.sealing.PlainSealer;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page of a room's chat that is deep in it is asked for as the first one is: from its place in the index on, with nothing passed over. */
class DeepPageTest {

    private static final int DEPTH = 10_000;
    private static final int PAGE = 50;
    private static final UserId ANN = new UserId("ann");
    private static final RoomId ROOM = new RoomId("daily");

    private final List<Document> asked = new CopyOnWriteArrayList<>();
    private final MongoServer server = new MongoServer(new MemoryBackend() {
        @Override
        public Document handleMessage(MongoMessage message) {
            if ("messages".equals(message.getDocument().get("find"))) {
                asked.add(message.getDocument().cloneDeeply());
            }
            return super.handleMessage(message);
        }
    });
    private final String url = "mongodb://" + server.bind().toString().replaceFirst("^.*/", "") + "/deep";

    @AfterEach
    void close() {
        server.shutdownNow();
    }

    @Test
    void theIndexLeadsToEachPageAndNothingIsPassedOver() {
        try (var mongo = Mongo.connect(MongoConfig.of(url), Duration.ofSeconds(20));
                var client = MongoClients.create(url)) {
            var history = new MongoHistory(mongo, new PlainSealer());
            for (int from = 0; from < DEPTH + PAGE; from += 1_000) {
                history.keep(messages(from, Math.min(DEPTH + PAGE, from + 1_000)));
            }
            var messages = client.getDatabase("deep").getCollection("messages");
            assertThat(messages.listIndexes())
                    .extracting(index -> index.get("key", org.bson.Document.class))
                    .contains(new org.bson.Document("room_id", 1).append("sequence", -1));
            var before = Long.MAX_VALUE;
            var read = new ArrayList<Long>();
            for (int page = 0; page <= DEPTH / PAGE; page++) {
                var found = history.read(query(before)).stream()
                        .map(PastMessage::sequence)
                        .toList();
                read.addAll(found);
                // All that the index holds between the cursor and the end of the page is on the page.
                assertThat(messages.countDocuments(
                                and(eq("room_id", "daily"), lt("sequence", before), gte("sequence", found.getLast()))))
                        .isEqualTo(PAGE);
                assertAskedByPlace(asked.getLast(), before);
                before = found.getLast();
            }
            assertThat(asked).hasSize(DEPTH / PAGE + 1);
            assertThat(read)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, DEPTH + PAGE)
                            .boxed()
                            .toList()
                            .reversed());
        }
    }

    /** The room and a range of sequences, in the order of the index: what follows the cursor there, and no more of it than fits a page. */
    private static void assertAskedByPlace(Document find, long before) {
        assertThat(find).doesNotContainKey("skip").containsEntry("limit", PAGE);
        assertThat(find.get("sort")).isEqualTo(new Document("sequence", -1));
        assertThat(((Map<?, ?>) find.get("filter")).get("$and"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(new Document("room_id", "daily"), new Document("sequence", new Document("$lt", before)));
    }

    /** Every second one in another room. */
    private static List<HistoryChange> messages(int after, int until) {
        return LongStream.rangeClosed(after + 1, until)
                .boxed()
                .<HistoryChange>mapMulti((sequence, each) -> {
                    each.accept(new HistoryChange.Add(message(ROOM, sequence)));
                    each.accept(new HistoryChange.Add(message(new RoomId("other"), sequence)));
                })
                .toList();
    }

    private static PastMessage message(RoomId room, long sequence) {
        var said = new Said(
                "m" + sequence,
                ANN,
                "Ann",
                "text",
                ChatMessageType.TEXT,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH.plusMillis(sequence));
        return new PastMessage(
                room, 1, sequence, said, Audience.EVERYONE, Optional.empty(), Optional.empty(), Set.of());
    }

    private static HistoryQuery query(long before) {
        return new HistoryQuery(ROOM, Optional.of(ANN), List.of(Span.ALL), before, PAGE, Set.of(), Optional.empty());
    }
}
