package dev.parley.adapters.memory.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.memory.analytics.InMemoryChronicle;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityReader;
import dev.parley.application.analytics.ObservationReports;
import dev.parley.application.analytics.Observations;
import dev.parley.application.archive.Archiver;
import dev.parley.application.port.Commit;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.Replay;
import dev.parley.application.room.ReplayWindow;
import dev.parley.application.room.Replica;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.MediaCommand.ReportMedia;
import dev.parley.domain.media.QualityCommand.ReportQuality;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.SettledQuality;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomCommand.ReportSpeaking;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who spoke for how long, and how links were, is kept to the second: against what is noted second by second while it happens. */
class ObservedMeetingTest {

    private static final int SECONDS = 3_600;
    private static final int USERS = 6;

    private final Random random = new Random(2_026);
    private final SettableClock clock = new SettableClock(Server.START);
    private final Features features = new Features(RoomRules.DEFAULT);
    private final InMemoryJournal journal = new InMemoryJournal(Long.MAX_VALUE);
    private final ShakyLog log = new ShakyLog(new InMemoryRoomLog(
            features, RoomRules.DEFAULT, new ReplayWindow(Duration.ofHours(2), Long.MAX_VALUE, 100_000), journal));
    private final AtomicInteger ids = new AtomicInteger();
    private final Server.Listener heard = new Server.Listener();
    private final List<Node> nodes = List.of(new Node("left"), new Node("right"));
    private final List<Person> people = new ArrayList<>();

    @BeforeEach
    void everybodyIsOutside() {
        for (int number = 0; number < USERS; number++) {
            people.add(new Person("user." + number));
        }
    }

    @Test
    void everySecondIsCountedOnceWhateverHappens() {
        var replicas = nodes.stream().map(Node::follow).toList();
        log.shaky = true;
        for (int second = 0; second < SECONDS; second++) {
            people.get(random.nextInt(USERS)).act();
            people.forEach(Person::note);
            clock.advance(Duration.ofSeconds(1));
            nodes.forEach(node -> node.reports.run());
        }
        // Both nodes stop while some still speak.
        replicas.forEach(Replica::close);
        log.shaky = false;
        for (int attempt = 0; attempt < 2; attempt++) {
            nodes.forEach(node -> node.reports.run());
        }

        var chronicle = new InMemoryChronicle();
        new Archiver(journal, List.of(new ActivityReader(chronicle)), clock).run();
        for (Person person : people) {
            var tallies = chronicle.tallies(person.id);
            assertThat(tallies.lasted(ActivityKind.SPOKE))
                    .isEqualTo(Duration.ofSeconds(person.spoken))
                    .isPositive();
            for (QualityLevel level : QualityLevel.values()) {
                assertThat(tallies.lasted(ActivityKind.of(level)))
                        .isEqualTo(Duration.ofSeconds(person.held[level.ordinal()]))
                        .isPositive();
            }
        }
        assertThat(log.lostAnswers).isPositive();
    }

    @Test
    void nobodyHearsOfItAndNoReplayCountsIt() {
        nodes.forEach(Node::follow);
        var ann = people.getFirst();
        ann.join();
        var joined = nodes.getFirst().engine.view(Server.ROOM);
        ann.execute(new ReportSpeaking(Optional.of(true), Optional.empty()));
        clock.advance(Duration.ofSeconds(30));

        nodes.forEach(node -> node.reports.run());

        var told = heard.entries.stream()
                .filter(entry -> entry.event() instanceof AnalyticsEvent)
                .toList();
        assertThat(told).isNotEmpty().allMatch(entry -> entry.audience().equals(Audience.NOBODY));
        var now = nodes.getFirst().engine.view(Server.ROOM);
        assertThat(now.version()).isEqualTo(joined.version());
        assertThat(new Replay(log).count(now, ann.id, joined.head(), now.head()))
                .contains(0);
    }

    @Test
    void itIsToldEveryHalfMinuteAndWhenSomebodyGoes() {
        nodes.forEach(Node::follow);
        var ann = people.getFirst();
        ann.join();
        ann.execute(new ReportSpeaking(Optional.of(true), Optional.empty()));
        var told = new ArrayList<Integer>();
        for (int second = 1; second <= 75; second++) {
            clock.advance(Duration.ofSeconds(1));
            if (second == 70) {
                ann.leave();
            }
            nodes.forEach(node -> node.reports.run());
            told.add((int) heard.entries.stream()
                    .filter(entry -> entry.event() instanceof AnalyticsEvent)
                    .count());
        }

        assertThat(told.get(28)).isZero();
        assertThat(told.get(29)).isEqualTo(2);
        assertThat(told.get(68)).isEqualTo(4);
        assertThat(told.get(69)).isEqualTo(6);
        assertThat(told.getLast()).isEqualTo(6);
    }

