package dev.parley.adapters.websocket.media;

import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.media.QualityFeature.Adaptive;
import dev.parley.adapters.websocket.media.QualityFeature.MediaQualityShown;
import dev.parley.adapters.websocket.media.QualityFeature.MediaQualityTold;
import dev.parley.adapters.websocket.media.QualityFeature.NetworkStats;
import dev.parley.adapters.websocket.media.QualityFeature.QualityUpdate;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.MediaQuality;
import dev.parley.domain.media.MediaRejection;
import dev.parley.domain.media.QualityEvent.QualityReported;
import dev.parley.domain.media.QualityEvent.QualityTold;
import dev.parley.domain.media.Resolution;
import dev.parley.domain.media.SettledQuality;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** {@link QualityFeature}'s messages, described for the authors of clients. */
final class QualityMessages {

    private static final Schema RESOLUTION = Schema.oneOf(Resolution.NAMES.toArray(String[]::new));

    private QualityMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(mediaQuality(), networkStats(), qualityUpdate());
    }

    private static MessageDescription mediaQuality() {
        var told = new QualityTold(Examples.BEN, new MediaQuality("720p", 1_500, 64, 30), Optional.empty());
        return MessageDescription.of(
                QualityFeature.MEDIA_QUALITY,
                "How much one sends, or (target_user_id) would like to get from somebody; rates in kbit/s.",
                Taken.message(MediaQualityTold.class, "every member")
                        .shaped(Schema.of(MediaQualityTold.class).with("video_resolution", RESOLUTION))
                        .refusedFor(MediaRejection.NOT_A_MEMBER, MediaRejection.NO_SUCH_TARGET)
                        .like("{\"video_resolution\": \"720p\", \"video_bitrate\": 1500, \"audio_bitrate\": 64,"
                                + " \"frame_rate\": 30}"),
                Shown.ephemeral(
                        "Somebody told it.",
                        Schema.ofOutput(MediaQualityShown.class).with("video_resolution", Schema.string()),
                        "the target; without one everybody but the sender",
                        Examples.unlogged(Optional.of(Examples.BEN), QualityFeature.encoded(told))));
    }

    private static MessageDescription networkStats() {
        var adaptive = Schema.of(Adaptive.class)
                .with("min_resolution", RESOLUTION.orNull())
                .with("max_resolution", RESOLUTION.orNull());
        return MessageDescription.of(
                QualityFeature.NETWORK_STATS,
                "How one's link is, every few seconds: rates and bandwidths in kbit/s, packet_loss in percent, jitter and rtt in ms."
                        + " What comes within 2 s of the last quality-update is passed over.",
                Taken.message(NetworkStats.class, "every member")
                        .shaped(Schema.of(NetworkStats.class).with("adaptive", adaptive.orNull()))
                        .refusedFor(MediaRejection.NOT_A_MEMBER)
                        .like(
                                "{\"bitrate_video\": 900.5, \"bitrate_audio\": 48.0, \"bitrate_total\": 948.5, \"packet_loss\": 0.5,"
                                        + " \"jitter\": 12.0, \"rtt\": 80.0, \"bandwidth_up\": 2000.0,"
                                        + " \"adaptive\": {\"auto_adjust\": true, \"min_resolution\": \"360p\","
                                        + " \"max_resolution\": \"720p\", \"bandwidth_threshold\": 200.0}}"));
    }

    private static MessageDescription qualityUpdate() {
        var link = new LinkQuality(700, 12, 130);
        var reported = new QualityReported(
                Examples.BEN,
                new SettledQuality(link, link.level(), Examples.AT),
                link.level().recommendation());
        return MessageDescription.ofServer(
                QualityFeature.QUALITY_UPDATE,
                "How good somebody's link is taken to be, and what they had better send. rtt, loss and jitter are below 150 ms, 1 %,"
                        + " 30 ms for excellent; 300 ms, 3 %, 60 ms for good; 600 ms, 10 %, 120 ms for fair; else it is poor,"
                        + " and better without picture (audio_only). A link falls at once; to rise again it must be a quarter"
                        + " better than the thresholds.",
                Shown.ephemeral(
                        "After network-stats, at most every 2 s a user.",
                        Schema.ofOutput(QualityUpdate.class),
                        "the one whose link it is; everybody in the same partition where the level is another than before",
                        Examples.unlogged(Optional.of(Examples.BEN), QualityFeature.encoded(reported))));
    }
}
