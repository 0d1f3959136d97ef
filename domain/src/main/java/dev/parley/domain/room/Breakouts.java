package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a room is divided. Whoever has no place in a breakout is in the main room.
 *
 * @param open the breakouts by id, in the order in which they were opened
 * @param places which breakout somebody is in
 */
public record Breakouts(Map<String, Breakout> open, Map<UserId, String> places) {

    /** How many may be open at once in a room. */
    public static final int MAX_OPEN = 50;

    public static final Breakouts NONE = new Breakouts(Map.of(), Map.of());

    public Breakouts {
        open = Collections.unmodifiableMap(open);
        places = Map.copyOf(places);
    }

    public boolean isDivided() {
        return !open.isEmpty();
    }

    public Optional<Breakout> find(String breakoutRoomId) {
        return Optional.ofNullable(open.get(breakoutRoomId));
    }

    /** The breakout that somebody is in; empty for the main room. */
    public Optional<String> placeOf(UserId user) {
        return Optional.ofNullable(places.get(user));
    }

    public boolean areTogether(UserId one, UserId other) {
        return placeOf(one).equals(placeOf(other));
    }

    /** Whether there is a place left for one more. */
    public boolean hasRoom(Breakout breakout) {
        var members = Collections.frequency(places.values(), breakout.breakoutRoomId());
        return breakout.holds(members + 1);
    }

    /** These are open too, or have changed. */
    public Breakouts with(Collection<Breakout> changed) {
        var all = new LinkedHashMap<>(open);
        changed.forEach(breakout -> all.put(breakout.breakoutRoomId(), breakout));
        return new Breakouts(all, places);
    }

    /** @param to empty for the main room */
    public Breakouts moving(UserId user, Optional<String> to) {
        var all = new HashMap<>(places);
        all.remove(user);
        to.filter(open::containsKey).ifPresent(place -> all.put(user, place));
        return new Breakouts(open, all);
    }

    /** Whoever is in one of these is back in the main room. */
    public Breakouts without(Collection<String> closed) {
        var left = new LinkedHashMap<>(open);
        left.keySet().removeAll(closed);
        var stay = new HashMap<>(places);
        stay.values().removeAll(closed);
        return new Breakouts(left, stay);
    }

    /** When time alone changes something next. */
    Optional<Instant> next() {
        return open.values().stream()
                .flatMap(breakout -> breakout.timer().stream())
                .map(Breakout.Timer::next)
                .min(Instant::compareTo);
    }
}