    /** A socket's node, as far as rooms know it. */
    private final class Node {

        private final NodeId id;
        private final Observations observations;
        private final Replicas replicas;
        private final RoomEngine engine;
        private final ObservationReports reports;

        private Node(String name) {
            id = new NodeId(name);
            observations = new Observations(id, clock);
            replicas = new Replicas(log, features, RoomRules.DEFAULT, observations);
            engine =
                    new RoomEngine(log, replicas, features, RoomRules.DEFAULT, clock, ObservedMeetingTest.this::nextId);
            reports = new ObservationReports(observations, engine, ObservedMeetingTest.this::nextId);
        }

        private Replica follow() {
            return replicas.follow(Server.ROOM, heard);
        }
    }

    private String nextId() {
        return "id-" + ids.incrementAndGet();
    }

    /** Somebody, and what was noted of them. */
    private final class Person {

        private final UserId id;
        private final int[] held = new int[QualityLevel.values().length];
        private int spoken;
        private boolean in;
        private boolean speaking;
        private Optional<QualityLevel> level = Optional.empty();
        private Node node = nodes.getFirst();
        private ConnectionId socket = new ConnectionId("none");

        private Person(String name) {
            id = new UserId(name);
        }

        private void note() {
            spoken += speaking ? 1 : 0;
            level.ifPresent(now -> held[now.ordinal()]++);
        }

        private void act() {
            if (!in) {
                join();
                return;
            }
            switch (random.nextInt(20)) {
                case 0 -> leave();
                case 1 -> lose();
                case 2 -> mute();
                case 3, 4, 5, 6, 7 -> measure();
                default -> speak(random.nextBoolean());
            }
        }

        private void join() {
            in = true;
            node = nodes.get(random.nextInt(nodes.size()));
            socket = ConnectionId.of(node.id, nextId());
            execute(new Join(socket, id.value(), Optional.empty(), Optional.empty(), Optional.empty()));
            execute(new ReportMedia(Optional.of(true), Optional.empty(), Optional.empty()));
        }

        private void speak(boolean on) {
            speaking = on;
            execute(new ReportSpeaking(Optional.of(on), Optional.of(0.5)));
            execute(new ReportSpeaking(Optional.empty(), Optional.of(0.2)));
        }

        private void mute() {
            speaking = false;
            execute(new ReportMedia(Optional.of(false), Optional.empty(), Optional.empty()));
            execute(new ReportMedia(Optional.of(true), Optional.empty(), Optional.empty()));
        }

        private void measure() {
            var now = QualityLevel.values()[random.nextInt(held.length)];
            level = Optional.of(now);
            var settled = new SettledQuality(new LinkQuality(100, 0.5, 5), now, clock.instant());
            execute(new ReportQuality(settled, now.recommendation(), random.nextBoolean()));
        }

        private void leave() {
            execute(new Leave(socket));
            gone();
        }

        private void lose() {
            node.engine.executeAsServer(Server.ROOM, new LoseConnection(id, socket, clock.instant()));
            gone();
        }

        private void gone() {
            in = false;
            speaking = false;
            level = Optional.empty();
        }

        private void execute(Command command) {
            assertThat(node.engine.execute(Server.ROOM, Server.identity(id.value()), command))
                    .isInstanceOf(Outcome.Done.class);
        }
    }

    /** Of what was observed it loses some, and of more the answer alone. */
    private final class ShakyLog extends FaultyRoomLog {

        private boolean shaky;
        private int lostAnswers;

        private ShakyLog(RoomLog sound) {
            super(sound);
        }

        @Override
        public Commit commit(Proposal proposal) {
            var observed = proposal.drafts().stream().allMatch(draft -> draft.event() instanceof AnalyticsEvent);
            if (!shaky || !observed || random.nextInt(3) == 0) {
                return sound.commit(proposal);
            }
            if (random.nextBoolean()) {
                lostAnswers++;
                sound.commit(proposal);
            }
            throw new UnavailableException("away", Duration.ofSeconds(1));
        }
    }
}
