package dev.parley.adapters.memory.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.application.archive.Archiver;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.JournalEntry;
import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.RoomQuery;
import dev.parley.application.port.RoomRecord;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RecordReader;
import dev.parley.application.room.RecordedRooms;
import dev.parley.application.room.ReplayWindow;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.decision.Command;
import dev.parley.domain.decision.Rejection;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.CharterCommand.Amend;
import dev.parley.domain.room.CharterCommand.Create;
import dev.parley.domain.room.CharterCommand.Dissolve;
import dev.parley.domain.room.CharterEvent.RoomFounded;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.LiftBan;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomDetails;
import dev.parley.domain.room.RoomRejection;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.room.SettingsChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A room and its record stay one, whatever becomes of the log. */
class RecordedRoomsTest {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final RoomId ROOM = new RoomId("weekly");
    private static final int ROUNDS = 1_000;

    private final SettableClock clock = new SettableClock(START);
    private final RoomRules rules = RoomRules.DEFAULT;
    private final Features features = new Features(rules);
    private final Directory directory = new Directory();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Life life = new Life();

    @AfterEach
    void stop() {
        threads.close();
    }

    /** A log, and all who know of it; the next begins with nothing but what is on record. */
    private final class Life {

        final InMemoryJournal journal = new InMemoryJournal(Long.MAX_VALUE);
        final InMemoryRoomLog log = new InMemoryRoomLog(features, rules, ReplayWindow.DEFAULT, journal);
        final RecordReader reader = new RecordReader(directory, features, rules);
        final List<JournalEntry> read = new ArrayList<>();
        final Archiver archiver = new Archiver(
                journal,
                List.of(
                        entries -> {
                            synchronized (read) {
                                read.addAll(entries);
                            }
                        },
                        reader),
                clock);
        final RoomEngine engine = engine();

        RoomEngine engine() {
            return new RoomEngine(
                    log,
                    new Replicas(log, features, rules),
                    features,
                    rules,
                    clock,
                    () -> "id",
                    new RecordedRooms(directory, archiver));
        }
    }

    /** One that can be away. */
    private static final class Directory implements RoomDirectory {

        private final RoomDirectory memory = new InMemoryRoomDirectory();
        private volatile boolean away;

        private RoomDirectory reached() {
            if (away) {
                throw new UnavailableException("away", Duration.ofSeconds(1));
            }
            return memory;
        }

        @Override
        public Optional<RoomRecord> find(RoomId roomId) {
            return reached().find(roomId);
        }

        @Override
        public boolean replace(RoomRecord record, long expected) {
            return reached().replace(record, expected);
        }

        @Override
        public List<RoomRecord> list(RoomQuery query) {
            return reached().list(query);
        }
    }

    private void everythingIsLostButTheRecords() {
        life.archiver.run();
        clock.set(clock.instant().plusSeconds(60));
        life = new Life();
    }

    private static Identity identity(String user) {
        return new Identity(
                new UserId(user),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(START.plusSeconds(60)),
                START.plusSeconds(3_600));
    }

