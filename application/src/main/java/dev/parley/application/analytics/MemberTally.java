package dev.parley.application.analytics;

import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.analytics.AnalyticsEvent.LinkHeld;
import dev.parley.domain.analytics.AnalyticsEvent.Spoke;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.SettledQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For how long a member speaks, and how good their link is meanwhile. A level holds until another is told. */
final class MemberTally {

    private final UserId user;
    private final Map<QualityLevel, LinkTally> links = new EnumMap<>(QualityLevel.class);
    private Instant until;
    private boolean speaking;
    private Duration spoken = Duration.ZERO;
    private Optional<LinkTally> link = Optional.empty();

    MemberTally(UserId user, Instant from) {
        this.user = user;
        this.until = from;
    }

    void speaks(boolean now, Instant at) {
        advance(at);
        speaking = now;
    }

    void measured(SettledQuality settled, Instant at) {
        advance(at);
        var tally = links.computeIfAbsent(settled.level(), _ -> new LinkTally());
        tally.measured(settled.quality());
        link = Optional.of(tally);
    }

    void end(Instant at) {
        speaks(false, at);
        link = Optional.empty();
    }

    /** Nothing goes on. */
    boolean isOver() {
        return !speaking && link.isEmpty();
    }

    private void advance(Instant at) {
        if (at.isAfter(until)) {
            var passed = Duration.between(until, at);
            if (speaking) {
                spoken = spoken.plus(passed);
            }
            link.ifPresent(tally -> tally.lasted(passed));
            until = at;
        }
    }

    /** What went on since this was asked last, in whole milliseconds; what is less is told the next time. */
    List<AnalyticsEvent> take(Instant now) {
        if (!isOver()) {
            advance(now);
        }
        var taken = new ArrayList<AnalyticsEvent>();
        if (spoken.toMillis() > 0) {
            taken.add(new Spoke(user, spoken.toMillis()));
            spoken = spoken.minusMillis(spoken.toMillis());
        }
        links.forEach((level, tally) -> {
            var millis = tally.takeMillis();
            if (millis > 0) {
                taken.add(new LinkHeld(user, level, millis, tally.takeMean()));
            }
        });
        return taken;
    }
}
