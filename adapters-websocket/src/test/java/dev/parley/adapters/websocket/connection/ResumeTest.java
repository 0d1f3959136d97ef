package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.room.ReplayWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResumeTest {

    private TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    private static long say(Peer peer, String text) {
        return peer.ask("chat-message", "{'message':'" + text + "'}")
                .path("sequence")
                .asLong();
    }

    private static void assertResumed(JsonNode resumed, long from, int replayed, boolean recovered) {
        assertThat(resumed.path("type").asText()).isEqualTo("resumed");
        assertThat(resumed.has("sequence")).isFalse();
        var payload = resumed.path("payload");
        assertThat(payload.properties()).hasSize(4);
        assertThat(payload.path("from").asLong()).isEqualTo(from);
        assertThat(payload.path("to").asLong()).isGreaterThanOrEqualTo(replayed == 0 ? 0 : from);
        assertThat(payload.path("replayed").asInt()).isEqualTo(replayed);
        assertThat(payload.path("recovered").asBoolean()).isEqualTo(recovered);
    }

    @Test
    void whoComesBackGetsWhatTheyMissedInOrder() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var last = say(ann, "before");
        bob.await("chat-message");
        bob.drop();
        ann.await("participant-update");
        say(ann, "one");
        say(ann, "two");

        var back = server.resume("garden", "bob", last);

        // Their own going and coming back are among it.
        assertResumed(back.next(), last, 4, true);
        assertThat(back.expect("participant-update")
                        .at("/payload/connection_state")
                        .asText())
                .isEqualTo("reconnecting");
        assertThat(back.expect("chat-message").at("/payload/message").asText()).isEqualTo("one");
        assertThat(back.expect("chat-message").at("/payload/message").asText()).isEqualTo("two");
        assertThat(back.expect("participant-update")
                        .at("/payload/connection_state")
                        .asText())
                .isEqualTo("connected");
        say(ann, "three");
        assertThat(back.expect("chat-message").at("/payload/message").asText()).isEqualTo("three");
    }

    @Test
    void theOthersSeeThemReconnectingThenConnectedAndNobodyJoins() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var seen = ann.expect("user-joined").path("sequence").asLong();
        bob.drop();
        assertThat(ann.expect("participant-update").path("payload").toString())
                .isEqualTo("{\"user_id\":\"bob\",\"connection_state\":\"reconnecting\"}");

        server.resume("garden", "bob", seen).expect("resumed");

        assertThat(ann.expect("participant-update").path("payload").toString())
                .isEqualTo("{\"user_id\":\"bob\",\"connection_state\":\"connected\"}");
        assertThat(ann.typesSoFar()).isEmpty();
    }

    @Test
    void aPositionOfNoLogIsNotRecovered() {
        var ann = server.enter("garden", "ann");
        say(ann, "hello");
        ann.drop();

        for (long position : new long[] {0, 1, 5_000_000_000_000_000L}) {
            var back = server.resume("garden", "ann", position);
            assertResumed(back.next(), position, 0, false);
            assertThat(back.expect("room-state").at("/payload/participants")).hasSize(1);
            back.drop();
        }
    }

    @Test
    void whoWasNeverThereIsNotRecoveredAndEnters() {
        var ann = server.enter("garden", "ann");
        var last = say(ann, "secret");

        var bob = server.resume("garden", "bob", last);

        assertResumed(bob.next(), last, 0, false);
        bob.expect("room-state");
        assertThat(bob.typesSoFar()).isEmpty();
        assertThat(ann.await("user-joined").at("/payload/participant/user_id").asText())
                .isEqualTo("bob");
    }

    @Test
    void nothingFromBeforeThePresentMembershipIsShown() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var last = say(ann, "with bob");
        bob.ask("leave", "{}");
        say(ann, "while bob is away");

        var back = server.resume("garden", "bob", last);

        assertResumed(back.next(), last, 0, false);
        back.expect("room-state");
        assertThat(back.typesSoFar()).isEmpty();
    }

    @Test
    void whatTheLogNoLongerHoldsIsNotRecovered() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var last = say(ann, "old");
        say(ann, "old as well");
        server.pass(Duration.ofSeconds(301));
        say(ann, "new");
        bob.drop();

        var back = server.resume("garden", "bob", last);

        assertResumed(back.next(), last, 0, false);
        back.expect("room-state");
    }

    @Test
    void directMessagesOfOthersAreNotReplayed() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var cleo = server.enter("garden", "cleo");
        var last = say(ann, "hello");
        cleo.drop();
        ann.await("participant-update");
        ann.ask("chat-message", "{'message':'psst','target_user_id':'bob'}");
        bob.ask("offer", "{'sdp':'v=0','target_user_id':'ann'}");
        bob.ask("offer", "{'sdp':'v=0 cleo','target_user_id':'cleo'}");

        var back = server.resume("garden", "cleo", last);

        assertResumed(back.next(), last, 3, true);
        back.expect("participant-update");
        assertThat(back.expect("offer").at("/payload/sdp").asText()).isEqualTo("v=0 cleo");
        back.expect("participant-update");
        assertThat(back.typesSoFar()).isEmpty();
    }

    @Test
    void aLongReplayIsStreamedToAReaderWhoPauses() {
        server.close();
        server = TestServer.Setup.DEFAULT
                .window(new ReplayWindow(Duration.ofSeconds(300), 64L << 20, 100_000))
                .start();
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var last = say(ann, "first");
        bob.drop();
        ann.await("participant-update");
        var filler = "x".repeat(1_000);
        for (int i = 0; i < 6_000; i++) {
            ann.send("chat-message", "{'message':'" + i + " " + filler + "'}");
        }
        ann.sofar();

        var back = server.openWithReceiveBuffer(
                8_192, "/webrtc/ws/garden?token=" + server.tokens().of("bob") + "&last_sequence=" + last);
        back.pause();
        ann.await("participant-update");
        for (int i = 6_000; i < 6_100; i++) {
            ann.send("chat-message", "{'message':'" + i + " " + filler + "'}");
        }
        ann.sofar();
        server.pass(Duration.ofSeconds(2));
        back.goOn();

        var resumed = back.next();
        // What was said after the return was told may be among what is replayed, or come live.
        var replayed = resumed.at("/payload/replayed").asInt();
        assertThat(replayed).isBetween(6_002, 6_102);
        assertResumed(resumed, last, replayed, true);
        var texts = new ArrayList<String>();
        var sequence = last;
        var upToThere = 0;
        while (texts.size() < 6_100) {
            var message = back.next();
            assertThat(message.path("sequence").asLong()).isGreaterThan(sequence);
            sequence = message.path("sequence").asLong();
            upToThere += sequence <= resumed.at("/payload/to").asLong() ? 1 : 0;
            if (message.path("type").asText().equals("chat-message")) {
                texts.add(message.at("/payload/message").asText().split(" ")[0]);
            }
        }
        assertThat(texts).isEqualTo(numbers(6_100));
        assertThat(upToThere).isEqualTo(replayed);
        assertThat(back.isClosed()).isFalse();
    }

    @Test
    void whoComesBackWhileOthersTalkMissesNothingAndGetsNothingTwice() throws Exception {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var last = say(ann, "first");
        for (int round = 0; round < 20; round++) {
            bob.drop();
            var from = round * 200;
            var talking = Thread.ofVirtual().start(() -> {
                for (int i = from; i < from + 200; i++) {
                    ann.send("chat-message", "{'message':'" + i + "'}");
                }
            });
            var position = last;
            bob = server.resume("garden", "bob", position);
            assertThat(bob.expect("resumed").at("/payload/recovered").asBoolean())
                    .isTrue();
            var texts = new ArrayList<String>();
            while (texts.size() < 200) {
                var message = bob.next();
                assertThat(message.path("sequence").asLong()).isGreaterThan(last);
                last = message.path("sequence").asLong();
                if (message.path("type").asText().equals("chat-message")) {
                    texts.add(message.at("/payload/message").asText());
                }
            }
            assertThat(texts).isEqualTo(numbers(from + 200).subList(from, from + 200));
            talking.join();
            assertThat(bob.typesSoFar()).doesNotContain("chat-message");
        }
    }

    private static List<String> numbers(int until) {
        return java.util.stream.IntStream.range(0, until)
                .mapToObj(Integer::toString)
                .toList();
    }
}
