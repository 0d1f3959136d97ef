package dev.parley.application.room;

import static dev.parley.application.room.Fleet.connected;
import static dev.parley.application.room.Fleet.reconnecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.application.port.Nodes;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutCommand.Plan;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.RoomEvent.ConnectionLost;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the members of nodes that die, pause, start anew or are cut off, whatever the store is. */
public abstract class FleetSuite {

    private final String names = UUID.randomUUID().toString();
    private final RoomId room = new RoomId("room-" + names);
    private Fleet fleet;

    /** Another node's log on the test's one store. */
    protected abstract RoomLog newLog();

    /** Another node's record on the test's one store. */
    protected abstract Nodes newNodes();

    /** Lets time go by on the clock of the store. */
    protected abstract void pass(Duration time);

    @BeforeEach
    final void startAFleet() {
        fleet = new Fleet(this);
    }

    @AfterEach
    final void endTheFleet() {
        fleet.close();
    }

    private List<RoomId> rooms(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RoomId("room-" + i + "-" + names))
                .toList();
    }

    /** Long enough for a node that has just started to trust what it sees. */
    private void settle() {
        fleet.pass(11);
    }

    @Test
    void theMembersOfAKilledNodeResumeElsewhereOrAreGoneAfterThePresenceTtl() {
        var east = fleet.start("east");
        var west = fleet.start("west");
        settle();
        var rooms = rooms(100);
        for (RoomId each : rooms) {
            west.follow(each);
            Stream.of("ann", "bob", "cid").forEach(user -> east.join(each, user));
            west.join(each, "dan");
        }

        east.stop();
        fleet.pass(5);
        assertThat(rooms)
                .allSatisfy(each -> assertThat(connected(west.room(each))).containsExactly("ann", "bob", "cid", "dan"));
        fleet.pass(3);
        assertThat(rooms).allSatisfy(each -> {
            assertThat(connected(west.room(each))).containsExactly("dan");
            assertThat(reconnecting(west.room(each))).containsExactly("ann", "bob", "cid");
        });
        assertThat(west.records.silences()).containsOnlyKeys(west.id);

        rooms.forEach(each -> west.join(each, "bob"));
        fleet.pass(21);
        assertThat(rooms).allSatisfy(each -> {
            assertThat(connected(west.room(each))).containsExactly("bob", "dan");
            assertThat(reconnecting(west.room(each))).containsExactly("ann", "cid");
        });
        fleet.pass(6);
        assertThat(rooms).allSatisfy(each -> {
            assertThat(west.room(each).present()).hasSize(2);
            assertThat(connected(west.room(each))).containsExactly("bob", "dan");
            assertThat(west.room(each).host()).contains(Fleet.identity("bob").userId());
        });
    }

    @Test
    void aDividedRoomIsTheSameOnEveryNodeAndItsTimeIsOverThroughAnyOfThem() {
        var east = fleet.start("east");
        var west = fleet.start("west");
        settle();
        east.join(room, "ann");
        Stream.of("bob", "cid").forEach(user -> west.join(room, user));
        east.execute(
                room,
                "ann",
                new Open(
                        List.of(new Plan("red", Optional.of(2))),
                        Assignment.AUTOMATIC,
                        Optional.of(70),
                        Optional.empty()));
        assertThat(west.room(room).breakouts().places().keySet())
                .extracting(UserId::value)
                .containsOnly("bob", "cid");

        west.stop();
        fleet.pass(9);
        assertThat(reconnecting(east.room(room))).containsExactly("bob", "cid");
        east.join(room, "bob");
        fleet.pass(30);
        assertThat(east.room(room).breakouts().places().keySet())
                .extracting(UserId::value)
                .containsOnly("bob");
        fleet.pass(35);
        assertThat(east.room(room).breakouts()).isEqualTo(Breakouts.NONE);
        assertThat(connected(east.room(room))).containsExactly("ann", "bob");
    }

    @Test
    void aNodeThatWasOnlyPausedHasItsMembersAgain() {
        var east = fleet.start("east");
        var west = fleet.start("west");
        settle();
        var sockets = new HashMap<RoomId, ConnectionId>();
        for (RoomId each : rooms(10)) {
            sockets.put(each, east.join(each, "ann"));
            west.join(each, "bob");
        }

        east.stop();
        fleet.pass(12);
        assertThat(sockets.keySet())
                .allSatisfy(each -> assertThat(reconnecting(west.room(each))).containsExactly("ann"));
        east.goOn();
        sockets.forEach((each, socket) -> east.regain(each, "ann", socket));
        fleet.pass(70);

        assertThat(sockets.keySet())
                .allSatisfy(each -> assertThat(connected(west.room(each))).containsExactly("ann", "bob"));
        assertThat(west.records.rooms(east.id)).hasSize(10);
    }

    @Test
    void aNodeThatDiesBeforeItIsOnRecordAgainIsFoundInItsRooms() {
        var east = fleet.start("east");
        var west = fleet.start("west");
        settle();
        var socket = east.join(room, "ann");
        west.join(room, "bob");
        west.follow(room);
        east.stop();
        fleet.pass(12);
        east.regain(room, "ann", socket);
        assertThat(connected(west.room(room))).containsExactly("ann", "bob");
        west.awaitHeard();

        fleet.pass(41);

        assertThat(west.room(room).present()).hasSize(1);
        assertThat(west.records.silences()).containsOnlyKeys(west.id);
    }

    @Test
    void howeverManyGiveUpANodeAtOnceTheRoomsAreToldOnce() throws Exception {
        var east = fleet.start("east");
        var west = fleet.start("west");
        var north = fleet.start("north");
        settle();
        var rooms = rooms(50);
        for (RoomId each : rooms) {
            west.join(each, "cid");
            east.join(each, "ann");
            east.join(each, "bob");
        }
        east.stop();
        fleet.passWithoutJudging(8);
        var rendezvous = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var judges = Stream.of(west, north)
                    .map(node -> (Callable<Boolean>) () -> {
                        rendezvous.await(60, TimeUnit.SECONDS);
                        node.watch.judge();
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(judges)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(west.records.silences()).containsOnlyKeys(west.id, north.id);
        assertThat(rooms).allSatisfy(each -> {
            assertThat(connected(west.room(each))).containsExactly("cid");
            assertThat(reconnecting(west.room(each))).containsExactly("ann", "bob");
            assertThat(losses(west, each)).isEqualTo(2);
        });
    }

    private static long losses(Fleet.Node node, RoomId room) {
        var first = node.room(room).present().iterator().next().memberSince();
        return node.log.read(room, first, 100).orElseThrow().stream()
                .map(Entry::event)
                .filter(ConnectionLost.class::isInstance)
                .count();
    }

    @Test
    void aNodeThatHasJustStartedGivesUpItsKilledPredecessorInTime() {
        var first = fleet.start("first");
        first.join(room, "ann");
        first.stop();

        fleet.pass(3);
        var second = fleet.start("second");
        second.join(room, "bob");
        fleet.pass(12);
        assertThat(reconnecting(second.room(room))).containsExactly("ann");
        fleet.pass(17);

        assertThat(connected(second.room(room))).containsExactly("bob");
        assertThat(second.room(room).present()).hasSize(1);
    }

    @Test
    void aNodeThatHasJustStartedGivesAChanceToThoseWhoWereCutOff() {
        var east = fleet.start("east");
        settle();
        east.join(room, "ann");
        east.loseStore();
        fleet.pass(60);

        var west = fleet.start("west");
        fleet.pass(8);
        east.haveStoreAgain();
        fleet.pass(60);

        assertThat(connected(west.room(room))).containsExactly("ann");
    }

    @Test
    void afterAnOutageNobodyIsGivenUpBeforeAPresenceTtlHasPassed() {
        var east = fleet.start("east");
        var west = fleet.start("west");
        haveAnOutage(east, west);

        west.haveStoreAgain();
        fleet.pass(29);
        assertThat(west.watch.judges()).isFalse();
        east.haveStoreAgain();
        fleet.pass(60);

        assertThat(west.watch.judges()).isTrue();
        assertThat(connected(west.room(room))).containsExactly("ann", "bob");
        assertThat(losses(west, room)).isZero();
    }

    @Test
    void whoDoesNotComeBackFromAnOutageIsGivenUp() {
        var east = fleet.start("east");
        var west = fleet.start("west");
        haveAnOutage(east, west);

        west.haveStoreAgain();
        fleet.pass(35);

        assertThat(connected(west.room(room))).containsExactly("bob");
        assertThat(west.room(room).present()).hasSize(1);
    }

    /** For a minute neither has the store; ann is on the one, bob on the other. */
    private void haveAnOutage(Fleet.Node east, Fleet.Node west) {
        settle();
        east.join(room, "ann");
        west.join(room, "bob");
        east.loseStore();
        west.loseStore();
        fleet.pass(60);
        assertThat(west.watch.judges()).isFalse();
    }

    @Test
    void whenTheStoreHasLostTheRecordTheLivingAreOnItAgainAndTheDeadAreFoundInTheirRooms() {
        var east = fleet.start("east");
        var west = fleet.start("west");
        var north = fleet.start("north");
        settle();
        east.join(room, "ann");
        west.join(room, "bob");
        north.join(room, "cid");
        west.follow(room);

        east.stop();
        Stream.of(east, west, north).forEach(node -> west.records.bury(node.id, Duration.ZERO));
        fleet.pass(2);
        assertThat(west.records.rooms(west.id)).containsExactly(room);
        assertThat(west.records.rooms(north.id)).containsExactly(room);
        fleet.pass(36);
        assertThat(connected(west.room(room))).containsExactly("bob", "cid");
        assertThat(reconnecting(west.room(room))).containsExactly("ann");
        fleet.pass(35);

        assertThat(connected(west.room(room))).containsExactly("bob", "cid");
        assertThat(west.room(room).present()).hasSize(2);
    }

    @Test
    void whoTakesLeaveIsNotMissed() {
        var east = fleet.start("east");
        var west = fleet.start("west");
        east.watch.takeLeave();

        assertThat(west.records.silences()).containsOnlyKeys(west.id);
    }

    @Test
    void aRoomThatWasLeftWhileTheStoreWasAwayIsTakenOffTheRecordLater() {
        var east = fleet.start("east");
        east.join(room, "ann");
        east.loseStore();
        east.self.leave(room);
        east.haveStoreAgain();
        assertThat(east.records.rooms(east.id)).containsExactly(room);

        fleet.pass(1);

        assertThat(east.records.rooms(east.id)).isEmpty();
    }

    @Test
    void nobodyEntersThroughANodeThatCannotPutTheRoomOnRecord() {
        var east = fleet.start("east");
        east.loseStore();
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> east.self.enter(room));
        east.haveStoreAgain();

        fleet.pass(1);

        assertThat(east.records.rooms(east.id)).isEmpty();
    }
}
