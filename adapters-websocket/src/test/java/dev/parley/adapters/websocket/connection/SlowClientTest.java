package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.websocket.testkit.Frames;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.room.ReplayWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowClientTest {

    private static final String FILLER = "x".repeat(3_000);

    private final TestServer server = TestServer.Setup.DEFAULT
            // Nobody here is given up for silence.
            .config(new SocketConfig(64 * 1_024, 1_024 * 1_024, Duration.ofHours(1), Duration.ofHours(2)))
            .window(new ReplayWindow(Duration.ofSeconds(300), 64L << 20, 10_000))
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Peer enterSlowly(String user) {
        var slow = server.openWithReceiveBuffer(
                4_096, "/webrtc/ws/garden?token=" + server.tokens().of(user));
        slow.expect("room-state");
        slow.pause();
        return slow;
    }

    @Test
    void whoDoesNotReadIsGivenUpThenResumesWithoutGapOrDuplicate() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var slow = enterSlowly("slow");
        bob.expect("user-joined");
        var said = 0;
        for (; said < 4_000; said++) {
            ann.send("chat-message", "{'message':'" + said + " " + FILLER + "'}");
            bob.expect("chat-message");
        }
        slow.goOn();

        assertThat(slow.closed().code()).isEqualTo(1013);
        var sequence = 0L;
        var texts = new ArrayList<String>();
        for (var message : slow.received()) {
            assertThat(message.path("sequence").asLong()).isGreaterThan(sequence);
            sequence = message.path("sequence").asLong();
            texts.add(message.at("/payload/message").asText().split(" ")[0]);
        }
        assertThat(texts).hasSizeLessThan(4_000);
        var back = server.resume("garden", "slow", sequence);
        assertThat(back.expect("resumed").at("/payload/recovered").asBoolean()).isTrue();
        while (texts.size() < said) {
            var message = back.next();
            assertThat(message.path("sequence").asLong()).isGreaterThan(sequence);
            sequence = message.path("sequence").asLong();
            if (message.path("type").asText().equals("chat-message")) {
                texts.add(message.at("/payload/message").asText().split(" ")[0]);
            }
        }
        for (int i = 0; i < said; i++) {
            assertThat(texts.get(i)).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void theOthersAreNotHeldUpByASlowOne() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        for (int i = 0; i < 10; i++) {
            enterSlowly("slow" + i);
        }
        ann.sofar();
        bob.sofar();

        // Every message arrives before the next is sent, though ten sockets are stuffed.
        for (int i = 0; i < 2_000; i++) {
            ann.send("chat-message", "{'message':'" + i + " " + FILLER + "'}");
            assertThat(bob.await("chat-message").at("/payload/message").asText())
                    .startsWith(i + " ");
        }
    }

    @Test
    void aClientGivenUpThatNeverReadsIsCutOffAndItsPlaceIsKept() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var slow = enterSlowly("slow");
        bob.expect("user-joined");
        for (int i = 0; i < 3_000; i++) {
            ann.send("chat-message", "{'message':'" + FILLER + "'}");
            bob.expect("chat-message");
        }
        assertThat(bob.typesSoFar()).isEmpty();

        server.pass(Duration.ofSeconds(5));

        assertThat(bob.expect("participant-update").path("payload").toString())
                .isEqualTo("{\"user_id\":\"slow\",\"connection_state\":\"reconnecting\"}");
        await().atMost(Peer.LIMIT).until(() -> server.sockets().connections() == 2);
        slow.goOn();
    }

    @Test
    void ephemeralMessagesAreDroppedFirstAndTheLatestIsHeardInTheEnd() {
        var ann = server.enter("garden", "ann");
        var slow = enterSlowly("slow");
        ann.expect("user-joined");
        // More than sixteen times the queue in what may be lost, and little that may not.
        for (int i = 0; i < 60_000; i++) {
            ann.send("participant-update", "{'is_speaking':true,'audio_level':0.25}");
            if (i % 1_000 == 0) {
                ann.ask("chat-message", "{'message':'" + i / 1_000 + "'}");
            }
        }
        ann.send("participant-update", "{'is_speaking':false,'audio_level':0.75}");
        ann.sofar();
        slow.goOn();

        var texts = new ArrayList<String>();
        var ephemeral = 0;
        var level = 0.0;
        while (level != 0.75) {
            var message = slow.next();
            if (message.path("type").asText().equals("chat-message")) {
                texts.add(message.at("/payload/message").asText());
            } else {
                ephemeral++;
                level = message.at("/payload/audio_level").asDouble();
            }
        }
        assertThat(texts).hasSize(60);
        assertThat(ephemeral).isLessThan(60_000);
        assertThat(slow.isClosed()).isFalse();
    }

    @Test
    void whoPingsAndNeverReadsIsGivenUpBeforeItFillsTheMemory() {
        var ping = Frames.masked(Frames.PING, true, new byte[125]);

        assertGivenUp(slow -> slow.raw(ping));
    }

    @Test
    void whoAsksAndNeverReadsTheAnswersIsGivenUp() {
        assertGivenUp(slow -> slow.send("ping", "{}", "some-id"));
    }

    private void assertGivenUp(Consumer<Peer> flooding) {
        var ann = server.enter("garden", "ann");
        var slow = enterSlowly("slow");
        ann.expect("user-joined");
        var flood = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 150_000; i++) {
                flooding.accept(slow);
            }
        });

        await().atMost(Peer.LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> {
            server.pass(Duration.ofSeconds(1));
            return server.sockets().connections() == 1;
        });
        slow.drop();
        assertThat(flood.isInterrupted()).isFalse();
    }
}
