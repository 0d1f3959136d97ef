package dev.parley.adapters.websocket.gesture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.limits.RateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandsTest {

    private final TestServer server = TestServer.Setup.DEFAULT
            .limits(RateLimits.of(0, 0, 0).with(5, 3, 0))
            .start();
    private final Peer ann = server.enter("garden", "ann");
    private final Peer bob = server.enter("garden", "bob");

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonNode queueOf(JsonNode message) {
        return message.at("/payload/queue");
    }

    @Test
    void hands_queue_in_the_order_of_the_log_and_everybody_sees_them() {
        var ack = bob.ask("hand-raise", "{'raised':true}");
        var raised = ann.await("hand-raise");
        ann.ask("hand-raise", "{'raised':true}");

        assertThat(raised.path("sequence").asLong())
                .isEqualTo(ack.path("sequence").asLong());
        assertThat(raised.path("sender_id").asText()).isEqualTo("bob");
        assertThat(raised.at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(raised.at("/payload/raised").asBoolean()).isTrue();
        var queue = queueOf(bob.awaitMatching(m ->
                m.path("type").asText().equals("hand-raise-queue") && queueOf(m).size() == 2));
        assertThat(queue.findValuesAsText("user_id")).containsExactly("bob", "ann");
        assertThat(queue.findValuesAsText("username")).containsExactly("bob", "ann");
        assertThat(queue.findValuesAsText("position")).containsExactly("1", "2");
        assertThat(queue.at("/0/raised_at").asText()).endsWith("Z");

        var state = server.open("/webrtc/ws/garden?token=" + server.tokens().of("cid"))
                .expect("room-state")
                .path("payload");
        assertThat(state.path("hand_raise_queue")).isEqualTo(queue);
        assertThat(state.path("participants").findValuesAsText("is_hand_raised"))
                .containsExactly("true", "true", "false");
    }

    @Test
    void a_hand_goes_down_when_its_owner_leaves() {
        bob.ask("hand-raise", "{'raised':true}");
        ann.ask("hand-raise", "{'raised':true}");
        ann.sofar();
        bob.close(1000);

        assertThat(ann.await("user-left").at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(queueOf(ann.expect("hand-raise-queue")).findValuesAsText("user_id"))
                .containsExactly("ann");
    }

    @Test
    void whoever_manages_lowers_anothers_and_nobody_else() {
        ann.ask("hand-raise", "{'raised':true}");
        bob.ask("hand-raise", "{'raised':true}");

        assertThat(bob.ask("hand-raise", "{'raised':false,'user_id':'ann'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("permission_denied");
        assertThat(ann.ask("hand-raise", "{'raised':false,'user_id':'zoe'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("not_found");
        ann.ask("hand-raise", "{'raised':false,'user_id':'bob'}");
        assertThat(queueOf(bob.awaitMatching(m -> m.path("type").asText().equals("hand-raise-queue")
                        && queueOf(m).size() == 1
                        && queueOf(m).at("/0/user_id").asText().equals("ann")
                        && m.path("sender_id").isNull())))
                .hasSize(1);
    }

    @Test
    void one_raises_no_hand_but_ones_own() {
        bob.ask("hand-raise", "{'raised':true,'user_id':'ann'}");

        assertThat(queueOf(ann.await("hand-raise-queue")).findValuesAsText("user_id"))
                .containsExactly("bob");
    }

    @Test
    void what_does_not_fit_is_refused_with_the_name_of_the_field() {
        assertThat(bob.ask("hand-raise", "{}").at("/details/field").asText()).isEqualTo("raised");
        assertThat(bob.ask("hand-raise", "{'raised':'yes'}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("raised");
        assertThat(bob.ask("reaction", "{}").at("/details/field").asText()).isEqualTo("reaction_type");
        assertThat(bob.ask("reaction", "{'reaction_type':'clap'}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("reaction_type");
    }

    @Test
    void more_than_five_hands_a_minute_are_too_many() {
        for (int i = 0; i < 5; i++) {
            assertThat(bob.ask("hand-raise", "{'raised':" + (i % 2 == 0) + "}").has("error_code"))
                    .isFalse();
        }
        var refused = bob.ask("hand-raise", "{'raised':true}");
        assertThat(refused.path("error_code").asText()).isEqualTo("rate_limited");
        assertThat(refused.path("retry_after").asInt()).isBetween(1, 60);
        assertThat(bob.ask("chat-message", "{'message':'hello'}").has("message_id"))
                .isTrue();
    }

    @Test
    void a_reaction_reaches_everybody_and_stands_in_no_log() {
        var ack = bob.ask("reaction", "{'reaction_type':'\uD83D\uDC4F','user_id':'ann'}");
        assertThat(ack.path("sequence").isNull()).isTrue();

        var reaction = ann.await("reaction");
        assertThat(reaction.has("sequence")).isFalse();
        assertThat(reaction.path("sender_id").asText()).isEqualTo("bob");
        assertThat(reaction.at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(reaction.at("/payload/username").asText()).isEqualTo("bob");
        assertThat(reaction.at("/payload/reaction_type").asText()).isEqualTo("\uD83D\uDC4F");
        assertThat(reaction.at("/payload/timestamp").asText()).endsWith("Z");
    }

    @Test
    void reactions_are_off_where_the_room_says_so_and_rare_everywhere() {
        ann.ask("room-settings-update", "{'enable_reactions':false}");
        assertThat(bob.ask("reaction", "{'reaction_type':'\u2764'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("permission_denied");
        ann.ask("room-settings-update", "{'enable_reactions':true}");
        bob.ask("reaction", "{'reaction_type':'\u2764'}");
        bob.ask("reaction", "{'reaction_type':'\u2764'}");
        assertThat(bob.ask("reaction", "{'reaction_type':'\u2764'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("rate_limited");
    }
}
