package dev.parley.application.room;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.media.QualityEvent.QualityReported;
import dev.parley.domain.media.SettledQuality;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** What changes too often to be logged: who speaks, how good a link is, when somebody was last heard of. Safe for threads. */
public final class Vitals {

    /**
     * @param lastActive the last sign of life; empty when this node has seen none
     * @param audioLevel 0 to 1
     */
    public record Vital(
            Optional<Instant> lastActive, boolean isSpeaking, double audioLevel, Optional<SettledQuality> quality) {

        public static final Vital UNKNOWN = new Vital(Optional.empty(), false, 0, Optional.empty());
    }

    private final Map<UserId, Vital> vitals = new ConcurrentHashMap<>();

    public Vital of(UserId userId) {
        return vitals.getOrDefault(userId, Vital.UNKNOWN);
    }

    /** A sign of life. */
    public void touch(UserId userId, Instant now) {
        change(userId, v -> new Vital(Optional.of(now), v.isSpeaking(), v.audioLevel(), v.quality()));
    }

    void note(Event event) {
        if (event instanceof SpeakingChanged(var user, var speaking, var level)) {
            change(
                    user,
                    v -> new Vital(
                            v.lastActive(),
                            speaking.orElse(v.isSpeaking()),
                            level.orElse(v.audioLevel()),
                            v.quality()));
        } else if (event instanceof QualityReported reported) {
            measured(reported.userId(), reported.settled());
        }
    }

    /** A link was measured. */
    public void measured(UserId userId, SettledQuality quality) {
        change(userId, v -> new Vital(v.lastActive(), v.isSpeaking(), v.audioLevel(), Optional.of(quality)));
    }

    void keepOnly(Set<UserId> users) {
        vitals.keySet().retainAll(users);
    }

    private void change(UserId userId, UnaryOperator<Vital> change) {
        vitals.merge(userId, change.apply(Vital.UNKNOWN), (known, _) -> change.apply(known));
    }
}
