package dev.parley.adapters.memory.analytics;

import dev.parley.adapters.memory.archive.MaxAge;
import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.Tallies;
import dev.parley.application.analytics.Tallies.Tally;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done in one room. Of what is dropped the figures stay: of the room, and of the users who did something last. */
final class RoomChronicle {

    private static final int MAX_ACTIVITIES = 2_000;
    private static final int MAX_USERS = 2_000;

    private final TreeMap<Long, Activity> activities = new TreeMap<>();
    private final Map<ActivityKind, Tally> tallies = new EnumMap<>(ActivityKind.class);
    private final LinkedHashMap<UserId, Map<ActivityKind, Tally>> users = new LinkedHashMap<>(16, 0.75f, true);
    private long dropped;

    int size() {
        return activities.size();
    }

    void keep(Activity activity) {
        if (activity.sequence() <= dropped || activities.putIfAbsent(activity.sequence(), activity) != null) {
            return;
        }
        count(tallies, activity);
        activity.userId()
                .ifPresent(user ->
                        count(users.computeIfAbsent(user, _ -> new EnumMap<>(ActivityKind.class)), activity));
        if (users.size() > MAX_USERS) {
            users.pollFirstEntry();
        }
        if (activities.size() > MAX_ACTIVITIES) {
            dropped = activities.pollFirstEntry().getKey();
        }
    }

    private static void count(Map<ActivityKind, Tally> tallies, Activity activity) {
        tallies.merge(activity.kind(), Tally.of(activity), Tally::plus);
    }

    void forget(MaxAge maxAge) {
        while (!activities.isEmpty()
                && maxAge.isOver(activities.firstEntry().getValue().at())) {
            dropped = activities.pollFirstEntry().getKey();
        }
    }

    List<Activity> read(ActivityQuery query) {
        return activities.headMap(query.before(), false).descendingMap().values().stream()
                .filter(activity -> query.reader()
                        .map(reader -> activity.isFor(reader.userId(), reader.since()))
                        .orElse(true))
                .limit(query.limit())
                .toList();
    }

    Tallies tallies() {
        return new Tallies(tallies);
    }

    Tallies tallies(UserId user) {
        return new Tallies(users.getOrDefault(user, Map.of()));
    }

    /** Of what is dropped nobody knows any more when it was. */
    Tallies tallies(Instant from, Instant until) {
        var counted = new EnumMap<ActivityKind, Tally>(ActivityKind.class);
        activities.values().stream()
                .filter(activity ->
                        !activity.at().isBefore(from) && activity.at().isBefore(until))
                .forEach(activity -> count(counted, activity));
        return new Tallies(counted);
    }

    long erase(UserId user, UserId pseudonym) {
        var theirs = activities.values().stream()
                .filter(activity -> isOf(activity, user))
                .count();
        activities.replaceAll((_, activity) -> erased(activity, user, pseudonym));
        var figures = users.remove(user);
        if (figures != null) {
            users.put(pseudonym, figures);
        }
        return theirs;
    }

    private static boolean isOf(Activity activity, UserId user) {
        return activity.userId().filter(user::equals).isPresent();
    }

    private static Activity erased(Activity activity, UserId user, UserId pseudonym) {
        var details = new HashMap<>(activity.details());
        details.replace(Activity.RECEIVER, user.value(), pseudonym.value());
        if (isOf(activity, user) && activity.kind() == ActivityKind.CLIENT_TOLD) {
            details.replace(Activity.TOLD_TYPE, "");
            details.replace(Activity.TOLD_METADATA, "{}");
        }
        return new Activity(
                activity.roomId(),
                activity.logId(),
                activity.sequence(),
                activity.at(),
                activity.kind(),
                activity.userId().map(who -> who.equals(user) ? pseudonym : who),
                activity.lasted(),
                activity.open(),
                details);
    }
}
