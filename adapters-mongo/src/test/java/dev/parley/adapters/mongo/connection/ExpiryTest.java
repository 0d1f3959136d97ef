package dev.parley.adapters.mongo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import dev.parley.adapters.mongo.TestMongo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    @Test
    void theIndexFollowsWhatIsConfigured() {
        var things = TestMongo.connection()
                .collection("things-" + UUID.randomUUID(), List.of(new IndexModel(Indexes.ascending("name", "at"))));
        for (var age : List.of(
                Optional.<Duration>empty(),
                Optional.of(Duration.ofDays(30)),
                Optional.of(Duration.ofDays(30)),
                Optional.of(Duration.ofDays(10_000)),
                Optional.<Duration>empty())) {
            Expiry.set(things, "at", age);

            assertThat(things.listIndexes().into(new ArrayList<>()).stream()
                            .filter(index -> new Document("at", 1).equals(index.get("key")))
                            .map(index -> index.get("expireAfterSeconds", Number.class)
                                    .longValue()))
                    .isEqualTo(age.map(Duration::toSeconds).stream().toList());
            assertThat(things.listIndexes().into(new ArrayList<>()))
                    .extracting(index -> index.getString("name"))
                    .contains("_id_", "name_1_at_1");
        }
    }
}
