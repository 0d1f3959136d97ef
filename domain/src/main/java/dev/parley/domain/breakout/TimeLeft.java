package dev.parley.domain.breakout;

import dev.parley.domain.breakout.BreakoutEvent.TimeLeftTold;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells how long breakouts last. Of those that end together everybody hears once: who is in one of them of their own, the others of all. */
final class TimeLeft {

    private final Room room;
    private final Optional<UserId> sender;
    private final Instant now;

    TimeLeft(Room room, Optional<UserId> sender, Instant now) {
        this.room = room;
        this.sender = sender;
        this.now = now;
    }

    /** @param ends when they close, by their id */
    List<Draft> told(Map<String, Instant> ends) {
        var together = ends.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return together.entrySet().stream()
                .flatMap(each -> told(each.getValue(), each.getKey()).stream())
                .toList();
    }

    private List<Draft> told(List<String> breakouts, Instant end) {
        if (breakouts.size() == 1) {
            return List.of(told(Optional.of(breakouts.getFirst()), breakouts, end, Audience.EVERYONE));
        }
        var drafts = new ArrayList<Draft>();
        var others = room.present().stream().map(Participant::userId).collect(Collectors.toCollection(HashSet::new));
        for (String breakout : breakouts) {
            var members = membersOf(breakout);
            if (others.removeAll(members)) {
                drafts.add(told(Optional.of(breakout), breakouts, end, new Audience.Within(breakout, members)));
            }
        }
        drafts.add(told(Optional.empty(), breakouts, end, new Audience.Only(others)));
        return drafts;
    }

    private Set<UserId> membersOf(String breakout) {
        return room.breakouts().places().entrySet().stream()
                .filter(place -> place.getValue().equals(breakout))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Draft told(Optional<String> own, List<String> all, Instant end, Audience audience) {
        var seconds = Breakout.Timer.toldAt(now, end).told();
        return new Draft(sender, new TimeLeftTold(own, all, end, seconds), audience);
    }
}
