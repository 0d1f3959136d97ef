package dev.parley.domain.breakout;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Breakout;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spreads people over breakouts, whose numbers differ by one at most. */
final class Spreading {

    private final List<Breakout> breakouts;
    private final Map<UserId, String> places = new HashMap<>();

    private Spreading(List<Breakout> breakouts) {
        this.breakouts = breakouts;
    }

    /** @return who goes where; empty when the places do not suffice for that */
    static Optional<Map<UserId, String>> of(List<UserId> people, List<Breakout> breakouts) {
        var spreading = new Spreading(breakouts);
        return people.stream().allMatch(spreading::place) && spreading.isEven()
                ? Optional.of(spreading.places)
                : Optional.empty();
    }

    /** To the emptiest that is not full. */
    private boolean place(UserId person) {
        var emptiest = breakouts.stream()
                .filter(breakout -> breakout.maxParticipants().orElse(Integer.MAX_VALUE) > membersOf(breakout))
                .min(Comparator.comparingInt(this::membersOf));
        emptiest.ifPresent(breakout -> places.put(person, breakout.breakoutRoomId()));
        return emptiest.isPresent();
    }

    private boolean isEven() {
        var numbers = breakouts.stream().mapToInt(this::membersOf).summaryStatistics();
        return numbers.getMax() - numbers.getMin() <= 1;
    }

    private int membersOf(Breakout breakout) {
        return Collections.frequency(places.values(), breakout.breakoutRoomId());
    }
}
