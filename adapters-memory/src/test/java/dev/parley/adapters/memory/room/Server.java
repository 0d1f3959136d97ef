package dev.parley.adapters.memory.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.chat.ChatService;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.port.RoomView;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.Replay;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.room.RoomListener;
import dev.parley.application.room.RoomTimers;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The application on memory, as one process runs it, with a clock that goes when told to. */
final class Server {

    static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    static final RoomId ROOM = new RoomId("standup");

    final SettableClock clock = new SettableClock(START);
    final RoomRules rules = RoomRules.DEFAULT;
    final RoomLog log;
    final Replicas replicas;
    final RoomEngine engine;
    final ChatService chat;
    final Replay replay;
    final RoomTimers timers;
    private final AtomicInteger ids = new AtomicInteger();

    Server() {
        this(MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT));
    }

    Server(RoomLog log) {
        this.log = log;
        var features = new Features(rules);
        replicas = new Replicas(log, features, rules);
        engine = new RoomEngine(log, replicas, features, rules, clock, () -> "id-" + ids.incrementAndGet());
        chat = new ChatService(log, engine);
        replay = new Replay(log);
        timers = new RoomTimers(log, engine, rules, clock);
    }

    static Identity identity(String name) {
        return new Identity(
                new UserId(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                START.plusSeconds(3_600));
    }

    static Join join(String name) {
        return new Join(new ConnectionId(name + "-1"), name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Leave leave(String name) {
        return new Leave(new ConnectionId(name + "-1"));
    }

    static Say say(String text) {
        return new Say(text, ChatMessageType.TEXT, Optional.empty(), Optional.empty());
    }

    static Say sayTo(String target, String text) {
        return new Say(text, ChatMessageType.TEXT, Optional.of(new UserId(target)), Optional.empty());
    }

    Outcome execute(String user, Command command) {
        return engine.execute(ROOM, identity(user), command);
    }

    Outcome.Done done(String user, Command command) {
        var outcome = execute(user, command);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    /** What a node hears of a room. */
    static final class Listener implements RoomListener {

        final List<Entry> entries = new CopyOnWriteArrayList<>();
        final List<Room> rooms = new CopyOnWriteArrayList<>();
        final List<Draft> ephemeral = new CopyOnWriteArrayList<>();

        @Override
        public void onEntries(Room room, List<Entry> more) {
            rooms.add(room);
            entries.addAll(more);
        }

        @Override
        public void onForked(RoomView view) {
            rooms.add(view.room());
        }

        @Override
        public void onEphemeral(Draft draft, Instant at) {
            ephemeral.add(draft);
        }
    }
}
