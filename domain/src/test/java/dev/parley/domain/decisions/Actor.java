package dev.parley.domain.decisions;

import dev.parley.domain.decision.Context;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.testkit.Given;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who asks, in {@link Meeting#going()}. */
enum Actor {
    HOST("host", "ann"),
    MODERATOR("moderator", "mod"),
    PARTICIPANT("participant", "pat"),
    GUEST("guest", "gus"),
    OBSERVER("observer", "obs"),
    WAITER("waits", "wes"),
    KICKED("kicked", "kit"),
    BANNED("banned", "bea"),
    STRANGER("not in", "sue"),
    ADMIN("admin token", "root");

    /** From who may least to who may most. */
    static final List<Actor> BY_MIGHT = List.of(STRANGER, OBSERVER, GUEST, PARTICIPANT, MODERATOR, HOST);

    final String title;
    final String user;

    Actor(String title, String user) {
        this.title = title;
        this.user = user;
    }

    static List<String> titles() {
        return Arrays.stream(values()).map(actor -> actor.title).toList();
    }

    Context at(Duration sinceStart) {
        return new Context(Optional.of(new UserId(user)), this == ADMIN, Given.START.plus(sinceStart), "fresh");
    }
}
