package dev.parley.adapters.mongo.audit;

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
import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.Extent;
import dev.parley.application.audit.Verification.Flaw;
import dev.parley.application.audit.Verification.Problem;
import dev.parley.application.audit.Verifier;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.AuditLogContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoAuditLogTest extends AuditLogContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant AT = Instant.parse("2026-11-02T10:00:00Z");

    private final String url = TestMongo.url();
    private final Mongo mongo = Mongo.connect(MongoConfig.of(url), PATIENCE);
    private final String database = Objects.requireNonNull(new ConnectionString(url).getDatabase());
    private final MongoClient intruder = MongoClients.create(url);
    private final AuditLog log = new MongoAuditLog(mongo);

    @AfterEach
    void close() {
        intruder.close();
        mongo.close();
    }

    @Override
    protected AuditLog newLog() {
        return log;
    }

    @Override
    protected AuditLog sameElsewhere() {
        return new MongoAuditLog(mongo);
    }

    private MongoCollection<Document> collection(String name) {
        return intruder.getDatabase(database).getCollection(name);
    }

    private MongoCollection<Document> entries() {
        return collection("audit");
    }

    private void fill() {
        log.append(
                IntStream.rangeClosed(1, 10).mapToObj(MongoAuditLogTest::record).toList());
        assertThat(Verifier.verify(log).checked()).isEqualTo(10);
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    private static AuditRecord record(int number) {
        return AuditRecord.of("s" + number, AT, "role_changed", Optional.empty(), Optional.empty())
                .with(Map.of("role", "host"));
    }

    @Test
    void aChangeInTheDatabaseIsFoundWhateverItIs() {
        fill();
        var was = entries().find(Filters.eq(4L)).first();
        for (var change : List.of(
                Updates.set("details.role", "observer"),
                Updates.set("details", 7),
                Updates.set("actor_id", "mallory"),
                Updates.set("timestamp", "yesterday"),
                Updates.unset("action"),
                Updates.unset("hash"))) {
            entries().updateOne(Filters.eq(4L), change);
            assertThat(Verifier.verify(log).flaw()).contains(new Flaw(4, Problem.CHANGED));
            entries().replaceOne(Filters.eq(4L), was);
        }
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    @Test
    void whatIsTakenAwayIsFoundTheLastToo() {
        fill();
        entries().deleteOne(Filters.eq(10L));
        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(10, Problem.MISSING));
        // What comes later does not take its place.
        log.append(List.of(record(11)));
        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(10, Problem.MISSING));
        entries().deleteMany(Filters.lt("_id", 3L));
        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(1, Problem.MISSING));
    }

    @Test
    void entriesThatChangePlacesAreFound() {
        fill();
        var second = entries().find(Filters.eq(2L)).first();
        var third = entries().find(Filters.eq(3L)).first();
        entries().deleteMany(Filters.in("_id", 2L, 3L));
        entries().insertMany(List.of(second.append("_id", 3L), third.append("_id", 2L)));

        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(2, Problem.REORDERED));
    }

    @Test
    void aLogWhoseEndWasTakenAwayIsFoundToBeTamperedWithAndGoesOn() {
        fill();
        collection("audit_head").drop();
        log.append(List.of(record(11)));

        assertThat(log.from(11, 10)).extracting(AuditEntry::record).containsExactly(record(11));
        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(11, Problem.REORDERED));
    }

    @Test
    void whatANodeMeantToWriteWhenItDiedIsWrittenByTheNext() {
        log.append(List.of(record(1)));
        var end = log.extent();
        var added = AuditEntry.chain(end.last(), end.hash(), List.of(record(2), record(3)));
        assertThat(new AuditHead(mongo, entries()).move(end, added)).isTrue();
        assertThat(entries().countDocuments()).isEqualTo(1);

        sameElsewhere().append(List.of(record(3), record(4)));

        assertThat(log.from(1, 10))
                .extracting(AuditEntry::record)
                .containsExactly(record(1), record(2), record(3), record(4));
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    @Test
    void whatIsTakenAwayBehindWhatWasForgottenIsFound() {
        fill();
        var fourth = log.from(4, 1).getFirst();
        log.forget(4, fourth.hash());
        assertThat(entries().countDocuments()).isEqualTo(6);
        var fifth = entries().findOneAndDelete(Filters.eq(5L));

        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(5, Problem.MISSING));

        entries().insertOne(fifth.append("previous", "0".repeat(64)));
        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(5, Problem.REORDERED));
    }

    @Test
    void whoeverForgetsAgainTakesAwayWhatANodeLeftThatDiedInIt() {
        fill();
        var second = log.from(2, 1).getFirst();
        new AuditHead(mongo, entries()).forget(2, second.hash());
        assertThat(entries().countDocuments()).isEqualTo(10);
        assertThat(Verifier.verify(log).flaw()).isEmpty();

        log.forget(2, second.hash());

        assertThat(entries().countDocuments()).isEqualTo(8);
        assertThat(Verifier.verify(log).checked()).isEqualTo(8);
    }

    @Test
    void aLogWhoseNumbersAreOfAnotherKindGoesOn() {
        fill();
        collection("audit_head")
                .updateOne(Filters.eq("head"), Updates.combine(Updates.set("first", 1), Updates.set("last", 10.0)));

        log.append(List.of(record(11)));

        assertThat(Verifier.verify(log).flaw()).isEmpty();
        assertThat(Verifier.verify(log).checked()).isEqualTo(11);
    }

    @Test
    void theEndIsMovedOnlyFromWhereItIs() {
        fill();
        var added = AuditEntry.chain(10, log.extent().hash(), List.of(record(11)));

        assertThat(new AuditHead(mongo, entries()).move(Extent.EMPTY, added)).isFalse();
        assertThat(log.extent().last()).isEqualTo(10);
    }
}
