package dev.parley.adapters.http.analytics;

import dev.parley.adapters.http.health.Health;
import dev.parley.application.analytics.AnalyticsService.Progress;
import dev.parley.json.Text;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How this node is.
 *
 * @param components what it stands on, each {@code up}, {@code down} or {@code not_configured}
 * @param archive null when nothing is kept
 */
record SystemHealth(boolean draining, Map<String, String> components, Optional<ArchiveProgress> archive) {

    /** @param lagSeconds for how long the oldest entry that could not be archived has waited */
    record ArchiveProgress(double lagSeconds, long archivedEntries, long lostEntries) {}

    static SystemHealth of(Health health, Optional<Progress> progress) {
        return new SystemHealth(
                health.isDraining(),
                health.components().entrySet().stream()
                        .collect(Collectors.toMap(
                                component -> Text.name(component.getKey()),
                                component -> Text.name(component.getValue()),
                                (one, _) -> one,
                                TreeMap::new)),
                progress.map(known ->
                        new ArchiveProgress(AnalyticsSummary.seconds(known.lag()), known.archived(), known.lost())));
    }
}
