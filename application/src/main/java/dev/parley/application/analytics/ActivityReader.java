package dev.parley.application.analytics;

import dev.parley.application.archive.LogReader;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.JournalEntry;
import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.breakout.BreakoutEvent;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.gesture.GestureEvent;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.MediaEvent;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.transfer.TransferEvent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads from the log what people did. Each feature says of each of its events whether it is worth telling. */
public final class ActivityReader implements LogReader {

    private static final String MAIN = "main";
    private static final double THOUSAND = 1_000;

    private final Chronicle chronicle;

    public ActivityReader(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    @Override
    public void read(List<JournalEntry> entries) {
        var activities =
                entries.stream().flatMap(entry -> activity(entry).stream()).toList();
        if (!activities.isEmpty()) {
            chronicle.keep(activities);
        }
    }

    private record Deed(ActivityKind kind, Optional<UserId> userId, Duration lasted, Map<String, Object> details) {
        Deed(ActivityKind kind, Optional<UserId> userId, Map<String, Object> details) {
            this(kind, userId, Duration.ZERO, details);
        }
    }

    private static Optional<Activity> activity(JournalEntry journaled) {
        var entry = journaled.entry();
        var deed = switch (entry.event()) {
            case RoomEvent event -> ofRoom(event);
            case MediaEvent event -> ofMedia(event);
            case GestureEvent event -> ofGestures(event);
            case ChatEvent event -> ofChat(event);
            case TransferEvent event -> ofTransfers(event);
            case BreakoutEvent event -> ofBreakouts(event, entry.sender());
            case AnalyticsEvent event -> Optional.of(ofAnalytics(event));
            default -> Optional.<Deed>empty();
        };
        return deed.map(done -> new Activity(
                journaled.roomId(),
                journaled.logId(),
                entry.sequence(),
                entry.at().truncatedTo(ChronoUnit.MILLIS),
                done.kind(),
                done.userId(),
                done.lasted(),
                isOpen(entry.audience()),
                done.details()));
    }

    private static boolean isOpen(Audience audience) {
        return switch (audience) {
            case Audience.Everyone _, Audience.EveryoneBut _ -> true;
            case Audience.Only _, Audience.Within _ -> false;
        };
    }

    private static Optional<Deed> ofRoom(RoomEvent event) {
        return switch (event) {
            case RoomEvent.ParticipantJoined(var who) ->
                deed(ActivityKind.JOINED, who.userId(), Map.of("role", word(who.role())));
            case RoomEvent.ParticipantLeft left ->
                deed(ActivityKind.LEFT, left.userId(), Map.of("reason", word(left.reason())));
            case RoomEvent.ConnectionLost lost -> deed(ActivityKind.CONNECTION_LOST, lost.userId(), Map.of());
            case RoomEvent.ConnectionOpened opened ->
                opened.returned() ? deed(ActivityKind.CONNECTION_RETURNED, opened.userId(), Map.of()) : nothing();
            case RoomEvent.RoleChanged _,
                    RoomEvent.PermissionsChanged _,
                    RoomEvent.SettingsChanged _,
                    RoomEvent.SettingsReset _,
                    RoomEvent.ProfileChanged _,
                    RoomEvent.HostAwaited _,
                    RoomEvent.RoomClosed _,
                    RoomEvent.SpeakingChanged _ -> nothing();
        };
    }

    private static Optional<Deed> ofMedia(MediaEvent event) {
        return switch (event) {
            case MediaEvent.MediaChanged(var userId, var media) ->
                deed(
                        ActivityKind.MEDIA_CHANGED,
                        userId,
                        Map.of(
                                "audio_enabled", media.audioEnabled(),
                                "video_enabled", media.videoEnabled(),
                                "screen_sharing", media.screenSharing()));
            case MediaEvent.SwitchOnRequested _, MediaEvent.ScreenShareStarted _, MediaEvent.ScreenShareStopped _ ->
                nothing();
        };
    }

    private static Optional<Deed> ofGestures(GestureEvent event) {
        return switch (event) {
            case GestureEvent.HandRaised raised -> deed(ActivityKind.HAND_RAISED, raised.userId(), Map.of());
            case GestureEvent.HandLowered lowered -> deed(ActivityKind.HAND_LOWERED, lowered.userId(), Map.of());
            case GestureEvent.HandQueueShown _, GestureEvent.Reacted _ -> nothing();
        };
    }

    private static Optional<Deed> ofChat(ChatEvent event) {
        return switch (event) {
            case ChatEvent.Said said ->
                deed(
                        ActivityKind.MESSAGE_SENT,
                        said.senderId(),
                        Map.of(
                                "message_id", said.messageId(),
                                "message_type", word(said.type())));
            case ChatEvent.Edited edited -> message(ActivityKind.MESSAGE_EDITED, edited.authorId(), edited.messageId());
            case ChatEvent.Deleted deleted ->
                message(ActivityKind.MESSAGE_DELETED, deleted.deletedBy(), deleted.messageId());
            case ChatEvent.MarkedRead _, ChatEvent.Typed _ -> nothing();
        };
    }

    private static Optional<Deed> message(ActivityKind kind, UserId user, String messageId) {
        return deed(kind, user, Map.of("message_id", messageId));
    }

    private static Optional<Deed> ofTransfers(TransferEvent event) {
        return switch (event) {
            case TransferEvent.FileOffered(var sender, var receiver, var offer) ->
                deed(
                        ActivityKind.FILE_OFFERED,
                        sender,
                        Map.of(
                                "transfer_id",
                                offer.transferId(),
                                Activity.RECEIVER,
                                receiver.value(),
                                "file_size",
                                offer.fileSize()));
            case TransferEvent.FileAccepted(var id, var sender, var receiver) ->
                file(ActivityKind.FILE_ACCEPTED, id, sender, receiver);
            case TransferEvent.FileRejected(var id, var sender, var receiver) ->
                file(ActivityKind.FILE_REJECTED, id, sender, receiver);
            case TransferEvent.FileCompleted(var id, var sender, var receiver) ->
                file(ActivityKind.FILE_COMPLETED, id, sender, receiver);
            case TransferEvent.FileProgressed _ -> nothing();
        };
    }

    private static Optional<Deed> file(ActivityKind kind, String id, UserId sender, UserId receiver) {
        return deed(kind, sender, Map.of("transfer_id", id, Activity.RECEIVER, receiver.value()));
    }

    private static Optional<Deed> ofBreakouts(BreakoutEvent event, Optional<UserId> sender) {
        return switch (event) {
            case BreakoutEvent.BreakoutsOpened opened ->
                Optional.of(new Deed(
                        ActivityKind.BREAKOUTS_OPENED,
                        sender,
                        Map.of("rooms", opened.breakouts().size())));
            case BreakoutEvent.MemberMoved moved ->
                deed(
                        ActivityKind.BREAKOUT_CHANGED,
                        moved.userId(),
                        Map.of(
                                "from",
                                moved.from().orElse(MAIN),
                                "to",
                                moved.to().orElse(MAIN)));
            case BreakoutEvent.BreakoutsClosed closed ->
                Optional.of(new Deed(
                        ActivityKind.BREAKOUTS_CLOSED,
                        sender,
                        Map.of("rooms", closed.breakoutRoomIds().size(), "reason", word(closed.reason()))));
            case BreakoutEvent.TimeLeftTold _, BreakoutEvent.Announced _, BreakoutEvent.HelpAsked _ -> nothing();
        };
    }

    private static Deed ofAnalytics(AnalyticsEvent event) {
        var user = Optional.of(event.userId());
        return switch (event) {
            case AnalyticsEvent.ClientTold told ->
                new Deed(
                        ActivityKind.CLIENT_TOLD,
                        user,
                        Map.of(Activity.TOLD_TYPE, told.eventType(), Activity.TOLD_METADATA, told.metadata()));
            case AnalyticsEvent.Spoke spoke ->
                new Deed(ActivityKind.SPOKE, user, Duration.ofMillis(spoke.millis()), Map.of());
            case AnalyticsEvent.LinkHeld held ->
                new Deed(
                        ActivityKind.of(held.level()),
                        user,
                        Duration.ofMillis(held.millis()),
                        link(held.level(), held.mean()));
        };
    }

    private static Map<String, Object> link(QualityLevel level, LinkQuality mean) {
        return Map.of(
                "quality_level", word(level),
                "latency", toThousandths(mean.latency()),
                "packet_loss", toThousandths(mean.packetLoss()),
                "jitter", toThousandths(mean.jitter()));
    }

    private static double toThousandths(double number) {
        return Math.round(number * THOUSAND) / THOUSAND;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Deed> deed(ActivityKind kind, UserId user, Map<String, Object> details) {
        return Optional.of(new Deed(kind, Optional.of(user), details));
    }

    private static Optional<Deed> nothing() {
        return Optional.empty();
    }
}
