package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Nodes} holds to. */
public abstract class NodesContract {

    private static final Duration THRESHOLD = Duration.ofMinutes(6);
    /** Tests are told from how much time they let pass, and take far less themselves. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final RoomId ONE = new RoomId("one");
    private static final RoomId TWO = new RoomId("two");
    private static final RoomId THREE = new RoomId("three");

    private final NodeId east = new NodeId("east-" + UUID.randomUUID());
    private final NodeId west = new NodeId("west-" + UUID.randomUUID());
    private Nodes nodes;

    /** With nobody on record. */
    protected abstract Nodes newNodes();

    /** Lets time go by on the clock of the store. */
    protected abstract void pass(Duration time);

    @BeforeEach
    final void startWithNobodyOnRecord() {
        nodes = newNodes();
    }

    @Test
    void aNodeIsOnRecordFromItsFirstSignOfLife() {
        assertThat(nodes.beat(east)).isEmpty();
        assertThat(nodes.beat(east)).contains(0);
        assertThat(nodes.silences()).containsOnlyKeys(east);
    }

    @Test
    void theRoomsThatANodeEntersAreOnRecordForItAlone() {
        nodes.enter(east, List.of(ONE, TWO));
        nodes.enter(east, List.of(TWO, THREE));
        nodes.enter(west, List.of(TWO));

        assertThat(nodes.rooms(east)).containsExactlyInAnyOrder(ONE, TWO, THREE);
        assertThat(nodes.rooms(west)).containsExactly(TWO);
        assertThat(nodes.beat(east)).contains(3);
        assertThat(nodes.beat(west)).contains(1);
    }

    @Test
    void manyRoomsAreEnteredAtOnce() {
        nodes.enter(
                east,
                IntStream.range(0, Nodes.MAX_ROOMS_AT_ONCE)
                        .mapToObj(i -> new RoomId("room-" + i))
                        .toList());

        assertThat(nodes.rooms(east)).hasSize(Nodes.MAX_ROOMS_AT_ONCE);
        assertThat(nodes.beat(east)).contains(Nodes.MAX_ROOMS_AT_ONCE);
    }

    @Test
    void aRoomThatANodeLeavesIsOffItsRecord() {
        nodes.enter(east, List.of(ONE, TWO));
        nodes.enter(west, List.of(ONE));
        nodes.leave(east, ONE);
        nodes.leave(east, THREE);

        assertThat(nodes.rooms(east)).containsExactly(TWO);
        assertThat(nodes.rooms(west)).containsExactly(ONE);
        assertThat(nodes.beat(east)).contains(1);
    }

    @Test
    void aNodeWithoutRoomsStaysOnRecord() {
        nodes.enter(east, List.of(ONE));
        nodes.leave(east, ONE);

        assertThat(nodes.beat(east)).contains(0);
    }

    @Test
    void silenceIsAsLongAsNothingWasHeard() {
        nodes.beat(east);
        nodes.beat(west);
        pass(LONG);
        nodes.beat(west);

        assertThat(nodes.silences().get(east)).isBetween(LONG, LONG.multipliedBy(2));
        assertThat(nodes.silences().get(west)).isLessThan(THRESHOLD);
    }

    @Test
    void enteringIsASignOfLife() {
        nodes.beat(east);
        pass(LONG);
        nodes.enter(east, List.of(ONE));

        assertThat(nodes.silences().get(east)).isLessThan(THRESHOLD);
    }

    @Test
    void enteringNothingIsOneToo() {
        nodes.enter(east, Set.of());

        assertThat(nodes.silences()).containsOnlyKeys(east);
    }

    @Test
    void aNodeThatIsBuriedIsForgottenWithItsRooms() {
        nodes.enter(east, List.of(ONE));
        nodes.enter(west, List.of(ONE));
        pass(LONG);
        nodes.bury(east, THRESHOLD);

        assertThat(nodes.silences()).containsOnlyKeys(west);
        assertThat(nodes.rooms(east)).isEmpty();
        assertThat(nodes.rooms(west)).containsExactly(ONE);
        assertThat(nodes.beat(east)).isEmpty();
        assertThat(nodes.beat(east)).contains(0);
    }

    @Test
    void aNodeThatWasHeardOfAgainIsNotBuried() {
        nodes.enter(east, List.of(ONE));
        pass(LONG);
        nodes.beat(east);
        nodes.bury(east, THRESHOLD);

        assertThat(nodes.rooms(east)).containsExactly(ONE);
        assertThat(nodes.beat(east)).contains(1);
    }

    @Test
    void buryingANodeThatNobodyKnowsDoesNothing() {
        nodes.beat(east);
        nodes.bury(west, Duration.ZERO);

        assertThat(nodes.silences()).containsOnlyKeys(east);
    }

    @Test
    void aNodeThatTakesItsLeaveIsBuriedAtOnce() {
        nodes.enter(east, List.of(ONE));
        nodes.enter(west, List.of(ONE));
        nodes.bury(east, Duration.ZERO);

        assertThat(nodes.silences()).containsOnlyKeys(west);
        assertThat(nodes.rooms(east)).isEmpty();
    }

    /** Whichever is first, a room that a node has entered is on record, and so is the node. */
    @Test
    void aRoomThatIsEnteredWhileTheNodeIsBuriedIsOnRecord() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 100; round++) {
                var room = new RoomId("round-" + round);
                nodes.beat(east);
                pass(LONG);
                var rendezvous = new CyclicBarrier(2);
                Callable<Boolean> enter = () -> {
                    rendezvous.await(60, TimeUnit.SECONDS);
                    nodes.enter(east, List.of(room));
                    return true;
                };
                Callable<Boolean> bury = () -> {
                    rendezvous.await(60, TimeUnit.SECONDS);
                    nodes.bury(east, THRESHOLD);
                    return true;
                };
                for (var done : threads.invokeAll(List.of(enter, bury))) {
                    assertThat(done.get()).isTrue();
                }

                assertThat(nodes.rooms(east)).contains(room);
                assertThat(nodes.silences().keySet().stream().map(NodeId::value).collect(Collectors.toSet()))
                        .contains(east.value());
            }
        }
    }
}
