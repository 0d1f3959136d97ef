package dev.parley.adapters.http.gesture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HandRoutesTest {

    private static final String HAND = "/webrtc/rooms/daily/hand-raise";
    private static final String QUEUE = HAND + "/queue";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice", "bob");

    private TestServer.Reply hand(String user, String json) {
        return server.post(HAND, server.token(user), json);
    }

    @Test
    void hands_queue_in_the_order_in_which_they_were_raised() {
        hand("bob", "{\"raised\":true}");
        var second = hand("alice", "{\"raised\":true}");

        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.json().path("user_id").asText()).isEqualTo("alice");
        assertThat(second.json().path("raised").asBoolean()).isTrue();
        assertThat(second.json().path("position").asInt()).isEqualTo(2);
        assertThat(second.header("RateLimit-Policy")).isEqualTo("\"hand_raises\";q=5;w=60");
        assertThat(second.header("RateLimit")).startsWith("\"hand_raises\";r=4;t=");
        var queue = server.get(QUEUE, server.token("host")).json();
        assertThat(queue.path("queue")).isEqualTo(second.json().path("queue"));
        assertThat(queue.path("queue").findValuesAsText("user_id")).containsExactly("bob", "alice");
        assertThat(queue.path("next_cursor").isNull()).isTrue();

        var lowered = hand("bob", "{\"raised\":false}").json();
        assertThat(lowered.path("raised").asBoolean()).isFalse();
        assertThat(lowered.path("position").isNull()).isTrue();
        assertThat(lowered.path("queue").findValuesAsText("user_id")).containsExactly("alice");
    }

    @Test
    void the_queue_comes_in_pages() {
        hand("bob", "{\"raised\":true}");
        hand("alice", "{\"raised\":true}");
        var first = server.get(QUEUE + "?limit=1", server.token("host")).json();
        assertThat(first.path("queue").findValuesAsText("user_id")).containsExactly("bob");
        var rest = server.get(
                        QUEUE + "?limit=1&cursor=" + first.path("next_cursor").asText(), server.token("host"))
                .json();
        assertThat(rest.path("queue").findValuesAsText("user_id")).containsExactly("alice");
        assertThat(rest.at("/queue/0/position").asInt()).isEqualTo(2);
        assertThat(rest.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void a_hand_is_its_owners_and_theirs_who_manage() {
        hand("bob", "{\"raised\":true}");

        assertThat(hand("alice", "{\"raised\":false,\"user_id\":\"bob\"}").errorCode())
                .isEqualTo("permission_denied");
        assertThat(hand("stranger", "{\"raised\":true}").errorCode()).isEqualTo("permission_denied");
        assertThat(server.get(QUEUE, server.token("stranger")).errorCode()).isEqualTo("permission_denied");
        assertThat(hand("alice", "{}").json().at("/details/field").asText()).isEqualTo("raised");
        assertThat(hand("host", "{\"raised\":false,\"user_id\":\"bob\"}").json().path("queue"))
                .isEmpty();
    }

    @Test
    void more_than_five_a_minute_are_too_many() {
        for (int i = 0; i < 5; i++) {
            assertThat(hand("bob", "{\"raised\":" + (i % 2 == 0) + "}").status())
                    .isEqualTo(200);
        }
        var refused = hand("bob", "{\"raised\":true}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo("rate_limited");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"hand_raises\";q=5;w=60");
        assertThat(refused.header("RateLimit")).startsWith("\"hand_raises\";r=0;t=");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }
}