    private static RoomDetails details(String name) {
        return new RoomDetails(name, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    private static Join join(String user) {
        return new Join(
                new ConnectionId(user), user, Optional.empty(), Optional.empty(), Optional.of(START.plusSeconds(60)));
    }

    private Room done(RoomId room, String user, Command command) {
        var outcome = life.engine.execute(room, identity(user), command);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).room();
    }

    private void refused(String user, Command command, Rejection reason) {
        assertThat(life.engine.execute(ROOM, identity(user), command)).isEqualTo(new Outcome.Refused(reason));
    }

    private void create(RoomId room, SettingsChange settings) {
        done(room, "olga", new Create(details("Weekly"), settings));
    }

    private static Kick ban(String user) {
        return new Kick(new UserId(user), Optional.empty(), Optional.of(Duration.ZERO));
    }

    @Test
    void whatHeldBeforeHoldsWhenTheLogHasLostEverything() {
        create(ROOM, SettingsChange.lock(true));
        done(ROOM, "olga", join("olga"));
        done(ROOM, "olga", ban("mal"));
        done(ROOM, "olga", ban("kim"));
        done(ROOM, "olga", new LiftBan(new UserId("kim")));

        everythingIsLostButTheRecords();

        refused("ann", join("ann"), RoomRejection.LOCKED);
        refused("mal", join("mal"), RoomRejection.BANNED);
        refused("kim", join("kim"), RoomRejection.LOCKED);
        var room = done(ROOM, "olga", join("olga"));
        assertThat(room.participant(new UserId("olga")).orElseThrow().role()).isEqualTo(Role.HOST);

        everythingIsLostButTheRecords();
        refused("mal", join("mal"), RoomRejection.BANNED);
    }

    @Test
    void aRoomThatNobodyIsInIsChangedAndShownFromItsRecord() {
        create(ROOM, SettingsChange.none());
        everythingIsLostButTheRecords();

        assertThat(life.engine.view(ROOM).room().charter().orElseThrow().details())
                .isEqualTo(details("Weekly"));
        assertThat(life.engine.view(ROOM).head()).isZero();
        refused("ann", new Amend(details("Mine"), SettingsChange.none(), 1), RoomRejection.NOT_THE_OWNER);
        done(ROOM, "olga", new Amend(details("Monthly"), SettingsChange.lock(true), 1));

        everythingIsLostButTheRecords();
        refused("ann", join("ann"), RoomRejection.LOCKED);
        refused("olga", new Amend(details("Late"), SettingsChange.none(), 1), RoomRejection.CHANGED_MEANWHILE);
        assertThat(life.engine.view(ROOM).room().charter().orElseThrow().details())
                .isEqualTo(details("Monthly"));
    }

    @Test
    void aDissolvedRoomStaysForgottenWhateverIsReadAgain() {
        create(ROOM, SettingsChange.lock(true));
        life.archiver.run();
        done(ROOM, "olga", new Dissolve());
        life.archiver.run();
        var all = List.copyOf(life.read);

        life.reader.read(all);
        life.reader.read(all.subList(0, 1));

        assertThat(directory.find(ROOM).flatMap(RoomRecord::founding)).isEmpty();
        everythingIsLostButTheRecords();
        done(ROOM, "ann", join("ann"));
    }

    @Test
    void whatIsReadAgainChangesNothing() {
        create(ROOM, SettingsChange.none());
        done(ROOM, "olga", join("olga"));
        done(ROOM, "olga", ban("mal"));
        done(ROOM, "olga", new LiftBan(new UserId("mal")));
        done(ROOM, "olga", new ChangeSettings(SettingsChange.lock(true)));
        life.archiver.run();
        var record = directory.find(ROOM);

        life.reader.read(List.copyOf(life.read));
        life.reader.read(life.read.subList(1, 3));

        assertThat(record).isPresent();
        assertThat(directory.find(ROOM)).isEqualTo(record);
    }

    @Test
    void whereverPeopleJustMeetNothingIsOnRecord() {
        done(ROOM, "ann", join("ann"));
        done(ROOM, "ann", new ChangeSettings(SettingsChange.lock(true)));
        life.archiver.run();

        assertThat(life.read).isNotEmpty();
        assertThat(directory.find(ROOM)).isEmpty();
    }

    @Test
    void whoeverWasShownTheDoorStaysOutAlsoWherePeopleJustMeet() {
        done(ROOM, "ann", join("ann"));
        done(ROOM, "kim", join("kim"));
        done(ROOM, "ann", new ChangeSettings(SettingsChange.lock(true)));
        done(ROOM, "ann", ban("mal"));
        done(ROOM, "ann", ban("joe"));
        clock.set(START.plusSeconds(120));
        done(ROOM, "ann", new Kick(new UserId("kim"), Optional.empty(), Optional.empty()));

        everythingIsLostButTheRecords();

        refused("mal", join("mal"), RoomRejection.BANNED);
        refused("kim", join("kim"), RoomRejection.KICKED);
        var room = done(ROOM, "bob", join("bob"));
        assertThat(room.charter()).isEmpty();
        assertThat(room.settings().lockRoom()).as("nobody is locked out").isFalse();
        assertThat(room.participant(new UserId("bob")).orElseThrow().role()).isEqualTo(Role.HOST);
        done(ROOM, "bob", new LiftBan(new UserId("joe")));

        everythingIsLostButTheRecords();
        refused("mal", join("mal"), RoomRejection.BANNED);
        done(ROOM, "joe", join("joe"));
    }

    @Test
    void whoeverCreatesARoomWherePeopleMetKeepsItsBans() {
        done(ROOM, "ann", join("ann"));
        done(ROOM, "ann", ban("mal"));
        everythingIsLostButTheRecords();

        create(ROOM, SettingsChange.none());

        everythingIsLostButTheRecords();
        refused("mal", join("mal"), RoomRejection.BANNED);
        assertThat(life.engine.view(ROOM).room().charter()).isPresent();
    }

    @Test
    void whoKeepsNobodyOutAnyMoreIsForgotten() {
        done(ROOM, "ann", join("ann"));
        done(ROOM, "ann", ban("mal"));
        life.archiver.run();
        done(ROOM, "ann", new LiftBan(new UserId("mal")));
        life.archiver.run();

        assertThat(directory.find(ROOM).orElseThrow().founding()).isEmpty();
    }

    @Test
    void whileTheRecordsAreAwayRoomsGoOnAndNobodyEntersOneThatNobodyKnows() {
        create(ROOM, SettingsChange.none());
        done(ROOM, "olga", join("olga"));
        life.archiver.run();
        directory.away = true;

        done(ROOM, "ann", join("ann"));
        done(ROOM, "olga", ban("mal"));
        assertThatThrownBy(() -> life.archiver.run()).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> life.engine.execute(new RoomId("unknown"), identity("ann"), join("ann")))
                .isInstanceOf(UnavailableException.class);

        directory.away = false;
        everythingIsLostButTheRecords();
        refused("mal", join("mal"), RoomRejection.BANNED);
        done(new RoomId("unknown"), "ann", join("ann"));
    }

