package dev.parley.adapters.http.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.application.webhook.Attempt;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.SendResult;
import dev.parley.application.webhook.SendResult.Answered;
import dev.parley.application.webhook.SendResult.Failed;
import dev.parley.domain.identity.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an endpoint was told, or is to be told, as admins see it.
 *
 * @param deliveryId what the receiver finds in {@code webhook-id}
 * @param attempts the latest, the oldest of them first
 * @param nextAttemptAt not to be tried before; empty when it is over
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DeliveryShown(
        String deliveryId,
        String webhookId,
        String type,
        RoomId roomId,
        long sequence,
        Delivery.State state,
        Instant createdAt,
        List<AttemptShown> attempts,
        Optional<Instant> nextAttemptAt) {

    /** Either the status of the answer, or why there was none. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AttemptShown(Instant at, Optional<Integer> status, Optional<SendResult.Problem> problem) {

        static AttemptShown of(Attempt attempt) {
            return switch (attempt.result()) {
                case Answered answered ->
                    new AttemptShown(attempt.at(), Optional.of(answered.status()), Optional.empty());
                case Failed(var problem) -> new AttemptShown(attempt.at(), Optional.empty(), Optional.of(problem));
            };
        }
    }

    static DeliveryShown of(Delivery delivery) {
        return new DeliveryShown(
                delivery.id(),
                delivery.webhookId(),
                delivery.announcement().type().id(),
                delivery.announcement().roomId(),
                delivery.announcement().sequence(),
                delivery.state(),
                delivery.createdAt(),
                delivery.attempts().stream().map(AttemptShown::of).toList(),
                Optional.of(delivery.dueAt()).filter(_ -> delivery.isPending()));
    }
}
