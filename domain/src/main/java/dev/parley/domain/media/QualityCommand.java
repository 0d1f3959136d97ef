package dev.parley.domain.media;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.QualityLevel.Recommendation;
import java.util.Optional;

/** What can be told of how good sound and picture are. */
public sealed interface QualityCommand extends Command {

    /** Tell how much one sends, or (with a target) would like to get. */
    record TellQuality(MediaQuality quality, Optional<UserId> target) implements QualityCommand {}

    /**
     * Tell how good one's link is.
     *
     * @param isNews others are to know; otherwise it is for the one alone whose link it is
     */
    record ReportQuality(SettledQuality settled, Recommendation recommendation, boolean isNews)
            implements QualityCommand {}
}
