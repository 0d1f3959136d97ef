package dev.parley.application.webhook;

import java.util.Optional;

/**
 * Deliveries to an endpoint that somebody wants to see.
 *
 * @param state only those; empty for all
 * @param before only those before this place
 * @param limit at least 1
 */
public record DeliveryQuery(
        String webhookId, Optional<Delivery.State> state, Optional<DeliveryPlace> before, int limit) {}
