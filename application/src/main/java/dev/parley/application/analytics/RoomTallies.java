package dev.parley.application.analytics;

import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the members of one room do for how long. */
final class RoomTallies {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Map<UserId, MemberTally> members = new LinkedHashMap<>();
    private volatile Instant due;

    RoomTallies(Instant began) {
        due = began.plus(INTERVAL);
    }

    MemberTally of(UserId user, Instant at) {
        return members.computeIfAbsent(user, _ -> new MemberTally(user, at));
    }

    void mute(UserId user, Instant at) {
        var tally = members.get(user);
        if (tally != null) {
            tally.speaks(false, at);
        }
    }

    /** Some are gone. */
    void end(Predicate<UserId> who, Instant at) {
        members.forEach((user, tally) -> {
            if (who.test(user) && !tally.isOver()) {
                tally.end(at);
                due = at;
            }
        });
    }

    boolean isDue(Instant now) {
        return !due.isAfter(now);
    }

    List<AnalyticsEvent> take(Instant now) {
        due = now.plus(INTERVAL);
        var taken = members.values().stream()
                .flatMap(tally -> tally.take(now).stream())
                .toList();
        members.values().removeIf(MemberTally::isOver);
        return taken;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }
}
