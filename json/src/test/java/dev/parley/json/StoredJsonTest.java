package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.analytics.AnalyticsEvent.ClientTold;
import dev.parley.domain.analytics.AnalyticsEvent.LinkHeld;
import dev.parley.domain.analytics.AnalyticsEvent.Spoke;
import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutEvent.Announced;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsClosed;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsOpened;
import dev.parley.domain.breakout.BreakoutEvent.CloseReason;
import dev.parley.domain.breakout.BreakoutEvent.HelpAsked;
import dev.parley.domain.breakout.BreakoutEvent.MemberMoved;
import dev.parley.domain.breakout.BreakoutEvent.TimeLeftTold;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatEvent.Typed;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.device.DeviceEvent.BackgroundChanged;
import dev.parley.domain.device.DeviceEvent.DeviceReported;
import dev.parley.domain.device.DeviceEvent.DeviceShown;
import dev.parley.domain.gesture.GestureEvent.HandLowered;
import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.gesture.GestureEvent.HandRaised;
import dev.parley.domain.gesture.GestureEvent.QueuedHand;
import dev.parley.domain.gesture.GestureEvent.Reacted;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.domain.log.Event;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.MediaEvent.MediaChanged;
import dev.parley.domain.media.MediaEvent.ScreenShareStarted;
import dev.parley.domain.media.MediaEvent.ScreenShareStopped;
import dev.parley.domain.media.MediaEvent.SwitchOnRequested;
import dev.parley.domain.media.MediaQuality;
import dev.parley.domain.media.MediaType;
import dev.parley.domain.media.QualityEvent.QualityReported;
import dev.parley.domain.media.QualityEvent.QualityTold;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.ScreenQuality;
import dev.parley.domain.media.SettledQuality;
import dev.parley.domain.room.Appearance;
import dev.parley.domain.room.Ban;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.Charter;
import dev.parley.domain.room.CharterEvent.DetailsChanged;
import dev.parley.domain.room.CharterEvent.RoomDissolved;
import dev.parley.domain.room.CharterEvent.RoomFounded;
import dev.parley.domain.room.Device;
import dev.parley.domain.room.Door;
import dev.parley.domain.room.DoorEvent.BanLifted;
import dev.parley.domain.room.DoorEvent.Kicked;
import dev.parley.domain.room.DoorEvent.SentBackForgotten;
import dev.parley.domain.room.DoorEvent.WaiterAdmitted;
import dev.parley.domain.room.DoorEvent.WaiterCame;
import dev.parley.domain.room.DoorEvent.WaiterConnected;
import dev.parley.domain.room.DoorEvent.WaiterLeft;
import dev.parley.domain.room.DoorEvent.WaiterLost;
import dev.parley.domain.room.DoorEvent.WaiterRejected;
import dev.parley.domain.room.FileShare;
import dev.parley.domain.room.Founding;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.RaisedHand;
import dev.parley.domain.room.RetainedRole;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomDetails;
import dev.parley.domain.room.RoomEvent.ConnectionLost;
import dev.parley.domain.room.RoomEvent.ConnectionOpened;
import dev.parley.domain.room.RoomEvent.HostAwaited;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.PermissionsChanged;
import dev.parley.domain.room.RoomEvent.ProfileChanged;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.room.RoomEvent.SettingsReset;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.room.Settings;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.room.VirtualBackground;
import dev.parley.domain.room.WaitReason;
import dev.parley.domain.room.Waiter;
import dev.parley.domain.signalling.ChannelData;
import dev.parley.domain.signalling.DescriptionType;
import dev.parley.domain.signalling.IceCandidate;
import dev.parley.domain.signalling.SignallingEvent.DataSent;
import dev.parley.domain.signalling.SignallingEvent.Described;
import dev.parley.domain.signalling.SignallingEvent.Trickled;
import dev.parley.domain.transcription.Transcript;
import dev.parley.domain.transcription.TranscriptionEvent.Captioned;
import dev.parley.domain.transfer.FileOffer;
import dev.parley.domain.transfer.TransferEvent.FileAccepted;
import dev.parley.domain.transfer.TransferEvent.FileCompleted;
import dev.parley.domain.transfer.TransferEvent.FileOffered;
import dev.parley.domain.transfer.TransferEvent.FileProgressed;
import dev.parley.domain.transfer.TransferEvent.FileRejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredJsonTest {

    private static final Instant AT = Instant.parse("2026-11-02T10:00:00.123456Z");
    private static final UserId ANN = new UserId("ann/ä 😀");
    private static final UserId BOB = new UserId("bob");

    private static final Breakout BREAKOUT = new Breakout(
            "b1", "red", Optional.of(3), true, AT, ANN, Optional.of(new Breakout.Timer(AT.plusSeconds(60), 60)));

    private static Participant participant(Presence presence) {
        return new Participant(
                ANN,
                "Ann \"A\"",
                Optional.of("https://example.org/a.png"),
                Role.MODERATOR,
                Map.of(Permission.CAN_RECORD, false),
                AT,
                42,
                presence,
                new MediaState(true, false, true),
                new Appearance(
                        Optional.of(new RaisedHand(AT, 43)),
                        Optional.of(device()),
                        Optional.of(new VirtualBackground(
                                true, VirtualBackground.BackgroundType.IMAGE, Optional.of("https://example.org/b")))));
    }

    private static Waiter waiter() {
        var presence = new Presence.Reconnecting(new ConnectionId("n.1"), AT);
        return new Waiter(ANN, "Ann", Optional.of("https://a"), Optional.of(Role.GUEST), AT, presence, true);
    }

    private static Ban ban() {
        return new Ban(Optional.of(BOB), Optional.empty(), AT, Optional.of(AT.plusSeconds(60)));
    }

    private static Device device() {
        return new Device(
                true,
                false,
                true,
                "1080p",
                Device.Platform.IOS,
                Optional.of(true),
                Optional.of(Device.BackgroundMode.AUDIO_ONLY),
                Optional.empty(),
                Optional.of(false));
    }

    private static Founding founding() {
        var details = new RoomDetails("Daily", Optional.of("$where.x"), true, Optional.of(AT), Optional.empty());
        return new Founding(
                Optional.of(new Charter(ANN, AT, details, 1L << 40)),
                Settings.defaults(7),
                Map.of(BOB, ban()),
                Map.of(BOB, AT));
    }

    static Stream<Event> events() {
        var connection = new ConnectionId("c-1");
        return Stream.of(
                new ParticipantJoined(participant(new Presence.Connected(connection))),
                new ParticipantLeft(ANN, LeaveReason.TIMEOUT, AT, AT.plusSeconds(3_600)),
                new ConnectionLost(ANN, AT),
                new ConnectionOpened(ANN, connection, true),
                new RoleChanged(ANN, Role.HOST),
                new PermissionsChanged(ANN, Role.GUEST, Map.of(Permission.CAN_SHARE_SCREEN, true)),
                new SettingsChanged(SettingsChange.lock(true)),
                new ProfileChanged(ANN, Optional.of("Ann"), Optional.empty()),
                new SettingsReset(Settings.defaults(7)),
                new HostAwaited(ANN, AT),
                new Kicked(ANN, AT, Optional.of("noise"), Optional.of(ban())),
                new BanLifted(ANN),
                new WaiterCame(waiter(), 3, WaitReason.CAPACITY),
                new WaiterConnected(ANN, connection),
                new WaiterLost(ANN, AT),
                new WaiterLeft(waiter(), LeaveReason.TIMEOUT),
                new WaiterAdmitted(ANN),
                new WaiterRejected(ANN),
                new SentBackForgotten(),
                new RoomFounded(founding(), AT),
                new DetailsChanged(founding().charter().orElseThrow().details()),
                new RoomDissolved(Settings.defaults(7)),
                new RoomClosed("host_left", Optional.of(ANN), AT),
                new SpeakingChanged(ANN, Optional.of(true), Optional.of(0.5)),
                new MediaChanged(ANN, new MediaState(false, true, false)),
                new SwitchOnRequested(ANN, MediaType.VIDEO, BOB),
                new ScreenShareStarted(ANN, Optional.of("s"), ScreenQuality.HIGH),
                new ScreenShareStopped(ANN, Optional.empty()),
                new Described(DescriptionType.OFFER, "v=0\r\n", Optional.of(BOB)),
                new Trickled(
                        Optional.of(new IceCandidate("c", Optional.of("0"), Optional.of(0), Optional.empty())),
                        Optional.empty()),
                new HandRaised(ANN, AT),
                new HandLowered(ANN),
                new HandQueueShown(List.of(new QueuedHand(ANN, AT))),
                new Reacted(ANN, "👏", AT),
                new BreakoutsOpened(
                        List.of(BREAKOUT),
                        Assignment.SELF,
                        Map.of(ANN, "b1"),
                        Map.of(ANN, new MediaState(true, false, false))),
                new MemberMoved(
                        ANN, Optional.empty(), Optional.of("b1"), Map.of(ANN, new MediaState(true, false, false))),
                new BreakoutsClosed(
                        List.of("b1"),
                        true,
                        CloseReason.TIME_OVER,
                        List.of(ANN),
                        Map.of(ANN, new MediaState(true, false, false))),
                new TimeLeftTold(Optional.of("b1"), List.of("b1", "b2"), AT, 10),
                new Announced(ANN, "Ann", "five minutes", AT),
                new HelpAsked(ANN, "Ann", "b1", Optional.of("help"), AT),
                new DeviceReported(ANN, device()),
                new DeviceShown(ANN, device(), Optional.of(BOB)),
                new BackgroundChanged(
                        ANN, new VirtualBackground(false, VirtualBackground.BackgroundType.BLUR, Optional.empty())),
                new Captioned(
                        ANN, new Transcript("hello", 0.5, Optional.of(ANN), "en", AT, true, Map.of("de", "hallo"))),
                new DataSent(ANN, new ChannelData("c", ChannelData.DataType.BINARY, "AAEC"), Optional.of(BOB)),
                new QualityTold(ANN, new MediaQuality("720p", 1_500, 64, 30), Optional.empty()),
                new QualityReported(
                        ANN,
                        new SettledQuality(new LinkQuality(20, 0.5, 5), QualityLevel.EXCELLENT, AT),
                        QualityLevel.EXCELLENT.recommendation()),
                new FileOffered(ANN, BOB, new FileOffer("t1", "a.txt", 5, "", Optional.of("x"), 16_384, 1)),
                new FileAccepted("t1", ANN, BOB),
                new FileRejected("t1", ANN, BOB),
                new FileCompleted("t1", ANN, BOB),
                new FileProgressed("t1", ANN, BOB, 5, 100),
                new ClientTold(ANN, "$where", "{\"a.$b\":\"\\u0000\"}"),
                new Spoke(ANN, 1L << 33),
                new LinkHeld(ANN, QualityLevel.POOR, 30_000, new LinkQuality(900.25, 0.5, 5)),
                new Typed(ANN, true, Optional.empty()),
                new MarkedRead(ANN, "m1", AT),
                new Edited("m1", ANN, "a &lt; b", AT),
                new Deleted("m1", BOB, AT),
                new Said(
                        "m1",
                        ANN,
                        "Ann",
                        "&lt;b&gt; 😀",
                        ChatMessageType.EMOJI,
                        Optional.of(BOB),
                        Optional.of("m0"),
                        AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventComesBackAsItWasKept(Event event) {
        var entry = new Entry(2, 1, AT, Optional.of(ANN), event, new Audience.Only(Set.of(ANN, BOB)));

        assertThat(StoredJson.read(StoredJson.write(entry), Entry.class)).isEqualTo(entry);
    }

    @Test
    void anAudienceWithinABreakoutComesBackAsItWasKept() {
        var within = new Audience.Within("b1", Set.of(ANN, BOB));

        assertThat(StoredJson.read(StoredJson.write(within), Audience.class)).isEqualTo(within);
    }

    @Test
    void noEventIsForgottenHere() {
        var known = StoredJson.FEATURES.stream()
                .flatMap(feature -> Stream.of(feature.getPermittedSubclasses()))
                .collect(Collectors.toSet());

        assertThat(events().map(Object::getClass).collect(Collectors.<Class<?>>toSet()))
                .isEqualTo(known);
    }

    @Test
    void aStateComesBackAsItWasKept() {
        var empty = Room.empty(new RoomId("room"), RoomRules.DEFAULT);
        var room = new Room(
                empty.roomId(),
                empty.settings(),
                Map.of(ANN, participant(new Presence.Reconnecting(new ConnectionId("c"), AT))),
                Map.of(BOB, new RetainedRole(Role.HOST, Map.of(Permission.CAN_RECORD, true), AT)),
                Optional.of(new Room.AwaitedHost(BOB, AT)),
                Optional.empty(),
                new Breakouts(Map.of("b1", BREAKOUT), Map.of(ANN, "b1")),
                new Door(Map.of(BOB, ban()), Map.of(BOB, AT), Map.of(ANN, waiter()), Set.of(ANN)),
                Map.of("t1", new FileShare("t1", ANN, BOB, 1L << 40, FileShare.State.ACCEPTED)),
                founding().charter());

        assertThat(StoredJson.read(StoredJson.write(room), Room.class)).isEqualTo(room);
    }
}
