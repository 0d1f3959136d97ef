package dev.parley.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.decision.Command;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.decision.Decision.Accepted;
import dev.parley.domain.decision.Decision.Rejected;
import dev.parley.domain.decision.Rejection;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Event;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.Tick;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A story of one room: {@code given(events).when("ann", command).then(events)}. What is accepted happens at once, so that a story may go on
 * with the next {@code when}.
 */
public final class Scenario {

    private final RoomRules rules;
    private final Features features;
    private Room room;
    private long sequence;
    private Instant now = Given.START;
    private Decision decision = Decision.accepted();

    private Scenario(RoomRules rules) {
        this.rules = rules;
        this.features = new Features(rules);
        this.room = Room.empty(Given.ROOM, rules);
    }

    public static Scenario given(Event... events) {
        return given(RoomRules.DEFAULT, events);
    }

    public static Scenario given(RoomRules rules, Event... events) {
        return new Scenario(rules).and(events);
    }

    /** These happened too. */
    public Scenario and(Event... events) {
        for (Event event : events) {
            sequence++;
            room = features.evolve(room, event, sequence);
        }
        return this;
    }

    /** It is so long after the start now. */
    public Scenario at(Duration sinceStart) {
        now = Given.START.plus(sinceStart);
        return this;
    }

    public Scenario atSecond(long sinceStart) {
        return at(Duration.ofSeconds(sinceStart));
    }

    public Scenario when(String user, Command command) {
        return decide(command, Context.of(new UserId(user), now, "fresh-" + (sequence + 1)));
    }

    public Scenario whenAdmin(String user, Command command) {
        return decide(command, new Context(Optional.of(new UserId(user)), true, now, "fresh-" + (sequence + 1)));
    }

    public Scenario whenServer(Command command) {
        return decide(command, Context.ofServer(now));
    }

    /** The server looks whether time has made something due. */
    public Scenario whenTimeIsChecked() {
        return whenServer(new Tick());
    }

    private Scenario decide(Command command, Context context) {
        decision = features.decide(room, command, context);
        if (decision instanceof Accepted accepted) {
            and(accepted.logged().stream().map(Draft::event).toArray(Event[]::new));
        }
        return this;
    }

    public Scenario then(Event... events) {
        assertThat(logged()).extracting(Draft::event).containsExactly(events);
        return this;
    }

    public Scenario thenNothing() {
        assertThat(decision).isEqualTo(Decision.accepted());
        return this;
    }

    public Scenario thenAccepted() {
        assertThat(decision).isInstanceOf(Accepted.class);
        return this;
    }

    public Scenario rejected(Rejection reason) {
        assertThat(decision).isEqualTo(new Rejected(reason));
        return this;
    }

    /** Nothing was logged, and this was passed on. */
    public Scenario thenEphemeral(Event event, Audience audience) {
        assertThat(logged()).isEmpty();
        assertThat(((Accepted) decision).ephemeral())
                .extracting(Draft::event, Draft::audience)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(event, audience));
        return this;
    }

    /** Who gets what was logged last. */
    public Scenario to(Audience audience) {
        assertThat(logged().getLast().audience()).isEqualTo(audience);
        return this;
    }

    /** Who is said to have caused what was logged last. */
    public Scenario from(String user) {
        assertThat(logged().getLast().sender()).contains(new UserId(user));
        return this;
    }

    public List<Draft> logged() {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted) decision).logged();
    }

    public Room room() {
        return room;
    }

    public RoomRules rules() {
        return rules;
    }

    public Participant participant(String name) {
        return room.participant(new UserId(name)).orElseThrow(() -> new AssertionError(name + " is not in the room"));
    }

    /** The place in the log of what happened last. */
    public long sequence() {
        return sequence;
    }
}
