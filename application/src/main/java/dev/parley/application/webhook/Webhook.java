package dev.parley.application.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An endpoint that is told what happens in rooms.
 *
 * @param revision rises by one with each change
 * @param url as {@link TargetRules} allow
 * @param events one at least
 * @param former what it was signed with before, too
 */
public record Webhook(
        String id,
        long revision,
        String url,
        Set<EventType> events,
        Optional<String> description,
        SigningSecret secret,
        Optional<Former> former,
        State state,
        Instant createdAt) {

    /** For how long what is sent is signed with the former secret, too, after a change. */
    public static final Duration BOTH_HOLD = Duration.ofHours(24);

    /** Whether it is told. */
    public enum State {
        ENABLED,

        /** An admin said so. */
        DISABLED,

        /** It answered 410 (Gone). */
        GONE
    }

    public record Former(SigningSecret secret, Instant until) {}

    public Webhook {
        events = Collections.unmodifiableSet(EnumSet.copyOf(events));
    }

    public boolean isEnabled() {
        return state == State.ENABLED;
    }

    boolean wants(EventType type) {
        return isEnabled() && events.contains(type);
    }

    /** What to sign with at that moment, the present one first. */
    public List<SigningSecret> secrets(Instant at) {
        return Stream.concat(
                        Stream.of(secret), former.filter(old -> old.until().isAfter(at)).map(Former::secret).stream())
                .toList();
    }

    Webhook with(WebhookChange change) {
        return new Webhook(
                id,
                revision + 1,
                change.url().orElse(url),
                change.events().orElse(events),
                change.description().orElse(description),
                secret,
                former,
                change.enabled().map(on -> on ? State.ENABLED : State.DISABLED).orElse(state),
                createdAt);
    }

    Webhook signedWith(SigningSecret next, Instant now) {
        return new Webhook(
                id,
                revision + 1,
                url,
                events,
                description,
                next,
                Optional.of(new Former(secret, now.plus(BOTH_HOLD))),
                state,
                createdAt);
    }

    Webhook gone() {
        return new Webhook(id, revision + 1, url, events, description, secret, former, State.GONE, createdAt);
    }
}
