package dev.parley.application.room;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.CommandKey;
import dev.parley.application.port.Commit.Committed;
import dev.parley.application.port.Commit.Conflict;
import dev.parley.application.port.Commit.Repeated;
import dev.parley.application.port.IdSource;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.Receipt;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomView;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.decision.Command;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision.Accepted;
import dev.parley.domain.decision.Decision.Rejected;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.CharterEvent;
import dev.parley.domain.room.Deadlines;
import dev.parley.domain.room.Founding;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Carries out every command to every room: load, decide, commit, and once more when somebody else was faster. */
public final class RoomEngine {

    private static final int MAX_ATTEMPTS = 100;
    private static final int TURNS = 256;
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(ReentrantLock[]::new);
    private final RoomLog log;
    private final Replicas replicas;
    private final Features features;
    private final RoomRules rules;
    private final InstantSource clock;
    private final IdSource ids;
    private final Foundations foundations;

    /** One in which nothing outlives a room's log. */
    public RoomEngine(
            RoomLog log, Replicas replicas, Features features, RoomRules rules, InstantSource clock, IdSource ids) {
        this(log, replicas, features, rules, clock, ids, Foundations.NONE);
    }

    /** @param foundations with what a room begins that the log does not know */
    public RoomEngine(
            RoomLog log,
            Replicas replicas,
            Features features,
            RoomRules rules,
            InstantSource clock,
            IdSource ids,
            Foundations foundations) {
        this.log = log;
        this.replicas = replicas;
        this.features = features;
        this.rules = rules;
        this.clock = clock;
        this.ids = ids;
        this.foundations = foundations;
    }

    /** Carries out a command of an authenticated user. */
    public Outcome execute(RoomId roomId, Identity actor, Command command) {
        return execute(roomId, actor, command, Optional.empty());
    }

    /**
     * Carries out a command of an authenticated user, once.
     *
     * @param commandId the user's own name for it; repeated within the replay window, it does nothing and the first answer is given again
     * @throws UnavailableException when others were faster too many times in a row: nothing was done then
     */
    public Outcome execute(RoomId roomId, Identity actor, Command command, Optional<String> commandId) {
        return execute(roomId, actor, () -> command, commandId);
    }

    /** As {@link #execute(RoomId, Identity, Command, Optional)}, with a command that is made anew, of what is known then, whenever it is decided. */
    public Outcome execute(
            RoomId roomId, Identity actor, Supplier<? extends Command> command, Optional<String> commandId) {
        var context = new Context(Optional.of(actor.userId()), actor.admin(), clock.instant(), ids.next());
        return execute(roomId, command, context, commandId.map(id -> new CommandKey(actor.userId(), id)));
    }

    /** Carries out a command of the server itself. */
    public Outcome executeAsServer(RoomId roomId, Command command) {
        return execute(roomId, () -> command, Context.ofServer(clock.instant()), Optional.empty());
    }

    /** Carries out a command of the server itself, once for each key. */
    public Outcome executeAsServer(RoomId roomId, Command command, CommandKey key) {
        return execute(roomId, () -> command, Context.ofServer(clock.instant()), Optional.of(key));
    }

    /**
     * The newest state known here; a room in which nothing happened is empty, with version 0.
     *
     * @throws UnavailableException when it is not known at the moment how the room is
     */
    public RoomView view(RoomId roomId) {
        var logged = logged(roomId);
        return new RoomView(evolve(logged, foundingOf(logged)), logged.version(), logged.head());
    }

    /** The newest state of a created room: as it is on record, where the log does not know it. */
    public Room room(RoomId roomId, Founding onRecord) {
        var logged = logged(roomId);
        return evolve(logged, logged.version() == 0 ? List.of(begin(onRecord)) : List.of());
    }

    private RoomView logged(RoomId roomId) {
        return replicas.find(roomId)
                .map(Replica::view)
                .or(() -> log.load(roomId))
                .orElseGet(() -> new RoomView(Room.empty(roomId, rules), 0, 0));
    }

    private Outcome execute(
            RoomId roomId, Supplier<? extends Command> command, Context context, Optional<CommandKey> key) {
        var turn = turns[Math.floorMod(roomId.hashCode(), turns.length)];
        try {
            return execute(roomId, command, context, key, turn);
        } finally {
            if (turn.isHeldByCurrentThread()) {
                turn.unlock();
            }
        }
    }

