package dev.parley.application.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.Nodes;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomView;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.RegainConnection;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Nodes over one store, second by second. Nobody waits for real time. */
final class Fleet {

    static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final FleetSuite store;
    private final List<Node> nodes = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    Fleet(FleetSuite store) {
        this.store = store;
    }

    Node start(String name) {
        var node = new Node(name);
        nodes.add(node);
        node.watch.beat();
        return node;
    }

    /** Second by second, each node that runs does what it does every second. */
    void pass(int seconds) {
        pass(seconds, true);
    }

    /** As {@link #pass(int)}, and nobody is given up meanwhile. */
    void passWithoutJudging(int seconds) {
        pass(seconds, false);
    }

    private void pass(int seconds, boolean judging) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            store.pass(Duration.ofSeconds(1));
            for (Node node : nodes) {
                node.runForASecond(judging);
            }
        }
    }

    void close() {
        nodes.forEach(node -> node.followed.forEach(Replica::close));
    }

    static Identity identity(String user) {
        return new Identity(
                new UserId(user),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                START.plusSeconds(36_000));
    }

    static List<String> connected(Room room) {
        return names(room, true);
    }

    static List<String> reconnecting(Room room) {
        return names(room, false);
    }

    private static List<String> names(Room room, boolean connected) {
        return room.present().stream()
                .filter(participant -> participant.isConnected() == connected)
                .map(Participant::userId)
                .map(UserId::value)
                .toList();
    }

    /** One node, and what the adapter of its sockets would do with it. */
    final class Node implements RoomListener {

        final NodeId id;
        final RoomLog log;
        final Nodes records;
        final ThisNode self;
        final NodeWatch watch;
        private final Replicas replicas;
        private final RoomEngine engine;
        private final RoomTimers timers;
        private final List<Replica> followed = new ArrayList<>();
        private boolean runs = true;
        private boolean reachesStore = true;

        private Node(String name) {
            var rules = RoomRules.DEFAULT;
            var features = new Features(rules);
            id = new NodeId(name + "-" + ids.incrementAndGet());
            log = store.newLog();
            records = new CutOff(store.newNodes());
            self = new ThisNode(id, records, this::nextId);
            replicas = new Replicas(log, features, rules);
            engine = new RoomEngine(log, replicas, features, rules, clock, this::nextId);
            watch = new NodeWatch(self, records, replicas, engine, rules, clock);
            timers = new RoomTimers(log, engine, rules, clock);
        }

        private String nextId() {
            return "id-" + ids.incrementAndGet();
        }

        private void runForASecond(boolean judging) {
            if (!runs) {
                return;
            }
            try {
                watch.beat();
                if (judging) {
                    watch.judge();
                }
                if (watch.judges()) {
                    timers.run();
                }
            } catch (UnavailableException e) {
                assertThat(reachesStore).isFalse();
            }
        }

        /** Does nothing any more, whether dead or only paused. */
        void stop() {
            runs = false;
        }

        void goOn() {
            runs = true;
        }

        void loseStore() {
            reachesStore = false;
        }

        void haveStoreAgain() {
            reachesStore = true;
        }

        void follow(RoomId room) {
            followed.add(replicas.follow(room, this));
        }

        /** However fast a second passes here, what was said before it has been heard then. */
        void awaitHeard() {
            for (Replica replica : followed) {
                var head = log.load(replica.roomId()).map(RoomView::head).orElse(0L);
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> replica.view().head() >= head);
            }
        }

        ConnectionId join(RoomId room, String user) {
            var connection = self.newConnection();
            self.enter(room);
            var join = new Join(connection, user, Optional.empty(), Optional.empty(), Optional.empty());
            assertThat(engine.execute(room, identity(user), join)).isInstanceOf(Outcome.Done.class);
            return connection;
        }

        void execute(RoomId room, String user, Command command) {
            assertThat(engine.execute(room, identity(user), command)).isInstanceOf(Outcome.Done.class);
        }

        void regain(RoomId room, String user, ConnectionId connection) {
            engine.executeAsServer(room, new RegainConnection(new UserId(user), connection));
        }

        /** The room as the store has it. */
        Room room(RoomId room) {
            return log.load(room).orElseThrow().room();
        }

        @Override
        public void onEntries(Room room, List<Entry> entries) {
            if (!room.isEmpty()) {
                assertThat(room.present().stream().filter(p -> p.role() == Role.HOST))
                        .as("hosts of %s", room.roomId())
                        .hasSize(1);
            }
        }

        @Override
        public void onEphemeral(Draft ephemeral, Instant at) {}

        @Override
        public void onForked(RoomView view) {
            throw new AssertionError("the log of " + view.room().roomId() + " forked");
        }

        /** The node's way to the records of the fleet, which may be cut. */
        private final class CutOff implements Nodes {

            private final Nodes sound;

            CutOff(Nodes sound) {
                this.sound = sound;
            }

            private Nodes sound() {
                if (!reachesStore) {
                    throw new UnavailableException("the store is away", Duration.ofSeconds(1));
                }
                return sound;
            }

            @Override
            public Optional<Integer> beat(NodeId node) {
                return sound().beat(node);
            }

            @Override
            public void enter(NodeId node, Collection<RoomId> rooms) {
                sound().enter(node, rooms);
            }

            @Override
            public void leave(NodeId node, RoomId room) {
                sound().leave(node, room);
            }

            @Override
            public Map<NodeId, Duration> silences() {
                return sound().silences();
            }

            @Override
            public Set<RoomId> rooms(NodeId node) {
                return sound().rooms(node);
            }

            @Override
            public void bury(NodeId node, Duration silentFor) {
                sound().bury(node, silentFor);
            }
        }
    }
}
