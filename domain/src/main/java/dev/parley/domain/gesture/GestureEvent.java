package dev.parley.domain.gesture;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.log.Relay;
import dev.parley.domain.room.Room;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What was said without a word. */
public sealed interface GestureEvent extends Event {

    record HandRaised(UserId userId, Instant at) implements GestureEvent {}

    record HandLowered(UserId userId) implements GestureEvent {}

    /** The queue as it now is, first come first. */
    record HandQueueShown(List<QueuedHand> queue) implements GestureEvent, Relay {

        private static final int WEIGHT_OF_A_HAND = 64;

        public HandQueueShown {
            queue = List.copyOf(queue);
        }

        public static HandQueueShown of(Room room) {
            return new HandQueueShown(room.raisedHands().stream()
                    .flatMap(participant -> participant.appearance().hand().stream()
                            .map(hand -> new QueuedHand(participant.userId(), hand.at())))
                    .toList());
        }

        HandQueueShown without(Set<UserId> users) {
            return new HandQueueShown(queue.stream()
                    .filter(hand -> !users.contains(hand.userId()))
                    .toList());
        }

        HandQueueShown with(QueuedHand hand) {
            return new HandQueueShown(
                    Stream.concat(queue.stream(), Stream.of(hand)).toList());
        }

        @Override
        public int weight() {
            return 256 + WEIGHT_OF_A_HAND * queue.size();
        }
    }

    /** Never logged: passed on at most once. */
    record Reacted(UserId userId, String reactionType, Instant at) implements GestureEvent, Relay {}

    /** A hand in the queue. */
    record QueuedHand(UserId userId, Instant raisedAt) {}
}
