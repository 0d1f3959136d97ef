package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.websocket.testkit.HeldLog;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.Seeds;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.port.Telemetry;
import dev.parley.domain.identity.UserId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test forces one order of events that chance brings about seldom. */
class RacesTest {

    private final HeldLog log = new HeldLog();
    private final Map<String, Integer> copies = new ConcurrentHashMap<>();
    private final TestServer server = TestServer.Setup.DEFAULT
            .log(log::around)
            .telemetry((Telemetry) Proxy.newProxyInstance(
                    RacesTest.class.getClassLoader(), new Class<?>[] {Telemetry.class}, (_, method, arguments) -> {
                        if (method.getName().equals("messageSent")) {
                            copies.put((String) arguments[0], (Integer) arguments[1]);
                        }
                        return null;
                    }))
            .start();

    @AfterEach
    void stop() {
        log.release();
        server.close();
    }

    private long say(Peer peer, String text) {
        return peer.ask("chat-message", "{'message':'" + text + "'}")
                .path("sequence")
                .asLong();
    }

    @Test
    void whatIsReadFromTheLogBeforeItIsDeliveredIsNotDeliveredAgain() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        var last = say(ann, "before");
        bob.await("chat-message");
        bob.drop();
        ann.await("participant-update");

        // The log has the entry, the room has not heard of it yet: whoever catches up now reads it first.
        log.holdReads();
        var back = server.resume("garden", "bob", last);
        log.awaitReader();
        log.holdAfter("held");
        ann.send("chat-message", "{'message':'held'}");
        log.awaitHeld();
        log.releaseReads();
        assertThat(back.await("chat-message").at("/payload/message").asText()).isEqualTo("held");
        back.beat();
        log.release();
        say(ann, "after");

        assertThat(back.expect("chat-message").at("/payload/message").asText()).isEqualTo("after");
    }

    @Test
    void aSocketThatIsGoneBeforeItIsSeatedIsNotSeatedLater() {
        var ann = server.enter("garden", "ann");
        var cleo = server.enter("garden", "cleo");
        log.holdAfter("held");
        ann.send("chat-message", "{'message':'held'}");
        log.awaitHeld();

        // The room hears of nothing: whoever enters waits for their first frame.
        var bob = server.open("/webrtc/ws/garden?token=" + server.tokens().of("bob"));
        await().atMost(Peer.LIMIT).until(() -> server.sockets().connections() == 3);
        assertThat(bob.hasMessages()).isFalse();
        server.clock().advance(Duration.ofSeconds(25));
        cleo.beat();
        server.sockets().tick();
        await().atMost(Peer.LIMIT)
                .until(() -> log.stored("garden")
                        .room()
                        .participant(new UserId("bob"))
                        .filter(member -> !member.isConnected())
                        .isPresent());
        log.release();
        cleo.await("participant-update");
        copies.clear();
        say(cleo, "who is there");

        assertThat(copies).containsEntry("chat-message", 1);
    }

    @Test
    void theFirstFrameOfARoomIsItsStateThoughTheClientSpeaksFirst() {
        var ann = server.enter("garden", "ann");
        log.holdAfter("held");
        ann.send("chat-message", "{'message':'held'}");
        log.awaitHeld();
        var bob = server.open("/webrtc/ws/garden?token=" + server.tokens().of("bob"));
        bob.send("ping", "{}");
        bob.text("nonsense");
        await().atMost(Peer.LIMIT).until(() -> server.sockets().connections() == 2);

        log.release();

        bob.expect("room-state");
        bob.expect("pong");
        bob.expect("error");
    }

    @Test
    void aRoomThatIsEnteredAndLeftByManyAtOnceIsForgottenByThisNode() throws Exception {
        var seeds = Seeds.printed("comings and goings");
        var walks = new ArrayList<Future<?>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                var user = "user" + i % 15;
                var ends = seeds.nextInt(4);
                walks.add(executor.submit(() -> {
                    for (int round = 0; round < 15; round++) {
                        var peer = server.open("/webrtc/ws/room" + round % 2 + "?token="
                                + server.tokens().of(user));
                        switch (ends) {
                            case 0 -> peer.drop();
                            case 1 -> {
                                // Another socket of the same user may have taken the place before the first frame.
                                await().atMost(Peer.LIMIT).until(() -> peer.hasMessages() || peer.isClosed());
                                peer.drop();
                            }
                            case 2 -> peer.close(1000);
                            default -> {
                                peer.send("leave", "{}");
                                peer.closed();
                            }
                        }
                    }
                }));
            }
        }
        for (Future<?> walk : walks) {
            walk.get();
        }

        server.awaitNothingLeft();
        for (String room : new String[] {"room0", "room1"}) {
            assertThat(server.room(room).present()).noneMatch(p -> p.isConnected());
        }
    }

    @Test
    void aWordSentToTheRoomRightBeforeLeavingIsStillSaid() {
        var ann = server.enter("garden", "ann");
        for (int i = 0; i < 50; i++) {
            var bob = server.enter("garden", "bob");
            bob.send("chat-message", "{'message':'bye " + i + "'}").send("leave", "{}", "leave");
            assertThat(bob.await("ack").at("/payload/id").asText()).isEqualTo("leave");
            assertThat(bob.closed()).isEqualTo(new Peer.Close(1000, "left"));
            assertThat(ann.await("chat-message").at("/payload/message").asText())
                    .isEqualTo("bye " + i);
            ann.await("user-left");
        }
    }
}
