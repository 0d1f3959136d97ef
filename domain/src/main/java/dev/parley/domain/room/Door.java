package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who is kept out of a room, and who waits at it. Immutable.
 *
 * @param bans in the order in which they were imposed; those that have run out are dropped at the next
 * @param kicks when somebody was last thrown out: a token that is not younger does not bring them back
 * @param waiting who waits, in the order in which they came
 * @param sentBack who was in and is to wait, also when they go and come again
 */
public record Door(
        Map<UserId, Ban> bans, Map<UserId, Instant> kicks, Map<UserId, Waiter> waiting, Set<UserId> sentBack) {

    /** The most bans of a room, and the most kicks that it remembers. */
    public static final int MAX_REMEMBERED = 1_000;

    /** The most who wait at a room. */
    public static final int MAX_WAITING = 200;

    public static final Door OPEN = new Door(Map.of(), Map.of(), Map.of(), Set.of());

    public Door {
        bans = Collections.unmodifiableMap(bans);
        kicks = Collections.unmodifiableMap(kicks);
        waiting = Collections.unmodifiableMap(waiting);
        sentBack = Set.copyOf(sentBack);
    }

    public Optional<Ban> ban(UserId user, Instant now) {
        return Optional.ofNullable(bans.get(user)).filter(ban -> ban.holdsAt(now));
    }

    /** Whether a token of that age was given out before the last kick. Tokens know whole seconds only. */
    boolean turnsAway(UserId user, Optional<Instant> tokenIssuedAt) {
        var kicked = kicks.get(user);
        return kicked != null
                && tokenIssuedAt
                        .filter(at ->
                                at.truncatedTo(ChronoUnit.SECONDS).isAfter(kicked.truncatedTo(ChronoUnit.SECONDS)))
                        .isEmpty();
    }

    boolean keepsOut(UserId user, Instant now) {
        return ban(user, now).isPresent() || kicks.containsKey(user);
    }

    boolean isFull(Instant now) {
        return bans.values().stream().filter(ban -> ban.holdsAt(now)).count() >= MAX_REMEMBERED;
    }

    /** When the last ban has run out; empty when none does by itself, {@link Instant#MIN} when there is none. */
    Optional<Instant> bansEnd() {
        return bans.values().stream().anyMatch(ban -> ban.until().isEmpty())
                ? Optional.empty()
                : Optional.of(bans.values().stream()
                        .flatMap(ban -> ban.until().stream())
                        .max(Instant::compareTo)
                        .orElse(Instant.MIN));
    }

    public Optional<Waiter> waiter(UserId user) {
        return Optional.ofNullable(waiting.get(user));
    }

    /** From 1; 0 for who does not wait. */
    public int position(UserId user) {
        var position = 0;
        for (UserId each : waiting.keySet()) {
            position++;
            if (each.equals(user)) {
                return position;
            }
        }
        return 0;
    }

    /** With this waiter in the place of their former self, or as the last to come. */
    Door withWaiter(Waiter waiter) {
        var changed = new LinkedHashMap<>(waiting);
        changed.put(waiter.userId(), waiter);
        var returned = new HashSet<>(sentBack);
        if (waiter.sentBack()) {
            returned.add(waiter.userId());
        }
        return new Door(bans, kicks, changed, returned);
    }

    Door withoutWaiter(UserId user) {
        var changed = new LinkedHashMap<>(waiting);
        changed.remove(user);
        return new Door(bans, kicks, changed, sentBack);
    }

    /** Nobody is held back any more whom nobody but the settings would hold back. */
    Door withoutSentBack(Predicate<UserId> which) {
        var changed = new LinkedHashMap<UserId, Waiter>();
        waiting.forEach((user, waiter) -> changed.put(user, which.test(user) ? waiter.forgiven() : waiter));
        var returned = new HashSet<>(sentBack);
        returned.removeIf(which);
        return new Door(bans, kicks, changed, returned);
    }

    /** Nobody waits any more. */
    Door withNobodyWaiting() {
        return new Door(bans, kicks, Map.of(), Set.of());
    }

    Door withKick(UserId user, Instant at, Optional<Ban> ban) {
        var kicked = new LinkedHashMap<>(kicks);
        kicked.remove(user);
        kicked.put(user, at);
        if (kicked.size() > MAX_REMEMBERED) {
            kicked.remove(kicked.keySet().iterator().next());
        }
        var banned = new LinkedHashMap<>(bans);
        banned.values().removeIf(known -> !known.holdsAt(at));
        ban.ifPresent(imposed -> banned.put(user, imposed));
        return new Door(banned, kicked, waiting, sentBack);
    }

    Door withoutBan(UserId user) {
        var banned = new LinkedHashMap<>(bans);
        banned.remove(user);
        var kicked = new LinkedHashMap<>(kicks);
        kicked.remove(user);
        return new Door(banned, kicked, waiting, sentBack);
    }
}
