package dev.parley.adapters.mongo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import dev.parley.adapters.mongo.TestMongo;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.application.port.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoConnectTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void anAddressWhereNothingListensIsToldInOneLineWithoutThePassword() throws IOException {
        var config = new MongoConfig("mongodb://user:hush@127.0.0.1:" + freePort() + "/", SHORT);

        assertThatThrownBy(() -> Mongo.connect(config, SHORT))
                .isInstanceOf(MongoUnusableException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aUrlThatIsNoneIsToldWithoutRepeatingIt() {
        assertThatThrownBy(() -> MongoConfig.of("mysql://user:hush@host/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
        assertThat(MongoConfig.of("mongodb://user:hush@host/").toString()).doesNotContain("hush");
    }

    @Test
    void theDatabaseOfANewerVersionIsLeftAlone() {
        var url = TestMongo.url();
        Mongo.connect(MongoConfig.of(url), Duration.ofSeconds(20)).close();
        try (var client = MongoClients.create(url)) {
            client.getDatabase(MongoConfig.of(url).database())
                    .getCollection("schema")
                    .updateOne(new Document("_id", "parley"), new Document("$set", new Document("version", 99)));
        }

        assertThatThrownBy(() -> Mongo.connect(MongoConfig.of(url), SHORT))
                .isInstanceOf(MongoUnusableException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void manyNodesMayStartAtOnceOnAnEmptyDatabase() {
        var nodes = 16;
        var start = new CyclicBarrier(nodes);
        var config = MongoConfig.of(TestMongo.url());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = Stream.generate(() -> threads.submit(() -> {
                        start.await();
                        Mongo.connect(config, Duration.ofSeconds(20)).close();
                        return true;
                    }))
                    .limit(nodes)
                    .toList();

            assertThat(started).allSatisfy(node -> assertThat(node.get()).isTrue());
        }
    }

    @Test
    void whatIsThereAlreadyIsNotInsertedAgainAndTheRestIs() {
        try (var mongo = Mongo.connect(MongoConfig.of(TestMongo.url()), Duration.ofSeconds(20))) {
            var things = mongo.collection("things", List.of(new IndexModel(Indexes.ascending("name"))));
            mongo.insertMissing(things, List.of(new Document("_id", 1).append("name", "one")));
            mongo.insertMissing(
                    things,
                    List.of(
                            new Document("_id", 1).append("name", "other"),
                            new Document("_id", 2).append("name", "two")));

            assertThat(things.find().map(found -> found.getString("name"))).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void aServerThatIsGoneIsUnavailableAndNothingElse() {
        try (var server = new MongoServerInTest();
                var mongo = Mongo.connect(new MongoConfig(server.url(), SHORT), Duration.ofSeconds(20))) {
            var things = mongo.collection("things", List.of());
            assertThat(mongo.isUp()).isTrue();

            server.close();

            assertThatThrownBy(() -> mongo.call(() -> things.insertOne(new Document("_id", 1))))
                    .isInstanceOf(UnavailableException.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> !mongo.isUp());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
