package dev.parley.adapters.websocket.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.media.QualityService;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.MediaQuality;
import dev.parley.domain.media.QualityCommand.TellQuality;
import dev.parley.domain.media.QualityEvent;
import dev.parley.domain.media.QualityEvent.QualityReported;
import dev.parley.domain.media.QualityEvent.QualityTold;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.QualityLevel.Recommendation;
import dev.parley.domain.media.QualityWishes;
import dev.parley.domain.media.Resolution;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.schema.Bounds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code media-quality}, {@code network-stats} and {@code quality-update}. */
public final class QualityFeature implements Feature {

    static final String MEDIA_QUALITY = "media-quality";
    static final String NETWORK_STATS = "network-stats";
    static final String QUALITY_UPDATE = "quality-update";
    static final int MAX_BITRATE = 1_000_000;
    static final int MAX_FRAME_RATE = 240;
    private static final double MAX_MILLIS = 600_000;

    private final RoomEngine engine;
    private final QualityService quality;

    public QualityFeature(RoomEngine engine, QualityService quality) {
        this.engine = engine;
        this.quality = quality;
    }

    record MediaQualityTold(
            String videoResolution,
            @Bounds(min = 0, max = MAX_BITRATE) @Nullable Integer videoBitrate,
            @Bounds(min = 0, max = MAX_BITRATE) @Nullable Integer audioBitrate,
            @Bounds(min = 0, max = MAX_FRAME_RATE) @Nullable Integer frameRate,
            Optional<UserId> targetUserId) {
        MediaQualityTold {
            resolution(Fields.required(videoResolution, "video_resolution"), "video_resolution");
            Fields.range(videoBitrate, "video_bitrate", 0, MAX_BITRATE);
            Fields.range(audioBitrate, "audio_bitrate", 0, MAX_BITRATE);
            Fields.range(frameRate, "frame_rate", 0, MAX_FRAME_RATE);
        }

        TellQuality command() {
            return new TellQuality(
                    new MediaQuality(
                            videoResolution,
                            Fields.required(videoBitrate, "video_bitrate"),
                            Fields.required(audioBitrate, "audio_bitrate"),
                            Fields.required(frameRate, "frame_rate")),
                    targetUserId);
        }
    }

    /** Rates in kbit/s, loss in percent, times in ms. */
    record NetworkStats(
            @Bounds(min = 0, max = MAX_BITRATE) @Nullable Double bitrateVideo,
            @Bounds(min = 0, max = MAX_BITRATE) @Nullable Double bitrateAudio,
            @Bounds(min = 0, max = MAX_BITRATE) @Nullable Double bitrateTotal,
            @Bounds(min = 0, max = 100) @Nullable Double packetLoss,
            @Bounds(min = 0, max = MAX_MILLIS) @Nullable Double jitter,
            @Bounds(min = 0, max = MAX_MILLIS) @Nullable Double rtt,
            @Bounds(min = 0, max = MAX_BITRATE) Optional<Double> bandwidthUp,
            @Bounds(min = 0, max = MAX_BITRATE) Optional<Double> bandwidthDown,
            Optional<Adaptive> adaptive) {
        NetworkStats {
            Fields.range(bitrateVideo, "bitrate_video", 0, MAX_BITRATE);
            Fields.range(bitrateAudio, "bitrate_audio", 0, MAX_BITRATE);
            Fields.range(bitrateTotal, "bitrate_total", 0, MAX_BITRATE);
            Fields.range(packetLoss, "packet_loss", 0, 100);
            Fields.range(jitter, "jitter", 0, MAX_MILLIS);
            Fields.range(rtt, "rtt", 0, MAX_MILLIS);
            bandwidthUp.ifPresent(up -> Fields.range(up, "bandwidth_up", 0, MAX_BITRATE));
            bandwidthDown.ifPresent(down -> Fields.range(down, "bandwidth_down", 0, MAX_BITRATE));
        }

        LinkQuality link() {
            return new LinkQuality(
                    Fields.required(rtt, "rtt"),
                    Fields.required(packetLoss, "packet_loss"),
                    Fields.required(jitter, "jitter"));
        }

        QualityWishes wishes() {
            return adaptive.filter(wishes -> wishes.autoAdjust().orElse(true))
                    .map(wishes -> new QualityWishes(
                            wishes.minResolution(), wishes.maxResolution(), bandwidthUp, wishes.bandwidthThreshold()))
                    .orElse(new QualityWishes(Optional.empty(), Optional.empty(), bandwidthUp, Optional.empty()));
        }
    }

    /** @param autoAdjust false to get what the link alone recommends */
    record Adaptive(
            Optional<Boolean> autoAdjust,
            Optional<String> minResolution,
            Optional<String> maxResolution,
            @Bounds(min = 0, max = MAX_BITRATE) Optional<Double> bandwidthThreshold) {
        Adaptive {
            minResolution.ifPresent(name -> resolution(name, "adaptive.min_resolution"));
            maxResolution.ifPresent(name -> resolution(name, "adaptive.max_resolution"));
            bandwidthThreshold.ifPresent(
                    threshold -> Fields.range(threshold, "adaptive.bandwidth_threshold", 0, MAX_BITRATE));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record MediaQualityShown(
            UserId userId,
            String videoResolution,
            int videoBitrate,
            int audioBitrate,
            int frameRate,
            Optional<UserId> targetUserId) {}

    record QualityUpdate(UserId userId, QualityLevel qualityLevel, Recommendation recommendation) {}

    private static void resolution(String name, String field) {
        if (!Resolution.NAMES.contains(name)) {
            throw new InvalidFieldException(field, "is one of " + String.join(", ", Resolution.NAMES));
        }
    }

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                new MessageType<>(
                        MEDIA_QUALITY,
                        MediaQualityTold.class,
                        Traffic.OTHER,
                        (caller, told) -> caller.asks(engine, told.command())),
                new MessageType<>(
                        NETWORK_STATS,
                        NetworkStats.class,
                        Traffic.OTHER,
                        (caller, stats) -> quality.report(
                                        caller.roomId(),
                                        caller.identity(),
                                        stats.link(),
                                        stats.wishes(),
                                        caller.commandId())
                                .outcome()));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return QualityMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof QualityEvent told ? Optional.of(encoded(told)) : Optional.empty();
    }

    static WireMessage encoded(QualityEvent event) {
        return switch (event) {
            case QualityTold(var user, var told, var target) ->
                new WireMessage(
                        MEDIA_QUALITY,
                        new MediaQualityShown(
                                user,
                                told.videoResolution(),
                                told.videoBitrate(),
                                told.audioBitrate(),
                                told.frameRate(),
                                target));
            case QualityReported(var user, var settled, var recommendation) ->
                new WireMessage(QUALITY_UPDATE, new QualityUpdate(user, settled.level(), recommendation));
        };
    }
}