    /** @param turn whoever met a conflict waits for it: a crowd at one door goes in one by one instead of all against all */
    private Outcome execute(
            RoomId roomId,
            Supplier<? extends Command> command,
            Context context,
            Optional<CommandKey> key,
            ReentrantLock turn) {
        var view = logged(roomId);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var founding = foundingOf(view);
            var room = evolve(view, founding);
            switch (features.decide(room, command.get(), context)) {
                case Rejected(var reason) -> {
                    var newer = newerThan(view);
                    if (newer.isEmpty()) {
                        return firstAnswer(view, key).orElse(new Outcome.Refused(reason));
                    }
                    view = newer.get();
                }
                case Accepted accepted -> {
                    if (accepted.logged().isEmpty() && key.isEmpty()) {
                        var newer = accepted.ephemeral().isEmpty() ? newerThan(view) : Optional.<RoomView>empty();
                        if (newer.isEmpty()) {
                            broadcast(roomId, accepted, context);
                            return new Outcome.Done(room, view.head(), Receipt.NOTHING_LOGGED);
                        }
                        view = newer.get();
                        continue;
                    }
                    switch (log.commit(propose(roomId, view, begunWith(founding, accepted), context, key))) {
                        case Committed(var entries, var receipt) -> {
                            broadcast(roomId, accepted, context);
                            return done(view, entries, receipt);
                        }
                        case Repeated(var receipt) -> {
                            return new Outcome.Done(view.room(), view.head(), receipt);
                        }
                        case Conflict(var newer) -> {
                            if (!turn.isHeldByCurrentThread()) {
                                turn.lock();
                            }
                            var followed = logged(roomId);
                            view = followed.head() > newer.head() ? followed : newer;
                        }
                    }
                }
            }
        }
        throw new UnavailableException("the room changes too fast at the moment", BREATH);
    }

    /**
     * What a room begins with is logged together with what happens there first: of those who come at the same time, one begins it and the
     * others find it begun, or gone.
     */
    private List<Draft> foundingOf(RoomView view) {
        return view.version() == 0
                ? foundations.find(view.room().roomId()).map(this::begin).stream()
                        .toList()
                : List.of();
    }

    private Draft begin(Founding founding) {
        return Draft.byServer(new CharterEvent.RoomFounded(founding, clock.instant()), Audience.NOBODY);
    }

    private Room evolve(RoomView view, List<Draft> drafts) {
        var room = view.room();
        for (Draft draft : drafts) {
            room = features.evolve(room, draft.event(), view.head());
        }
        return room;
    }

    private static Accepted begunWith(List<Draft> founding, Accepted accepted) {
        return accepted.logged().isEmpty()
                ? accepted
                : new Accepted(
                        Stream.concat(founding.stream(), accepted.logged().stream())
                                .toList(),
                        accepted.ephemeral());
    }

    /** What is not committed has no version compared: a replica that lags behind must neither refuse nor pass over anything. */
    private Optional<RoomView> newerThan(RoomView view) {
        return log.loadUnless(view.room().roomId(), view.version());
    }

    /** What holds no longer may be the repeat of something that held and was done. */
    private Optional<Outcome> firstAnswer(RoomView view, Optional<CommandKey> key) {
        return key.flatMap(known -> log.receiptOf(view.room().roomId(), known))
                .map(receipt -> new Outcome.Done(view.room(), view.head(), receipt));
    }

    private Proposal propose(
            RoomId roomId, RoomView view, Accepted accepted, Context context, Optional<CommandKey> key) {
        return new Proposal(
                roomId,
                view.version(),
                accepted.logged(),
                context.now(),
                deadlineAfter(view, accepted),
                key,
                messageId(accepted));
    }

    private Optional<Instant> deadlineAfter(RoomView view, Accepted accepted) {
        if (accepted.logged().stream().noneMatch(Draft::changesState)) {
            return Optional.empty();
        }
        return Deadlines.next(evolve(view, accepted.logged()), rules);
    }

    private static Optional<String> messageId(Accepted accepted) {
        return accepted.logged().stream()
                .flatMap(draft -> draft.event() instanceof ChatEvent.Said said
                        ? Optional.of(said.messageId()).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }

    private Outcome done(RoomView view, List<Entry> entries, Receipt receipt) {
        var room = view.room();
        for (Entry entry : entries) {
            room = features.evolve(room, entry.event(), entry.sequence());
        }
        var head = entries.isEmpty() ? view.head() : entries.getLast().sequence();
        return new Outcome.Done(room, head, receipt);
    }

    private void broadcast(RoomId roomId, Accepted accepted, Context context) {
        for (Draft draft : accepted.ephemeral()) {
            log.broadcast(roomId, draft, context.now());
        }
    }
}
