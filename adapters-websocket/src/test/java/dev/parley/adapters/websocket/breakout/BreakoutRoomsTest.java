package dev.parley.adapters.websocket.breakout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakoutRoomsTest {

    private final TestServer server = TestServer.Setup.DEFAULT.start();
    private final Peer ann = server.enter("garden", "ann");
    private final Peer bob = server.enter("garden", "bob");
    private final Peer cid = server.enter("garden", "cid");
    private final Peer dan = server.enter("garden", "dan");

    @BeforeEach
    void forgetTheEntering() {
        forget();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void forget() {
        for (Peer peer : new Peer[] {ann, bob, cid, dan}) {
            peer.sofar();
        }
    }

    /** Opens one breakout with cid and dan in it; ann and bob are in main. */
    private String divide() {
        ann.send(
                "breakout-room-create",
                "{'rooms':[{'name':'Red'}],'assignment':'automatic','participant_ids':['cid','dan']}");
        var id = ann.expect("breakout-room-create")
                .at("/payload/breakout_rooms/0/breakout_room_id")
                .asText();
        forget();
        return id;
    }

    private static String errorOf(JsonNode answer) {
        return answer.path("error_code").asText();
    }

    @Test
    void breakoutsThatOpenAreShownToAllWithTheirTimers() {
        ann.send(
                "breakout-room-create",
                "{'rooms':[{'name':'Red','max_participants':2},{'name':'Blue'}],'assignment':'automatic','duration_seconds':600}");

        for (Peer peer : new Peer[] {ann, bob, cid, dan}) {
            var opened = peer.expect("breakout-room-create");
            assertThat(opened.has("breakout_room_id")).isFalse();
            assertThat(opened.path("sender_id").asText()).isEqualTo("ann");
            var rooms = opened.at("/payload/breakout_rooms");
            assertThat(rooms.findValuesAsText("name")).containsExactly("Red", "Blue");
            assertThat(rooms.findValuesAsText("state")).containsExactly("open", "open");
            assertThat(rooms.path(0).path("participant_ids")).hasSize(2);
            assertThat(rooms.path(1).path("participant_ids")).hasSize(1);
            assertThat(rooms.path(0).path("closes_at").asText()).endsWith("Z");
            assertThat(opened.at("/payload/media").findValuesAsText("user_id")).containsExactly("bob", "cid", "dan");
            var timer = peer.expect("breakout-timer");
            assertThat(timer.at("/payload/seconds_left").asInt()).isEqualTo(600);
            assertThat(timer.at("/payload/breakout_room_ids")).hasSize(2);
            assertThat(timer.at("/payload/breakout_room_id")).isEqualTo(timer.at("/breakout_room_id"));
            assertThat(timer.has("breakout_room_id")).isEqualTo(peer != ann);
        }

        ann.ask("breakout-timer", "{'extend_seconds':60}");
        assertThat(bob.expect("breakout-timer").at("/payload/seconds_left").asInt())
                .isEqualTo(660);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            chat-message          | {'message':'hello'}
            offer                 | {'sdp':'v=0 o'}
            ice-candidate         | {'candidate':null}
            media-control         | {'action':'mute'}
            screen-share-control  | {'action':'start'}
            participant-update    | {'is_speaking':true}
            reaction              | {'reaction_type':'👏'}
            """)
    void whatHappensInABreakoutStaysInItAndTheEnvelopeNamesIt(String type, String payload) {
        var red = divide();

        cid.ask(type, payload);
        assertThat(dan.expect(type).path("breakout_room_id").asText()).isEqualTo(red);
        assertThat(ann.typesSoFar()).isEmpty();
        assertThat(bob.typesSoFar()).isEmpty();

        forget();
        bob.ask(type, payload);
        assertThat(ann.expect(type).has("breakout_room_id")).isFalse();
        assertThat(cid.typesSoFar()).isEmpty();
        assertThat(dan.typesSoFar()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            offer         | {'sdp':'v=0 o','target_user_id':'%s'}
            answer        | {'sdp':'v=0 a','target_user_id':'%s'}
            renegotiate   | {'sdp':'v=0 r','target_user_id':'%s'}
            ice-candidate | {'candidate':null,'target_user_id':'%s'}
            chat-message  | {'message':'psst','target_user_id':'%s'}
            """)
    void whoIsInAnotherPartitionIsNotFound(String type, String payload) {
        divide();

        assertThat(errorOf(ann.ask(type, payload.formatted("cid")))).isEqualTo("not_found");
        assertThat(errorOf(cid.ask(type, payload.formatted("ann")))).isEqualTo("not_found");
        cid.ask(type, payload.formatted("dan"));
        assertThat(dan.expect(type).has("breakout_room_id")).isTrue();
    }

    @Test
    void membersAreSentAndComeBack() {
        var red = divide();

        ann.ask("breakout-room-assign", "{'breakout_room_id':'" + red + "','user_id':'bob'}");
        var moved = dan.expect("breakout-room-assign");
        assertThat(moved.at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(moved.at("/payload/breakout_room_id").asText()).isEqualTo(red);
        assertThat(moved.at("/payload/from_breakout_room_id").isNull()).isTrue();
        assertThat(moved.at("/payload/media").findValuesAsText("user_id")).containsExactly("bob", "cid", "dan");
        bob.ask("chat-message", "{'message':'hello'}");
        cid.await("chat-message");

        bob.ask("breakout-room-assign", "{'breakout_room_id':null,'user_id':'bob'}");
        bob.ask("chat-message", "{'message':'back'}");
        assertThat(ann.await("chat-message").at("/payload/message").asText()).isEqualTo("back");
        assertThat(errorOf(bob.ask("breakout-room-assign", "{'breakout_room_id':'" + red + "','user_id':'bob'}")))
                .isEqualTo("permission_denied");
    }

    @Test
    void whoComesOrComesBackFindsTheBreakoutsInTheState() {
        var red = divide();
        cid.drop();

        var again = server.open("/webrtc/ws/garden?token=" + server.tokens().of("cid"));
        var state = again.expect("room-state").path("payload");
        assertThat(state.at("/you/breakout_room_id").asText()).isEqualTo(red);
        assertThat(state.path("breakout_rooms").findValuesAsText("name")).containsExactly("Red");
        assertThat(state.at("/breakout_rooms/0/participant_ids").toString()).isEqualTo("[\"cid\",\"dan\"]");
        var eve = server.open("/webrtc/ws/garden?token=" + server.tokens().of("eve"));
        assertThat(eve.expect("room-state").at("/payload/you/breakout_room_id").isNull())
                .isTrue();
    }

    @Test
    void whoWasAwayWhileAllClosedIsBackAndHearsOfItInOrder() {
        divide();
        var last = cid.ask("chat-message", "{'message':'one'}").path("sequence").asLong();
        cid.drop();
        ann.await("participant-update");
        dan.ask("chat-message", "{'message':'two'}");
        ann.ask("chat-message", "{'message':'only main hears this'}");
        ann.ask("breakout-room-close", "{'all':true}");
        dan.ask("chat-message", "{'message':'three'}");

        var again = server.resume("garden", "cid", last);
        assertThat(again.expect("resumed").at("/payload/recovered").asBoolean()).isTrue();
        again.await("participant-update");
        assertThat(again.expect("chat-message").at("/payload/message").asText()).isEqualTo("two");
        var closed = again.expect("breakout-room-close").path("payload");
        assertThat(closed.path("all").asBoolean()).isTrue();
        assertThat(closed.path("reason").asText()).isEqualTo("closed");
        assertThat(closed.path("user_ids").toString()).isEqualTo("[\"cid\",\"dan\"]");
        assertThat(closed.path("media").findValuesAsText("user_id")).containsExactly("ann", "bob", "cid", "dan");
        assertThat(again.expect("chat-message").at("/payload/message").asText()).isEqualTo("three");
        again.ask("chat-message", "{'message':'four'}");
        assertThat(bob.awaitMatching(m -> m.at("/payload/message").asText().equals("four"))
                        .has("breakout_room_id"))
                .isFalse();
    }

    @Test
    void aBroadcastReachesAllAndACallForHelpThoseWhoManage() {
        var red = divide();

        ann.send("breakout-broadcast", "{'message':'<b>five</b>'}");
        for (Peer peer : new Peer[] {ann, bob, cid, dan}) {
            var said = peer.expect("breakout-broadcast");
            assertThat(said.at("/payload/message").asText()).isEqualTo("&lt;b&gt;five&lt;/b&gt;");
            assertThat(said.at("/payload/sender_id").asText()).isEqualTo("ann");
        }

        cid.ask("breakout-help", "{'message':'stuck'}");
        var help = ann.expect("breakout-help");
        assertThat(help.at("/payload/breakout_room_id").asText()).isEqualTo(red);
        assertThat(help.at("/payload/user_id").asText()).isEqualTo("cid");
        assertThat(help.at("/payload/message").asText()).isEqualTo("stuck");
        assertThat(bob.typesSoFar()).isEmpty();
        assertThat(dan.typesSoFar()).isEmpty();
        assertThat(errorOf(bob.ask("breakout-help", "{}"))).isEqualTo("invalid_state");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            breakout-room-create | {}                                                  | rooms
            breakout-room-create | {'rooms':[]}                                        | rooms
            breakout-room-create | {'rooms':[null]}                                    | rooms
            breakout-room-create | {'rooms':[{'name':''}]}                             | name
            breakout-room-create | {'rooms':[{'name':'a','max_participants':0}]}       | max_participants
            breakout-room-create | {'rooms':[{'name':'a'}],'duration_seconds':0}       | duration_seconds
            breakout-room-create | {'rooms':[{'name':'a'}],'duration_seconds':86401}   | duration_seconds
            breakout-room-create | {'rooms':[{'name':'a'}],'assignment':'magic'}       | assignment
            breakout-room-create | {'rooms':[{'name':'a'}],'participant_ids':[null]}   | participant_ids
            breakout-room-assign | {'breakout_room_id':'x'}                            | user_id
            breakout-room-close  | {}                                                  | breakout_room_id
            breakout-room-close  | {'breakout_room_id':'x','all':true}                 | breakout_room_id
            breakout-timer       | {'extend_seconds':0}                                | extend_seconds
            breakout-broadcast   | {'message':' '}                                     | message
            """)
    void whatDoesNotFitIsRefusedByName(String type, String payload, String field) {
        var error = ann.ask(type, payload);
        assertThat(errorOf(error)).isEqualTo("invalid_message");
        assertThat(error.toString()).contains(field);
    }
}
