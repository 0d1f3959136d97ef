package dev.parley.adapters.memory.analytics;

import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.domain.identity.UserId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was done in one room. Of what is dropped the number stays. */
final class RoomChronicle {

    private static final int MAX_ACTIVITIES = 2_000;

    private final TreeMap<Long, Activity> activities = new TreeMap<>();
    private final Map<ActivityKind, Long> counts = new EnumMap<>(ActivityKind.class);
    private long dropped;

    int size() {
        return activities.size();
    }

    void keep(Activity activity) {
        if (activity.sequence() <= dropped || activities.putIfAbsent(activity.sequence(), activity) != null) {
            return;
        }
        counts.merge(activity.kind(), 1L, Long::sum);
        if (activities.size() > MAX_ACTIVITIES) {
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

    Map<ActivityKind, Long> counts() {
        return Map.copyOf(counts);
    }

    Stream<Activity> of(UserId user) {
        return activities.values().stream()
                .filter(activity -> activity.userId().filter(user::equals).isPresent());
    }

    long erase(UserId user, UserId pseudonym) {
        var theirs = of(user).toList();
        activities.replaceAll((_, activity) -> erased(activity, user, pseudonym));
        return theirs.size();
    }

    private static Activity erased(Activity activity, UserId user, UserId pseudonym) {
        var details = new HashMap<>(activity.details());
        details.replace(Activity.RECEIVER, user.value(), pseudonym.value());
        return new Activity(
                activity.roomId(),
                activity.logId(),
                activity.sequence(),
                activity.at(),
                activity.kind(),
                activity.userId().map(who -> who.equals(user) ? pseudonym : who),
                activity.open(),
                details);
    }
}
