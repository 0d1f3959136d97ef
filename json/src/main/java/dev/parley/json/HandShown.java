package dev.parley.json;

import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A raised hand as clients see it, the same on the socket and over REST.
 *
 * @param position 1 for the first
 */
public record HandShown(String username, UserId userId, Instant raisedAt, int position) {

    public static List<HandShown> all(HandQueueShown shown) {
        return IntStream.range(0, shown.queue().size())
                .mapToObj(i -> {
                    var hand = shown.queue().get(i);
                    return new HandShown(hand.userId().value(), hand.userId(), hand.raisedAt(), i + 1);
                })
                .toList();
    }
}
