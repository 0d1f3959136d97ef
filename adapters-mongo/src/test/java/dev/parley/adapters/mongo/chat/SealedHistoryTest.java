package dev.parley.adapters.mongo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.parley.adapters.mongo.TestMongo;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.adapters.security.sealing.SealingKeys;
import dev.parley.application.chat.HistoryChange;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.HistoryQuery.Span;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.chat.Words;
import dev.parley.application.port.History;
import dev.parley.application.port.HistoryContract;
import dev.parley.application.port.Sealer;
import dev.parley.application.sealing.PlainSealer;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A history whose texts are sealed, and what somebody can do to it who has the database. */
class SealedHistoryTest extends HistoryContract {

    private static final UserId ANN = new UserId("ann");
    private static final RoomId DAILY = new RoomId("daily");
    private static final RoomId WEEKLY = new RoomId("weekly");
    private static final Instant AT = Instant.parse("2026-11-02T10:00:00Z");
    private static final String K1 = "k1:" + "A".repeat(43) + "=";
    private static final String K2 = "k2:" + "B".repeat(42) + "A=";

    private final String url = TestMongo.url();
    private final Mongo mongo = Mongo.connect(MongoConfig.of(url), Duration.ofSeconds(20));
    private final MongoClient intruder = MongoClients.create(url);

    @AfterEach
    void close() {
        intruder.close();
        mongo.close();
    }

    @Override
    protected History newHistory() {
        return sealedWith(K1);
    }

    private MongoHistory sealedWith(String keys) {
        return new MongoHistory(mongo, sealer(keys));
    }

    private static Sealer sealer(String keys) {
        return SealingKeys.parse(keys).sealer();
    }

    private MongoCollection<Document> documents() {
        return intruder.getDatabase(Objects.requireNonNull(new ConnectionString(url).getDatabase()))
                .getCollection("messages");
    }

    @Test
    void theDatabaseHoldsNoWordOfWhatWasSaidNorAName() {
        var history = sealedWith(K1);
        say(history, DAILY, 10, "The kingfisher dives");
        history.keep(List.of(edit(DAILY, 10, "A cormorant dives")));

        assertThat(documents().find().map(Document::toJson).into(new ArrayList<>()))
                .singleElement()
                .asString()
                .doesNotContainIgnoringCase("kingfisher")
                .doesNotContainIgnoringCase("cormorant")
                .doesNotContainIgnoringCase("dives")
                .doesNotContain("Annabel");
        assertThat(found(history, DAILY, "cormorant")).containsExactly("A cormorant dives");
    }

    @Test
    void whatIsMovedToAnotherMessageRoomOrFieldIsNotRead() {
        var history = sealedWith(K1);
        say(history, DAILY, 10, "first");
        say(history, DAILY, 20, "second");
        say(history, WEEKLY, 10, "elsewhere");
        var first = Objects.requireNonNull(documents().find(id(DAILY, 10)).first());

        for (String stolen : List.of(
                Objects.requireNonNull(documents().find(id(DAILY, 20)).first()).getString("text"),
                Objects.requireNonNull(documents().find(id(WEEKLY, 10)).first()).getString("text"),
                first.getString("sender_name"))) {
            documents().updateOne(id(DAILY, 10), Updates.set("text", stolen));
            assertThat(texts(history, DAILY)).containsExactly("second", "");
        }
        documents().updateOne(id(DAILY, 10), Updates.set("text", first.getString("text")));
        assertThat(texts(history, DAILY)).containsExactly("second", "first");

        documents().updateOne(id(DAILY, 20), Updates.set("sender_name", first.getString("sender_name")));
        assertThat(read(history, DAILY).getFirst().said().senderName()).isEqualTo("ann");
    }

    @Test
    void aMessageWhoseKeyIsMissingIsThereAndNotReadable() {
        say(sealedWith(K1), DAILY, 10, "under the lost key");
        say(sealedWith(K2), DAILY, 20, "under the other");

        var read = read(sealedWith(K2), DAILY);

        assertThat(read).extracting(PastMessage::isUnreadable).containsExactly(false, true);
        assertThat(read.getLast().said().senderName()).isEqualTo("ann");
        assertThat(texts(new MongoHistory(mongo, new PlainSealer()), DAILY)).containsExactly("", "");
    }

