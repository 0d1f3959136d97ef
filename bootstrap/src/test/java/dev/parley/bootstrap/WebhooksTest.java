package dev.parley.bootstrap;

import static dev.parley.bootstrap.RunningServer.adminToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.bootstrap.Receiver.Hook;
import dev.parley.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers tell another one what happens in their rooms. */
class WebhooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String WEBHOOKS = "/webrtc/webhooks";
    private static final int ROOMS = 6;
    private static final int WORDS = 10;

    private final Receiver receiver = new Receiver();
    private int talks;

    @AfterEach
    void close() {
        receiver.close();
    }

    private static RunningServer start(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("WEBRTC_WEBHOOK_ALLOW_PRIVATE", "true");
        settings.putIfAbsent("WEBRTC_WEBHOOK_RETRY_DELAY", "1");
        return RunningServer.start(settings);
    }

    private JsonNode ask(RunningServer server, String method, String path, String body) {
        return Json.parse(server.send(method, path, adminToken(), body));
    }

    private String register(RunningServer server, String events) {
        var body =
                "{\"url\":\"%s\",\"secret\":\"%s\",\"events\":[%s]}".formatted(receiver.url(), Receiver.SECRET, events);
        return ask(server, "POST", WEBHOOKS, body).path("webhook_id").asText();
    }

    private JsonNode deliveries(RunningServer server, String webhook, String query) {
        return ask(server, "GET", WEBHOOKS + "/" + webhook + "/deliveries" + query, "")
                .path("deliveries");
    }

    private static List<Long> sequences(List<Hook> hooks, String room) {
        return hooks.stream()
                .filter(hook -> hook.room().equals(room))
                .map(Hook::sequence)
                .toList();
    }

    @Test
    void whatHappensIsToldSignedAndInItsOrder() {
        try (var server = start(Map.of())) {
            var webhook = register(server, "\"participant.joined\",\"chat.message\",\"participant.left\"");
            var ann = server.enter("daily", "ann").await("room-state");
            ann.say("one").say("two").send("leave", "{}");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(receiver.taken())
                            .extracting(Hook::type)
                            .containsExactly("participant.joined", "chat.message", "chat.message", "participant.left"));
            assertThat(receiver.flaws()).isEmpty();
            assertThat(receiver.taken().getFirst().body().at("/data/user_id").asText())
                    .isEqualTo("ann");
            assertThat(receiver.taken().get(2).body().at("/data/message").asText())
                    .isEqualTo("two");
            assertThat(sequences(receiver.taken(), "daily")).isSorted();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(deliveries(server, webhook, "?state=delivered"))
                            .hasSize(4));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.get("/metrics", ""))
                            .contains(
                                    "webrtc_webhook_deliveries_total{outcome=\"delivered\"} 4.0",
                                    "webrtc_webhook_queue 0.0"));
        }
    }

    @Test
    void whatIsRefusedComesAgainWithTheSameIdAndHoldsBackItsRoomAlone() {
        var refusals = new AtomicInteger(2);
        receiver.answering(hook -> hook.room().equals("daily") && refusals.getAndDecrement() > 0 ? 500 : 204);
        try (var server = start(Map.of())) {
            register(server, "\"chat.message\"");
            server.enter("daily", "ann").await("room-state").say("one").say("two");
            server.enter("retro", "bob").await("room-state").say("three");

            await().atMost(PATIENCE).until(() -> receiver.taken().size() == 3);

            var daily = receiver.all().stream()
                    .filter(hook -> hook.room().equals("daily"))
                    .toList();
            assertThat(daily).hasSize(4);
            assertThat(daily.subList(0, 3))
                    .extracting(Hook::id)
                    .containsOnly(daily.getFirst().id());
            assertThat(sequences(receiver.taken(), "daily")).hasSize(2).isSorted();
            assertThat(receiver.taken().getFirst().room()).isEqualTo("retro");
        }
    }

    @Test
    void whatCannotBeDeliveredIsGivenUpListedAndSentAgainWhenSomebodyAsks() {
        receiver.answering(_ -> 503);
        try (var server = start(Map.of("WEBRTC_WEBHOOK_GIVE_UP", "1"))) {
            var webhook = register(server, "\"chat.message\"");
            server.enter("daily", "ann").await("room-state").say("one");
            await().atMost(PATIENCE)
                    .until(() -> deliveries(server, webhook, "?state=dead").size() == 1);

            var dead = deliveries(server, webhook, "?state=dead").path(0);
            assertThat(dead.path("attempts").findValues("status"))
                    .isNotEmpty()
                    .allMatch(status -> status.asInt() == 503);
            receiver.answering(_ -> 200);
            ask(
                    server,
                    "POST",
                    WEBHOOKS + "/" + webhook + "/deliveries/"
                            + dead.path("delivery_id").asText() + "/replay",
                    "");

            await().atMost(PATIENCE).until(() -> receiver.taken().size() == 1);
            assertThat(receiver.all())
                    .extracting(Hook::id)
                    .containsOnly(dead.path("delivery_id").asText());
            await().atMost(PATIENCE)
                    .until(() -> deliveries(server, webhook, "?state=delivered").size() == 1);
        }
    }

    @Test
    void whoeverIsGoneIsToldNothingMore() {
        receiver.answering(_ -> 410);
        try (var server = start(Map.of())) {
            var webhook = register(server, "\"chat.message\"");
            var ann = server.enter("daily", "ann").await("room-state").say("one");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ask(server, "GET", WEBHOOKS + "/" + webhook, "")
                                    .path("state")
                                    .asText())
                            .isEqualTo("gone"));

            receiver.answering(_ -> 204);
            ann.say("two");
            assertThat(server.said("daily", "ann")).contains("two");
            ask(server, "PATCH", WEBHOOKS + "/" + webhook, "{\"enabled\":true}");
            ann.say("three");

            await().atMost(PATIENCE).until(() -> !receiver.taken().isEmpty());
            assertThat(receiver.all()).hasSize(2);
        }
    }

    @Test
    void whatCouldNotBeToldIsToldInTheServersNextLife() {
        try (var mongo = new MongoServerInTest()) {
            var settings = Map.of("WEBRTC_MONGO_URL", mongo.url() + "/webhooks");
            receiver.answering(_ -> 500);
            try (var server = start(settings)) {
                register(server, "\"chat.message\"");
                server.enter("daily", "ann").await("room-state").say("one").say("two");
                await().atMost(PATIENCE).until(() -> !receiver.all().isEmpty());
            }
            receiver.answering(_ -> 204);
            try (var _ = start(settings)) {
                await().atMost(PATIENCE).until(() -> receiver.taken().size() == 2);
            }
            assertThat(sequences(receiver.taken(), "daily")).isSorted();
            assertThat(receiver.flaws()).isEmpty();
        }
    }

    /** While they all speak, one node goes, and another goes on. */
    @Test
    void twoNodesMissNothingDoubleNothingAndKeepEachRoomsOrder() {
        var shaky = new AtomicInteger();
        receiver.answering(_ -> shaky.incrementAndGet() % 7 == 0 ? 500 : 204);
        try (var redis = RedisProcess.start();
                var mongo = new MongoServerInTest()) {
            var settings = Map.of("WEBRTC_MONGO_URL", mongo.url() + "/webhooks", "WEBRTC_REDIS_URL", redis.url());
            var west = start(settings);
            try (var east = start(settings)) {
                register(east, "\"chat.message\"");
                talk(east, west);
                await().atMost(PATIENCE).until(() -> receiver.taken().size() > ROOMS);
                west.close();
                talk(east, east);

                await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 2 * ROOMS * WORDS);
            }
        }
        assertThat(receiver.flaws()).isEmpty();
        var words = receiver.taken().stream()
                .map(hook -> hook.body().at("/data/message").asText())
                .collect(Collectors.toSet());
        assertThat(words).hasSize(2 * ROOMS * WORDS);
        assertThat(receiver.taken()).extracting(Hook::id).doesNotHaveDuplicates();
        for (int room = 0; room < ROOMS; room++) {
            assertThat(sequences(receiver.taken(), "room-" + room))
                    .hasSize(2 * WORDS)
                    .isSorted();
        }
    }

    private void talk(RunningServer one, RunningServer other) {
        talks++;
        var guests = new ArrayList<Guest>();
        for (int room = 0; room < ROOMS; room++) {
            var server = room % 2 == 0 ? one : other;
            guests.add(server.enter("room-" + room, "guest-" + talks).await("room-state"));
        }
        for (int word = 0; word < WORDS; word++) {
            for (Guest guest : guests) {
                guest.say("talk " + talks + " word " + word + " of " + guests.indexOf(guest));
            }
        }
    }
}
