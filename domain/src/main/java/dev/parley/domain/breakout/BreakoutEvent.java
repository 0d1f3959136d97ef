package dev.parley.domain.breakout;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.log.Relay;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.MediaState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to the division of a room. Changes of media stay within a partition: whoever meets others anew is told with the event what
 * these send now.
 */
public sealed interface BreakoutEvent extends Event {

    /** @param places who is there from the start */
    record BreakoutsOpened(
            List<Breakout> breakouts, Assignment assignment, Map<UserId, String> places, Map<UserId, MediaState> media)
            implements BreakoutEvent {
        public BreakoutsOpened {
            breakouts = List.copyOf(breakouts);
            places = Map.copyOf(places);
            media = Map.copyOf(media);
        }

        @Override
        public int weight() {
            return 256 + 256 * breakouts.size() + 256 * places.size();
        }
    }

    /**
     * @param from empty for the main room
     * @param to empty for the main room
     * @param media of whoever moved, and of those they meet
     */
    record MemberMoved(UserId userId, Optional<String> from, Optional<String> to, Map<UserId, MediaState> media)
            implements BreakoutEvent {
        public MemberMoved {
            media = Map.copyOf(media);
        }

        @Override
        public int weight() {
            return 256 + 128 * media.size();
        }
    }

    /**
     * @param all none is left open
     * @param returned who is back in the main room
     * @param media of all in the main room
     */
    record BreakoutsClosed(
            List<String> breakoutRoomIds,
            boolean all,
            CloseReason reason,
            List<UserId> returned,
            Map<UserId, MediaState> media)
            implements BreakoutEvent {
        public BreakoutsClosed {
            breakoutRoomIds = List.copyOf(breakoutRoomIds);
            returned = List.copyOf(returned);
            media = Map.copyOf(media);
        }

        @Override
        public int weight() {
            return 256 + 64 * breakoutRoomIds.size() + 192 * media.size();
        }
    }

    /** Why breakouts closed. */
    enum CloseReason {
        CLOSED,
        TIME_OVER
    }

    /**
     * How long breakouts still last that end together: at their start, when that changes, and before their end.
     *
     * @param breakoutRoomId the only one, or the one that those who hear of it are in; otherwise empty
     * @param breakoutRoomIds all of them
     */
    record TimeLeftTold(
            Optional<String> breakoutRoomId, List<String> breakoutRoomIds, Instant closesAt, int secondsLeft)
            implements BreakoutEvent {
        public TimeLeftTold {
            breakoutRoomIds = List.copyOf(breakoutRoomIds);
        }

        @Override
        public int weight() {
            return 256 + 64 * breakoutRoomIds.size();
        }
    }

    /** @param text with HTML neutralised */
    record Announced(UserId senderId, String senderName, String text, Instant at) implements BreakoutEvent, Relay {
        @Override
        public int weight() {
            return 256 + text.length();
        }
    }

    /** @param text with HTML neutralised */
    record HelpAsked(UserId userId, String name, String breakoutRoomId, Optional<String> text, Instant at)
            implements BreakoutEvent, Relay {
        @Override
        public int weight() {
            return 256 + text.map(String::length).orElse(0);
        }
    }
}