    @Test
    void whatWasSaidBeforeARotationIsReadAndFound() {
        say(sealedWith(K1), DAILY, 10, "the old key");
        var rotated = sealedWith(K2 + "," + K1);
        say(rotated, DAILY, 20, "the new key");

        assertThat(found(rotated, DAILY, "the key")).containsExactly("the new key", "the old key");
        assertThat(found(rotated, DAILY, "old")).containsExactly("the old key");
    }

    @Test
    void whatIsUnderAnOldKeyOrNoneComesUnderTheNewOne() {
        var plain = new MongoHistory(mongo, new PlainSealer());
        var old = sealedWith(K1);
        LongStream.rangeClosed(1, 500).forEach(sequence -> say(old, DAILY, sequence, "old " + sequence));
        say(plain, DAILY, 501, "~0~ plain kingfisher");
        var rotated = sealedWith(K2 + "," + K1);
        say(rotated, DAILY, 502, "new");
        // Text and name are under different keys then.
        rotated.keep(List.of(edit(DAILY, 1, "edited")));

        rotated.resealing().run();

        var onlyNew = sealedWith(K2);
        assertThat(read(onlyNew, DAILY)).noneMatch(PastMessage::isUnreadable).hasSize(502);
        assertThat(read(onlyNew, DAILY))
                .allSatisfy(message -> assertThat(message.said().senderName()).isEqualTo("Annabel"));
        assertThat(found(onlyNew, DAILY, "kingfisher")).containsExactly("~0~ plain kingfisher");
        assertThat(found(onlyNew, DAILY, "old 499")).containsExactly("old 499");
        assertThat(found(onlyNew, DAILY, "edited")).containsExactly("edited");
        assertThat(documents().countDocuments(Filters.ne("key", "k2"))).isZero();
        assertThat(documents().find(Filters.regex("text", "kingfisher"))).isEmpty();
    }

    @Test
    void whatCannotBeReadIsLeftAsItIsByAResealing() {
        say(sealedWith(K1), DAILY, 10, "under the lost key");
        say(new MongoHistory(mongo, new PlainSealer()), DAILY, 20, "plain");

        sealedWith(K2).resealing().run();
        new MongoHistory(mongo, new PlainSealer()).resealing().run();

        assertThat(texts(sealedWith(K2 + "," + K1), DAILY)).containsExactly("plain", "under the lost key");
        assertThat(texts(sealedWith(K2), DAILY)).containsExactly("plain", "");
    }

    private static Bson id(RoomId room, long sequence) {
        return Filters.and(Filters.eq("room_id", room.value()), Filters.eq("sequence", sequence));
    }

    private static void say(History history, RoomId room, long sequence, String text) {
        history.keep(List.of(new HistoryChange.Add(new PastMessage(
                room,
                1,
                sequence,
                new Said(
                        "m" + sequence,
                        ANN,
                        "Annabel",
                        text,
                        ChatMessageType.TEXT,
                        Optional.empty(),
                        Optional.empty(),
                        AT),
                Audience.EVERYONE,
                Optional.empty(),
                Optional.empty(),
                Set.of()))));
    }

    private static HistoryChange edit(RoomId room, long sequence, String text) {
        return new HistoryChange.Edit(room, new Edited("m" + sequence, ANN, text, AT.plusSeconds(1)));
    }

    private static List<PastMessage> read(History history, RoomId room) {
        return history.read(query(room, ""));
    }

    private static List<String> texts(History history, RoomId room) {
        return found(history, room, "");
    }

    private static List<String> found(History history, RoomId room, String words) {
        return history.read(query(room, words)).stream()
                .map(message -> message.said().text())
                .toList();
    }

    private static HistoryQuery query(RoomId room, String words) {
        return new HistoryQuery(
                room, Optional.of(ANN), List.of(Span.ALL), Long.MAX_VALUE, 1_000, Words.of(words), Optional.empty());
    }
}
