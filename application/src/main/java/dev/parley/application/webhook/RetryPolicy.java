package dev.parley.application.webhook;

import dev.parley.application.webhook.SendResult.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something is sent again.
 *
 * @param first after the first failure, about; it doubles with each, up to an hour
 * @param giveUpAfter nothing is tried for longer
 */
public record RetryPolicy(Duration first, Duration giveUpAfter) {

    public static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofSeconds(5), Duration.ofDays(1));

    static final Duration LONGEST = Duration.ofHours(1);
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_DOUBLINGS = 20;

    /** Whether the endpoint wants to hear nothing any more. */
    static boolean isGone(SendResult result) {
        return result instanceof Answered(int status, var _) && status == GONE;
    }

    /** For how long the endpoint asks for rest; an hour at most. */
    static Optional<Duration> rest(SendResult result) {
        return switch (result) {
            case Answered(int status, var after)
            when status == TOO_MANY_REQUESTS || status == UNAVAILABLE ->
                after.map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
            case Answered _, SendResult.Failed _ -> Optional.empty();
        };
    }

    /**
     * What becomes of a delivery that was sent.
     *
     * @param now when that was over
     * @param chance from 0 to 1: how much of the second half of the delay there is, so that not all come back at once
     */
    Delivery settle(Delivery delivery, Attempt attempt, Instant now, double chance) {
        var result = attempt.result();
        if (result.isSuccess()) {
            return delivery.delivered(attempt);
        }
        var end = end(delivery);
        if (isGone(result) || !now.isBefore(end)) {
            return delivery.givenUp(attempt);
        }
        var delay = delay(delivery.tries(), chance);
        var next =
                now.plus(rest(result).filter(rest -> rest.compareTo(delay) > 0).orElse(delay));
        // Once more at the very end, rather than never again.
        return delivery.failed(attempt, next.isAfter(end) ? end : next);
    }

    /** When it is tried for the last time. */
    private Instant end(Delivery delivery) {
        return delivery.queuedAt().plus(giveUpAfter);
    }

    private Duration delay(int triesBefore, double chance) {
        var doubled = first.multipliedBy(1L << Math.min(triesBefore, MOST_DOUBLINGS));
        var whole = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return whole.dividedBy(2).plusMillis(Math.round(whole.toMillis() / 2.0 * chance));
    }
}
