package dev.parley.domain.analytics;

import dev.parley.domain.decision.Command;
import java.util.List;

/** What can be kept of a meeting beside what happens in it. */
public sealed interface AnalyticsCommand extends Command {

    /**
     * Have something kept that one's client noticed.
     *
     * @param metadata a JSON object, as text
     */
    record TellEvent(String eventType, String metadata) implements AnalyticsCommand {}

    /** Have kept what a node saw its members do; they may have left since. */
    record TellSeen(List<AnalyticsEvent> seen) implements AnalyticsCommand {
        public TellSeen {
            seen = List.copyOf(seen);
        }
    }
}
