package dev.parley.adapters.websocket.media;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.media.MediaFeature.MediaControl;
import dev.parley.adapters.websocket.media.MediaFeature.MediaShown;
import dev.parley.adapters.websocket.media.MediaFeature.ScreenShareControl;
import dev.parley.adapters.websocket.media.MediaFeature.ScreenShareShown;
import dev.parley.adapters.websocket.media.MediaFeature.SwitchOnRequestShown;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.MediaEvent;
import dev.parley.domain.media.MediaEvent.MediaChanged;
import dev.parley.domain.media.MediaEvent.ScreenShareStarted;
import dev.parley.domain.media.MediaEvent.ScreenShareStopped;
import dev.parley.domain.media.MediaEvent.SwitchOnRequested;
import dev.parley.domain.media.MediaRejection;
import dev.parley.domain.media.MediaType;
import dev.parley.domain.media.ScreenQuality;
import dev.parley.domain.room.MediaState;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** {@link MediaFeature}'s messages, described for the authors of clients. */
final class MediaMessages {

    private static final String EVERYBODY = "everybody, the sender too";

    private MediaMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(mediaControl(), screenShareControl());
    }

    private static MessageDescription mediaControl() {
        return MessageDescription.of(
                MediaFeature.MEDIA_CONTROL,
                "Switch a microphone or camera, one's own or (user_id) another's; or tell what one sends oneself."
                        + " toggle needs media_type; mute and unmute mean audio without it."
                        + " On entry audio and video are on where permitted, audio is off with mute_on_entry.",
                Taken.message(
                                MediaControl.class,
                                "for oneself can_share_audio, can_share_video or can_share_screen for what is switched on;"
                                        + " for another can_manage_participants, and only the host for the host")
                        .shaped(Schema.of(MediaControl.class)
                                .withOneOf("action", "audio_enabled", "video_enabled", "screen_sharing"))
                        .refusedFor(MediaRejection.values())
                        .like(
                                "{\"action\": \"mute\", \"media_type\": \"audio\"}",
                                "{\"action\": \"unmute\", \"media_type\": \"audio\", \"user_id\": \"ben\"}",
                                "{\"audio_enabled\": true, \"video_enabled\": false}"),
                Shown.logged(
                        "What somebody sends has changed.",
                        Schema.ofOutput(MediaShown.class),
                        EVERYBODY,
                        example(Examples.BEN, new MediaChanged(Examples.BEN, new MediaState(false, true, false)))),
                Shown.logged(
                        "Somebody asks user_id to switch on; nothing is switched on for them.",
                        Schema.ofOutput(SwitchOnRequestShown.class),
                        "user_id alone",
                        example(Examples.ANNA, new SwitchOnRequested(Examples.BEN, MediaType.AUDIO, Examples.ANNA))));
    }

    private static MessageDescription screenShareControl() {
        return MessageDescription.of(
                MediaFeature.SCREEN_SHARE_CONTROL,
                "Start or stop showing one's screen; stop another's (user_id). quality is medium where nothing is said.",
                Taken.message(
                                ScreenShareControl.class,
                                "to start: can_share_screen, while the setting enable_screen_share is on; to stop another's:"
                                        + " can_manage_participants, and only the host for the host")
                        .refusedFor(
                                MediaRejection.NOT_A_MEMBER,
                                MediaRejection.NO_SCREEN,
                                MediaRejection.SCREEN_SHARE_OFF,
                                MediaRejection.NO_SUCH_PARTICIPANT,
                                MediaRejection.NOT_ALLOWED)
                        .like(
                                "{\"action\": \"start\", \"screen_id\": \"screen-1\", \"quality\": \"high\"}",
                                "{\"action\": \"stop\"}",
                                "{\"action\": \"stop\", \"user_id\": \"ben\"}"),
                screenShare(
                        "A screen is shown.",
                        new ScreenShareStarted(Examples.ANNA, Optional.of("screen-1"), ScreenQuality.HIGH)),
                screenShare("It is shown no more.", new ScreenShareStopped(Examples.ANNA, Optional.of("screen-1"))));
    }

    private static Shown screenShare(String when, MediaEvent event) {
        return Shown.logged(when, Schema.ofOutput(ScreenShareShown.class), EVERYBODY, example(Examples.ANNA, event));
    }

    private static JsonNode example(UserId sender, MediaEvent event) {
        return Examples.logged(Optional.of(sender), event, MediaFeature.encoded(event));
    }
}
