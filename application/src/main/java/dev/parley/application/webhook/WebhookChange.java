package dev.parley.application.webhook;

import java.util.Optional;
import java.util.Set;

/**
 * What is to be different about an endpoint; what is empty stays.
 *
 * @param description empty inside takes it away
 */
public record WebhookChange(
        Optional<String> url,
        Optional<Set<EventType>> events,
        Optional<Optional<String>> description,
        Optional<Boolean> enabled) {}
