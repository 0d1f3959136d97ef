package dev.parley.adapters.http.analytics;

import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.Tallies;

/** For how long links were of each level, in seconds and thousandths of them. A level holds until another is measured. */
record QualityShown(double excellent, double good, double fair, double poor) {

    static QualityShown of(Tallies tallies) {
        return new QualityShown(
                seconds(tallies, ActivityKind.LINK_EXCELLENT),
                seconds(tallies, ActivityKind.LINK_GOOD),
                seconds(tallies, ActivityKind.LINK_FAIR),
                seconds(tallies, ActivityKind.LINK_POOR));
    }

    private static double seconds(Tallies tallies, ActivityKind kind) {
        return AnalyticsSummary.seconds(tallies.lasted(kind));
    }
}
