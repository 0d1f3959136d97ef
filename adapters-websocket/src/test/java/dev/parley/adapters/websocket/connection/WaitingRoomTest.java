package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.identity.Identity;
import dev.parley.application.room.Outcome;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.DoorCommand;
import dev.parley.domain.room.DoorCommand.CloseRoom;
import dev.parley.domain.room.DoorCommand.SendBack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    private Peer annWithWaitingRoom() {
        var ann = server.enter("garden", "ann");
        ann.ask("room-settings-update", "{'enable_waiting_room':true}");
        return ann;
    }

    /** Who knocks first is first in the queue: the answer is there before anybody else knocks. */
    private Peer knock(String user) {
        var peer = server.open("/webrtc/ws/garden?token=" + server.tokens().of(user));
        await().atMost(Peer.LIMIT).until(() -> peer.hasMessages() || peer.isClosed());
        return peer;
    }

    private void ann(DoorCommand command) {
        var ann = new Identity(
                new UserId("ann"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                server.clock().instant().plusSeconds(60));
        assertThat(server.engine().execute(new RoomId("garden"), ann, command)).isInstanceOf(Outcome.Done.class);
    }

    private static String userOf(JsonNode message) {
        return message.at("/payload/user_id").asText();
    }

    @Test
    void theFirstFrameOfWhoWaitsSaysSoAndTheHostIsTold() {
        var ann = annWithWaitingRoom();
        var bob = knock("bob");

        var waiting = bob.expect("waiting-room-join");

        assertThat(waiting.path("sequence").isIntegralNumber()).isTrue();
        assertThat(waiting.path("payload").toString())
                .isEqualTo("{\"user_id\":\"bob\",\"username\":\"bob\",\"display_name\":\"bob\","
                        + "\"joined_waiting_at\":\"2026-05-04T10:00:00.000Z\",\"status\":\"waiting\",\"position\":1,"
                        + "\"reason\":\"waiting_room\"}");
        var told = ann.await("waiting-room-join");
        assertThat(told.path("payload")).isEqualTo(waiting.path("payload"));
    }

    @Test
    void whoWaitsReceivesNothingOfTheRoomAndIsAnsweredLittle() {
        var ann = annWithWaitingRoom();
        var bob = knock("bob");
        bob.expect("waiting-room-join");

        ann.ask("chat-message", "{'message':'among us'}");
        ann.ask("participant-update", "{'is_speaking':true}");
        ann.ask("media-control", "{'action':'mute'}");

        for (String refused : List.of(
                "chat-message {'message':'hello'}",
                "offer {'sdp':'v=0'}",
                "waiting-room-admit {'all':true}",
                "participant-update {'display_name':'B'}")) {
            var parts = refused.split(" ", 2);
            assertThat(bob.ask(parts[0], parts[1]).path("error_code").asText())
                    .as(refused)
                    .isEqualTo("permission_denied");
        }
        bob.send("ping", "{}");
        bob.expect("pong");
        var renewed = bob.ask("token-refresh", "{'token':'" + server.tokens().of("bob") + "'}");
        assertThat(renewed.has("error_code")).isFalse();
        assertThat(bob.typesSoFar()).isEmpty();
    }

    @Test
    void whoIsAdmittedHearsOfItAndGetsTheRoom() {
        var ann = annWithWaitingRoom();
        var bob = knock("bob");
        var cid = knock("cid");
        bob.expect("waiting-room-join");
        var before = cid.expect("waiting-room-join");
        assertThat(before.at("/payload/position").asInt()).isEqualTo(2);

        var ack = ann.ask("waiting-room-admit", "{'user_id':'bob'}");

        var admitted = bob.expect("waiting-room-admit");
        assertThat(userOf(admitted)).isEqualTo("bob");
        assertThat(admitted.path("sequence").asLong())
                .isEqualTo(ack.path("sequence").asLong());
        var state = bob.expect("room-state");
        assertThat(state.at("/payload/participants").findValuesAsText("user_id"))
                .containsExactly("ann", "bob");
        assertThat(state.at("/payload/sequence").asLong())
                .isGreaterThan(admitted.path("sequence").asLong());
        var moved = cid.expect("waiting-room-join");
        assertThat(moved.at("/payload/position").asInt()).isEqualTo(1);
        assertThat(moved.path("sequence").asLong())
                .isGreaterThan(before.path("sequence").asLong());
        bob.ask("chat-message", "{'message':'thanks'}");
        assertThat(ann.await("chat-message").path("sender_id").asText()).isEqualTo("bob");
        assertThat(cid.typesSoFar()).isEmpty();
    }

    @Test
    void whoIsRejectedHearsOfItAndIsClosed() {
        var ann = annWithWaitingRoom();
        var bob = knock("bob");
        var cid = knock("cid");
        bob.expect("waiting-room-join");
        cid.expect("waiting-room-join");

        ann.ask("waiting-room-reject", "{'user_ids':['bob','cid']}");

        for (Peer peer : List.of(bob, cid)) {
            peer.await("waiting-room-reject");
            assertThat(peer.closed().code()).isEqualTo(4003);
        }
        assertThat(ann.ask("waiting-room-reject", "{'user_id':'bob'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("not_found");
        for (String wrong : List.of("{}", "{'all':false}", "{'user_ids':[]}", "{'user_ids':[null]}", "{'user_id':7}")) {
            assertThat(ann.ask("waiting-room-admit", wrong).path("error_code").asText())
                    .as(wrong)
                    .isEqualTo("invalid_message");
        }
    }

    @Test
    void whoLosesTheSocketKeepsTheirPlaceAndIsGoneAfterThePresenceTtl() {
        var ann = annWithWaitingRoom();
        var bob = knock("bob");
        bob.expect("waiting-room-join");
        var cid = knock("cid");
        cid.expect("waiting-room-join");
        bob.drop();
        bob = knock("bob");
        assertThat(bob.expect("waiting-room-join").at("/payload/position").asInt())
                .isEqualTo(1);
        bob.drop();

        server.pass(Duration.ofSeconds(35));

        var gone = ann.awaitMatching(
                message -> message.at("/payload/status").asText().equals("left"));
        assertThat(userOf(gone)).isEqualTo("bob");
        assertThat(cid.expect("waiting-room-join").at("/payload/position").asInt())
                .isEqualTo(1);
    }

    @Test
    void aSecondSocketReplacesTheFirstAndLeavingEndsTheWaiting() {
        var ann = annWithWaitingRoom();
        var first = knock("bob");
        first.expect("waiting-room-join");
        var second = knock("bob");
        second.expect("waiting-room-join");
        assertThat(first.closed().code()).isEqualTo(4001);

        second.ask("leave", "{}");

        assertThat(second.closed().code()).isEqualTo(1000);
        ann.awaitMatching(message -> message.at("/payload/status").asText().equals("left"));
    }

    @Test
    void whoWasAdmittedWhileAwayIsInTheRoomWhenTheyComeBack() {
        var ann = annWithWaitingRoom();
        var bob = knock("bob");
        var last = bob.expect("waiting-room-join").path("sequence").asLong();
        bob.drop();
        ann.ask("waiting-room-admit", "{'all':true}");

        var back = server.resume("garden", "bob", last);

        assertThat(back.expect("resumed").at("/payload/recovered").asBoolean()).isFalse();
        back.expect("room-state");
    }

    @Test
    void whoIsSentBackWaitsOnTheSameSocketAndSeesNothingMore() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");

        ann(new SendBack(new UserId("bob")));

        assertThat(userOf(bob.expect("user-left"))).isEqualTo("bob");
        assertThat(bob.expect("waiting-room-join").at("/payload/reason").asText())
                .isEqualTo("sent_back");
        assertThat(userOf(ann.expect("user-left"))).isEqualTo("bob");
        ann.expect("waiting-room-join");
        ann.ask("chat-message", "{'message':'among us'}");
        ann.ask("waiting-room-admit", "{'user_id':'bob'}");
        bob.expect("waiting-room-admit");
        bob.expect("room-state");
        assertThat(bob.typesSoFar()).isEmpty();
    }

    @Test
    void closingTheRoomSendsAwayWhoWaits() {
        annWithWaitingRoom();
        var bob = knock("bob");
        bob.expect("waiting-room-join");

        ann(new CloseRoom());

        assertThat(bob.closed().code()).isEqualTo(4004);
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void whenNothingKeepsThemWaitingTheyComeIn() {
        var ann = annWithWaitingRoom();
        var bob = knock("bob");
        bob.expect("waiting-room-join");

        ann.ask("room-settings-update", "{'enable_waiting_room':false}");

        assertThat(bob.expect("waiting-room-admit").path("sender_id").isNull()).isTrue();
        bob.expect("room-state");
    }
}
