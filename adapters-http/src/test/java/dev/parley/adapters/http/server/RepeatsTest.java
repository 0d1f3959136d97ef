package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer.Reply;
import dev.parley.application.port.CommandKey;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.UnavailableException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTest {

    private static final String ROOM = "/webrtc/rooms/daily/";

    private TestServer server = new TestServer();

    RepeatsTest() {
        server.join("daily", "host");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(RequestLedger ledger) {
        server.close();
        server = new TestServer(s -> OtherServices.with(s, ledger), _ -> new Handler.Wrapper());
        server.join("daily", "host");
    }

    private HttpRequest.Builder named(String key, String path, String user, String json) {
        return server.request(path, server.token(user))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json));
    }

    private Reply post(String key, String path, String json) {
        return server.send(named(key, ROOM + path, "host", json));
    }

    private static void assertSame(Reply repeat, Reply first) {
        assertThat(repeat.status()).isEqualTo(first.status());
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(repeat.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(repeat.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
    }

    @Test
    void a_repeat_gets_the_answer_of_the_first_whatever_happened_since() {
        var open = "{\"rooms\":[{\"name\":\"one\"}],\"assignment\":\"manual\"}";
        var first = post("k", "breakout-rooms", open);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        server.delete(ROOM + "breakout-rooms", server.token("host"));

        assertSame(post("k", "breakout-rooms", open), first);
        assertThat(server.get(ROOM + "breakout-rooms", server.token("host"))
                        .json()
                        .path("breakout_rooms"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings?x=1", "participants/host/info", "hand-raise"})
    void a_key_is_for_one_path(String other) {
        post("k", "settings", "{\"lock_room\":true}");

        assertMisused(post("k", other, "{\"lock_room\":true}"));
    }

    @Test
    void a_key_is_for_one_body_and_one_method() {
        post("k", "settings", "{\"lock_room\":true}");

        assertMisused(post("k", "settings", "{\"lock_room\":false}"));
        assertMisused(server.send(server.request(ROOM + "bans/bob", server.token("host"))
                .header("Idempotency-Key", "k")
                .DELETE()));
        assertThat(server.get(ROOM + "settings", server.token("host"))
                        .json()
                        .path("lock_room")
                        .asBoolean())
                .isTrue();
    }

    private static void assertMisused(Reply reply) {
        Problems.assertProblem(reply, 400, "invalid_message");
        assertThat(reply.json().at("/details/field").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void a_key_is_its_users_own() {
        server.join("daily", "bob");
        assertThat(server.send(named("k", ROOM + "hand-raise", "host", "{\"raised\":true}"))
                        .json()
                        .path("user_id")
                        .asText())
                .isEqualTo("host");

        assertThat(server.send(named("k", ROOM + "hand-raise", "bob", "{\"raised\":true}"))
                        .json()
                        .path("user_id")
                        .asText())
                .isEqualTo("bob");
    }

    @Test
    void a_refusal_is_decided_anew() {
        assertThat(post("k", "participants/bob/info", "{\"display_name\":\"Bob\"}")
                        .errorCode())
                .isEqualTo("not_found");
        server.join("daily", "bob");

        assertThat(post("k", "participants/bob/info", "{\"display_name\":\"Bob\"}")
                        .errorCode())
                .isNotEqualTo("not_found");
    }

    @Test
    void a_repeat_counts_against_no_limit() {
        for (int i = 0; i < 10; i++) {
            assertThat(post("k", "hand-raise", "{\"raised\":true}").status()).isEqualTo(200);
        }
    }

    @Test
    void to_read_something_needs_no_key_and_heeds_none() {
        for (String path : new String[] {"settings", "participants"}) {
            var reply = server.send(server.request(ROOM + path, server.token("host"))
                    .header("Idempotency-Key", "k")
                    .GET());
            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\tb",
                "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
                "a\r\nIdempotency-Key: b"
            })
    void a_key_that_does_not_fit_is_refused(String key) {
        var reply = RawClient.send(
                server.port(),
                "POST " + ROOM
                        + "settings HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + server.token("host") + "\r\nIdempotency-Key: " + key
                        + "\r\nContent-Length: 18\r\n\r\n{\"lock_room\":true}");

        assertThat(reply).startsWith("HTTP/1.1 400").contains("Idempotency-Key");
        assertThat(server.get(ROOM + "settings", server.token("host"))
                        .json()
                        .path("lock_room")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void while_the_first_is_under_way_a_repeat_is_a_conflict() throws Exception {
        var begun = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        restart(new Passing() {
            private boolean first = true;

            @Override
            public synchronized Standing begin(CommandKey name, String fingerprint) {
                var standing = first ? new Standing.Begun() : new Standing.UnderWay();
                first = false;
                return standing;
            }

            @Override
            public void answered(CommandKey name, String fingerprint, StoredAnswer answer) {
                begun.countDown();
                try {
                    released.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        var first = CompletableFuture.supplyAsync(() -> post("k", "settings", "{}"));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        Problems.assertProblem(post("k", "settings", "{}"), 409, "conflict");
        released.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void an_answer_that_cannot_be_kept_is_given_all_the_same_and_nothing_is_done_twice() {
        restart(new Passing() {
            @Override
            public void answered(CommandKey name, String fingerprint, StoredAnswer answer) {
                throw new UnavailableException("away", Duration.ofSeconds(1));
            }
        });
        var open = "{\"rooms\":[{\"name\":\"one\"}],\"assignment\":\"manual\"}";

        assertThat(post("k", "breakout-rooms", open).status()).isEqualTo(200);
        var repeat = post("k", "breakout-rooms", open);

        assertThat(repeat.json().path("breakout_rooms")).as(repeat.text()).hasSize(1);
    }

    private static class Passing implements RequestLedger {
        @Override
        public Standing begin(CommandKey name, String fingerprint) {
            return new Standing.Begun();
        }

        @Override
        public void answered(CommandKey name, String fingerprint, StoredAnswer answer) {}

        @Override
        public void abandon(CommandKey name) {}
    }
}