    @Test
    void ofTwoWhoComeFirstOneBeginsTheRoom() throws Exception {
        race("first", room -> List.of(() -> enter(room, "olga"), () -> enter(room, "ann")), (room, log) -> {
            assertThat(room.charter()).isPresent();
            assertThat(room.participant(new UserId("olga")).orElseThrow().role())
                    .isEqualTo(Role.HOST);
            assertThat(room.has(new UserId("ann"))).isTrue();
            assertThat(log)
                    .filteredOn(entry -> entry.event() instanceof RoomFounded)
                    .hasSize(1);
        });
    }

    @Test
    void whoeverComesWhileTheRoomIsLockedOrDissolvedFindsOneOrTheOther() throws Exception {
        race(
                "locked",
                room -> List.of(
                        () -> enter(room, "ann"),
                        () -> life.engine()
                                .execute(
                                        room,
                                        identity("olga"),
                                        new Amend(details("Weekly"), SettingsChange.lock(true), 1))),
                (room, log) -> {
                    assertThat(room.settings().lockRoom()).isTrue();
                    assertThat(log)
                            .filteredOn(entry -> entry.event() instanceof RoomFounded)
                            .hasSize(1);
                });
        race(
                "dissolved",
                room -> List.of(
                        () -> enter(room, "ann"), () -> life.engine().execute(room, identity("olga"), new Dissolve())),
                (room, log) -> {
                    assertThat(room.charter()).as("nothing brings it back").isEmpty();
                    assertThat(room.door().bans()).isEmpty();
                    assertThat(log)
                            .filteredOn(entry -> entry.event() instanceof RoomFounded)
                            .hasSize(1);
                });
    }

    private Outcome enter(RoomId room, String user) {
        return life.engine().execute(room, identity(user), join(user));
    }

    private interface Contest {
        List<Callable<Outcome>> of(RoomId room);
    }

    private interface Check {
        void holds(Room room, List<Entry> log);
    }

    /** Each deed on a node of its own, at the same moment, in rooms of which nothing but a record is left. */
    private void race(String name, Contest contest, Check check) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var room = new RoomId(name + "-" + round);
            create(room, SettingsChange.none());
        }
        everythingIsLostButTheRecords();
        for (int round = 0; round < ROUNDS; round++) {
            var room = new RoomId(name + "-" + round);
            var deeds = contest.of(room);
            var together = new CyclicBarrier(deeds.size());
            var running = new ArrayList<Future<Outcome>>();
            for (Callable<Outcome> deed : deeds) {
                running.add(threads.submit(() -> {
                    together.await();
                    return deed.call();
                }));
            }
            for (Future<Outcome> each : running) {
                each.get();
            }
            life.archiver.run();
            List<Entry> log;
            synchronized (life.read) {
                log = life.read.stream()
                        .filter(entry -> entry.roomId().equals(room))
                        .map(JournalEntry::entry)
                        .toList();
                life.read.clear();
            }
            check.holds(life.log.load(room).orElseThrow().room(), log);
        }
    }
}
