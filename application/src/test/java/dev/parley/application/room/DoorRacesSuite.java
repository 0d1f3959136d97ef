package dev.parley.application.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.RoomLog;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomRejection;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.room.SettingsChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two nodes ask of a room's door at the same moment, over and over, whatever the store is. */
public abstract class DoorRacesSuite {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private final String names = UUID.randomUUID().toString();
    private final AtomicInteger ids = new AtomicInteger();
    private final CyclicBarrier together = new CyclicBarrier(2);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private RoomLog log;
    private RoomEngine east;
    private RoomEngine west;

    /** Another node's log on the test's one store. */
    protected abstract RoomLog newLog();

    protected abstract int rounds();

    @BeforeEach
    final void startTwoNodes() {
        log = newLog();
        east = node(log);
        west = node(newLog());
    }

    @AfterEach
    final void stop() {
        threads.close();
    }

    private RoomEngine node(RoomLog nodesLog) {
        var features = new Features(RoomRules.DEFAULT);
        return new RoomEngine(
                nodesLog,
                new Replicas(nodesLog, features, RoomRules.DEFAULT),
                features,
                RoomRules.DEFAULT,
                new SettableClock(START),
                () -> "id-" + ids.incrementAndGet());
    }

    @Test
    final void whoIsAdmittedAndLeavesAtOnceIsNeitherInNorWaits() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            var room = waitingRoomOf(50, "bob");

            var left = atOnce(
                    () -> east.execute(room, identity("ann"), admit("bob")),
                    () -> west.execute(room, identity("bob"), new Leave(socket("bob", 1))));

            assertThat(left.get(1)).isInstanceOf(Outcome.Done.class);
            assertThat(state(room).has(new UserId("bob"))).isFalse();
            assertThat(state(room).door().waiting()).isEmpty();
        }
    }

    @Test
    final void theLastPlaceIsGivenOnce() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            var room = waitingRoomOf(2, "bob", "cid");

            var outcomes = atOnce(
                    () -> east.execute(room, identity("ann"), admit("bob")),
                    () -> west.execute(room, identity("ann"), admit("cid")));

            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(outcomes).contains(new Outcome.Refused(RoomRejection.FULL));
            assertThat(state(room).present()).hasSize(2);
            assertThat(state(room).door().waiting()).hasSize(1);
        }
    }

    @Test
    final void whoIsKickedDoesNotSlipInAgainWithTheSameToken() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            var room = roomOf("ann", "bob");

            var outcomes = atOnce(
                    () -> east.execute(
                            room, identity("ann"), new Kick(new UserId("bob"), Optional.empty(), Optional.empty())),
                    () -> west.execute(room, identity("bob"), join("bob", 2)));

            assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Done.class);
            assertThat(state(room).has(new UserId("bob"))).isFalse();
            assertThat(west.execute(room, identity("bob"), join("bob", 3)))
                    .isEqualTo(new Outcome.Refused(RoomRejection.KICKED));
        }
    }

    @Test
    final void whoComesWhenTheRoomIsLockedIsInBeforeOrNotAtAll() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            var room = roomOf("ann");

            var outcomes = atOnce(
                    () -> east.execute(room, identity("ann"), new ChangeSettings(SettingsChange.lock(true))),
                    () -> west.execute(room, identity("eve"), join("eve", 1)));

            assertThat(state(room).has(new UserId("eve"))).isEqualTo(outcomes.get(1) instanceof Outcome.Done);
            assertThat(west.execute(room, identity("fay"), join("fay", 1)))
                    .isEqualTo(new Outcome.Refused(RoomRejection.LOCKED));
        }
    }

    private List<Outcome> atOnce(Callable<Outcome> one, Callable<Outcome> other) throws Exception {
        var first = threads.submit(() -> meet(one));
        var second = threads.submit(() -> meet(other));
        return List.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS));
    }

    private Outcome meet(Callable<Outcome> action) throws Exception {
        together.await(60, TimeUnit.SECONDS);
        return action.call();
    }

    private RoomId roomOf(String... users) {
        var room = new RoomId("room-" + ids.incrementAndGet() + "-" + names);
        for (String user : users) {
            assertThat(east.execute(room, identity(user), join(user, 1))).isInstanceOf(Outcome.Done.class);
        }
        return room;
    }

    private RoomId waitingRoomOf(int capacity, String... waiters) {
        var room = roomOf("ann");
        east.execute(room, identity("ann"), new ChangeSettings(waitingRoom(capacity)));
        for (String user : waiters) {
            west.execute(room, identity(user), join(user, 1));
        }
        assertThat(state(room).door().waiting()).hasSize(waiters.length);
        return room;
    }

    private Room state(RoomId room) {
        return log.load(room).orElseThrow().room();
    }

    private static Admit admit(String user) {
        return new Admit(new Who.These(List.of(new UserId(user))));
    }

    private static Join join(String user, int nth) {
        return new Join(socket(user, nth), user, Optional.empty(), Optional.empty(), Optional.of(START));
    }

    private static ConnectionId socket(String user, int nth) {
        return new ConnectionId(user + "-" + nth);
    }

    private static Identity identity(String user) {
        return new Identity(
                new UserId(user),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(START),
                START.plusSeconds(3_600));
    }

    private static SettingsChange waitingRoom(int capacity) {
        return new SettingsChange(
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(capacity),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
