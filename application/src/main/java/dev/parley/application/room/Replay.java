package dev.parley.application.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomView;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a member missed while away: from the log, only what was for them, and nothing from before they came. */
public final class Replay {

    private static final int PAGE = 500;

    private final RoomLog log;

    public Replay(RoomLog log) {
        this.log = log;
    }

    /**
     * How many messages a member missed.
     *
     * @param lastSequence the last that they saw
     * @param until the last that counts
     * @return empty when that cannot be told without a gap; then only a fresh state helps
     */
    public Optional<Integer> count(RoomView view, UserId user, long lastSequence, long until) {
        if (!isOfMembership(view, user, lastSequence)) {
            return Optional.empty();
        }
        var count = 0;
        var position = lastSequence;
        while (true) {
            var page = page(view.room().roomId(), user, position, until, PAGE);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            count += page.get().entries().size();
            if (page.get().isLast()) {
                return Optional.of(count);
            }
            position = page.get().position();
        }
    }

    /** As {@link #count}, the messages themselves, at most {@code limit}. */
    public Optional<Page> missed(RoomView view, UserId user, long lastSequence, int limit) {
        return isOfMembership(view, user, lastSequence)
                ? page(view.room().roomId(), user, lastSequence, view.head(), limit)
                : Optional.empty();
    }

    /** The next entries after a place, of which those for {@code user} are given. */
    public Optional<Page> page(RoomId roomId, UserId user, long after, long until, int limit) {
        return log.read(roomId, after, limit).map(entries -> {
            var forUser = new ArrayList<Entry>(entries.size());
            var position = after;
            for (Entry entry : entries) {
                if (entry.sequence() > until) {
                    return new Page(forUser, position, true);
                }
                position = entry.sequence();
                if (entry.audience().includes(user)) {
                    forUser.add(entry);
                }
            }
            return new Page(forUser, position, entries.size() < limit || position >= until);
        });
    }

    private static boolean isOfMembership(RoomView view, UserId user, long lastSequence) {
        return view.room()
                .participant(user)
                .filter(p -> p.memberSince() <= lastSequence && lastSequence <= view.head())
                .isPresent();
    }

    /**
     * @param position the place after which the next page begins
     * @param isLast nothing follows
     */
    public record Page(List<Entry> entries, long position, boolean isLast) {}
}
