package dev.parley.application.media;

import dev.parley.application.identity.Identity;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.Replica;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.room.Vitals;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.QualityCommand.ReportQuality;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.QualityLevel.Recommendation;
import dev.parley.domain.media.QualityWishes;
import dev.parley.domain.media.SettledQuality;
import java.time.InstantSource;
import java.util.Optional;

/** How good members' links are. Nobody hears of a link more often than {@link SettledQuality#PAUSE}. */
public final class QualityService {

    private final Replicas replicas;
    private final RoomEngine engine;
    private final InstantSource clock;

    public QualityService(Replicas replicas, RoomEngine engine, InstantSource clock) {
        this.replicas = replicas;
        this.engine = engine;
        this.clock = clock;
    }

    /** What became of a measurement, and how good the link is taken to be. */
    public record Report(Outcome outcome, QualityLevel level, Recommendation recommendation) {}

    /** Takes a measurement of the caller's own link. Others are told where it changes what the link is taken to be. */
    public Report report(
            RoomId roomId, Identity caller, LinkQuality measured, QualityWishes wishes, Optional<String> commandId) {
        var user = caller.userId();
        var vitals = replicas.find(roomId).map(Replica::vitals);
        var last = vitals.flatMap(known -> known.of(user).quality());
        var settled = SettledQuality.after(last, measured, clock.instant());
        var level = settled.or(() -> last).orElseThrow().level();
        var recommendation = level.recommendation().within(wishes);
        if (settled.isEmpty()) {
            var view = engine.view(roomId);
            return new Report(Outcome.nothing(view), level, recommendation);
        }
        // Where no replica is, nobody knows what the others were told last.
        var isNews = vitals.isPresent()
                && last.filter(known -> known.level() == level).isEmpty();
        var outcome =
                engine.execute(roomId, caller, new ReportQuality(settled.get(), recommendation, isNews), commandId);
        if (outcome instanceof Outcome.Done) {
            vitals.ifPresent((Vitals known) -> known.measured(user, settled.get()));
        }
        return new Report(outcome, level, recommendation);
    }
}
