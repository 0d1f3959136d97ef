package dev.parley.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.Room;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A breakout room as clients see it.
 *
 * @param selfSelect members choose it themselves
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BreakoutShown(
        String breakoutRoomId,
        String name,
        List<UserId> participantIds,
        Instant createdAt,
        UserId createdBy,
        Optional<Integer> maxParticipants,
        boolean selfSelect,
        State state,
        Optional<Instant> closesAt) {

    /** {@code closing} from the last warning on. */
    enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    /** @param places who is where */
    public static BreakoutShown of(Breakout breakout, Map<UserId, String> places) {
        var isLastCall = breakout.timer().filter(Breakout.Timer::isLastCall).isPresent();
        return new BreakoutShown(
                breakout.breakoutRoomId(),
                breakout.name(),
                places.entrySet().stream()
                        .filter(place -> place.getValue().equals(breakout.breakoutRoomId()))
                        .map(Map.Entry::getKey)
                        .sorted(Comparator.comparing(UserId::value))
                        .toList(),
                breakout.createdAt(),
                breakout.createdBy(),
                breakout.maxParticipants(),
                breakout.selfSelect(),
                isLastCall ? State.CLOSING : State.OPEN,
                breakout.timer().map(Breakout.Timer::closesAt));
    }

    /** All that are open, in the order in which they were opened. */
    public static List<BreakoutShown> all(Room room) {
        return room.breakouts().open().values().stream()
                .map(breakout -> of(breakout, room.breakouts().places()))
                .toList();
    }
}
