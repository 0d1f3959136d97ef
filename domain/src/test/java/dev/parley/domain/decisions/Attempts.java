package dev.parley.domain.decisions;

import static dev.parley.domain.testkit.Given.START;
import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;

import dev.parley.domain.analytics.AnalyticsCommand;
import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand;
import dev.parley.domain.chat.ChatCommand;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.decision.Command;
import dev.parley.domain.device.DeviceCommand;
import dev.parley.domain.gesture.GestureCommand;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.MediaCommand;
import dev.parley.domain.media.MediaCommand.Switch;
import dev.parley.domain.media.MediaQuality;
import dev.parley.domain.media.MediaType;
import dev.parley.domain.media.QualityCommand;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.SettledQuality;
import dev.parley.domain.room.CharterCommand;
import dev.parley.domain.room.Device;
import dev.parley.domain.room.DoorCommand;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.room.VirtualBackground;
import dev.parley.domain.signalling.ChannelData;
import dev.parley.domain.signalling.DescriptionType;
import dev.parley.domain.signalling.SignallingCommand;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.transcription.Transcript;
import dev.parley.domain.transcription.TranscriptionCommand;
import dev.parley.domain.transfer.TransferCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is asked of the meeting, feature by feature. */
final class Attempts {

    private static final UserId PAM = user("pam");
    private static final UserId ANN = user("ann");
    private static final Optional<UserId> ALL = Optional.empty();
    private static final Optional<UserId> TO_PAM = Optional.of(PAM);
    private static final String RECEIVES = "v=0\r\nm=video 9 X 96\r\na=recvonly\r\n";
    private static final String SENDS = "v=0\r\nm=video 9 X 96\r\na=sendrecv\r\n";

    private Attempts() {}

    static List<Feature> ofUsers() {
        return List.of(
                room(),
                door(),
                media(),
                quality(),
                signalling(),
                chat(),
                gestures(),
                breakouts(),
                devices(),
                transcription(),
                transfers(),
                analytics(),
                charters());
    }

    /** What the server asks of itself, about {@code actor}. */
    static List<Attempt> ofServer() {
        return List.of(
                about(
                        "their socket is gone",
                        actor -> new RoomCommand.LoseConnection(user(actor), socketOf(actor), START)),
                about(
                        "their node is gone",
                        actor -> new RoomCommand.LoseNode(socketOf(actor).node(), START)),
                about("their socket lives", actor -> new RoomCommand.RegainConnection(user(actor), socketOf(actor))),
                about(
                        "they spoke",
                        actor -> new AnalyticsCommand.TellSeen(List.of(new AnalyticsEvent.Spoke(user(actor), 1_000)))),
                plain("is time up?", new RoomCommand.Tick()));
    }

    private static Attempt plain(String words, Command command) {
        return new Attempt(words, _ -> command);
    }

    private static Attempt about(String words, Function<String, Command> command) {
        return new Attempt(words, command);
    }

    private static Feature room() {
        return new Feature(
                "Coming, going, roles, settings",
                about("with a new socket", actor -> join(actor, 2)),
                about("with the present socket", actor -> new RoomCommand.Leave(socketOf(actor))),
                plain("pam: moderator", new RoomCommand.GrantRole(PAM, Role.MODERATOR)),
                plain("pam: guest", new RoomCommand.GrantRole(PAM, Role.GUEST)),
                plain("pam: host", new RoomCommand.GrantRole(PAM, Role.HOST)),
                plain("the host: participant", new RoomCommand.GrantRole(ANN, Role.PARTICIPANT)),
                plain("pam may record", new RoomCommand.ChangePermissions(PAM, Map.of(Permission.CAN_RECORD, true))),
                plain(
                        "pam may not share her screen",
                        new RoomCommand.ChangePermissions(PAM, Map.of(Permission.CAN_SHARE_SCREEN, false))),
                plain(
                        "the host may not chat",
                        new RoomCommand.ChangePermissions(ANN, Map.of(Permission.CAN_SEND_CHAT, false))),
                plain("mute on entry", new RoomCommand.ChangeSettings(Changes.muteOnEntry(true))),
                plain("unlock", new RoomCommand.ChangeSettings(Changes.lock(false))),
                about(
                        "one's own name",
                        actor -> new RoomCommand.UpdateProfile(
                                user(actor), Optional.of("Dr. " + actor), Optional.empty())),
                plain("pam's name", new RoomCommand.UpdateProfile(PAM, Optional.of("Dr. pam"), Optional.empty())),
                plain("one speaks", new RoomCommand.ReportSpeaking(Optional.of(true), Optional.empty())));
    }

    private static Feature door() {
        var wes = new Who.These(List.of(user("wes")));
        return new Feature(
                "The door",
                plain("pam", new DoorCommand.Kick(PAM, Optional.empty(), Optional.empty())),
                plain("pam, for good", new DoorCommand.Kick(PAM, Optional.empty(), Optional.of(Duration.ZERO))),
                plain("the host", new DoorCommand.Kick(ANN, Optional.empty(), Optional.empty())),
                plain("bea's", new DoorCommand.LiftBan(user("bea"))),
                plain("wes, who waits", new DoorCommand.Admit(wes)),
                plain("all who wait", new DoorCommand.Admit(new Who.All())),
                plain("wes, who waits", new DoorCommand.Reject(wes)),
                plain("pam to the waiting room", new DoorCommand.SendBack(PAM)),
                plain("the meeting", new DoorCommand.CloseRoom()));
    }

    private static Feature media() {
        return new Feature(
                "Microphone, camera, screen",
                plain(
                        "one's camera is off",
                        new MediaCommand.ReportMedia(Optional.empty(), Optional.of(false), Optional.empty())),
                plain(
                        "one's screen is shown",
                        new MediaCommand.ReportMedia(Optional.empty(), Optional.empty(), Optional.of(true))),
                about(
                        "one's own microphone",
                        actor -> new MediaCommand.SwitchMedia(user(actor), MediaType.AUDIO, Switch.TOGGLE)),
                plain("pam's camera off", new MediaCommand.SwitchMedia(PAM, MediaType.VIDEO, Switch.OFF)),
                plain("pam's microphone on", new MediaCommand.SwitchMedia(PAM, MediaType.AUDIO, Switch.ON)),
                plain("the host's camera off", new MediaCommand.SwitchMedia(ANN, MediaType.VIDEO, Switch.OFF)),
                plain("pam's", new MediaCommand.StopScreenOf(PAM)),
                plain("start", new MediaCommand.ShareScreen(true, Optional.empty(), Optional.empty())),
                plain(
                        "stop, without having started",
                        new MediaCommand.ShareScreen(false, Optional.empty(), Optional.empty())));
    }

    private static Feature quality() {
        var hd = new MediaQuality("720p", 1_500, 64, 30);
        var poor = new SettledQuality(new LinkQuality(900, 0, 0), QualityLevel.POOR, START);
        return new Feature(
                "Quality",
                plain("to all", new QualityCommand.TellQuality(hd, ALL)),
                plain("to pam", new QualityCommand.TellQuality(hd, TO_PAM)),
                plain(
                        "one's link has become poor",
                        new QualityCommand.ReportQuality(poor, QualityLevel.POOR.recommendation(), true)));
    }

    private static Feature signalling() {
        var data = new ChannelData("c", ChannelData.DataType.TEXT, "hello");
        return new Feature(
                "Signalling",
                plain("to receive video", new SignallingCommand.Describe(DescriptionType.OFFER, RECEIVES, ALL)),
                plain("to send video", new SignallingCommand.Describe(DescriptionType.OFFER, SENDS, ALL)),
                plain("an answer to pam", new SignallingCommand.Describe(DescriptionType.ANSWER, RECEIVES, TO_PAM)),
                plain("to pam", new SignallingCommand.Trickle(Optional.empty(), TO_PAM)),
                plain("to all", new SignallingCommand.SendData(data, ALL)));
    }

    private static Feature chat() {
        var pams = Optional.of(message("pam", Audience.EVERYONE));
        var hidden = Optional.of(message("pam", Audience.only(PAM)));
        return new Feature(
                "Chat",
                plain("to all", say(ChatMessageType.TEXT, ALL)),
                plain("to pam", say(ChatMessageType.TEXT, TO_PAM)),
                plain("for the system", say(ChatMessageType.SYSTEM, ALL)),
                plain("to all", new ChatCommand.Type(true, ALL)),
                plain("pam's message", new ChatCommand.MarkRead("m1", pams.map(SentMessage::audience))),
                plain(
                        "a message that one did not get",
                        new ChatCommand.MarkRead("m2", hidden.map(SentMessage::audience))),
                about("one's own message", actor -> new ChatCommand.Edit("m3", "x", own(actor))),
                plain("pam's message", new ChatCommand.Edit("m1", "x", pams)),
                about(
                        "one's own, deleted",
                        actor -> new ChatCommand.Edit("m3", "x", own(actor).map(SentMessage::asDeleted))),
                about("one's own message", actor -> new ChatCommand.Delete("m3", own(actor))),
                plain("pam's message", new ChatCommand.Delete("m1", pams)),
                plain("a message that one did not get", new ChatCommand.Delete("m2", hidden)));
    }

    private static ChatCommand.Say say(ChatMessageType type, Optional<UserId> target) {
        return new ChatCommand.Say("hello", type, target, Optional.empty());
    }

    private static Optional<SentMessage> own(String actor) {
        return Optional.of(message(actor, Audience.EVERYONE));
    }

    private static SentMessage message(String author, Audience audience) {
        return new SentMessage(user(author), ChatMessageType.TEXT, START, audience, false);
    }

    private static Feature gestures() {
        return new Feature(
                "Hands and reactions",
                plain("", new GestureCommand.RaiseHand()),
                about("one's own, which is down", actor -> new GestureCommand.LowerHand(user(actor))),
                plain("pam's", new GestureCommand.LowerHand(PAM)),
                plain("with a heart", new GestureCommand.React("\u2764\uFE0F")));
    }

    private static Feature charters() {
        return new Feature(
                "Rooms that last",
                "Ann has created the room; in the states of the second table nobody has.",
                _ -> Meeting.owned(),
                List.of(
                        plain("a room", new CharterCommand.Create(Meeting.details("Daily"), SettingsChange.none())),
                        plain(
                                "another name, mute on entry",
                                new CharterCommand.Amend(Meeting.details("Weekly"), Changes.muteOnEntry(true), 1)),
                        plain(
                                "what has changed since",
                                new CharterCommand.Amend(Meeting.details("Weekly"), SettingsChange.none(), 0)),
                        plain("the room", new CharterCommand.Dissolve()),
                        plain("pam: host", new RoomCommand.GrantRole(PAM, Role.HOST)),
                        plain(
                                "ann, for good",
                                new DoorCommand.Kick(ANN, Optional.empty(), Optional.of(Duration.ZERO)))));
    }

    private static Feature analytics() {
        return new Feature(
                "Analytics",
                plain("", new AnalyticsCommand.TellEvent("layout_changed", "{}")),
                about(
                        "one spoke",
                        actor -> new AnalyticsCommand.TellSeen(List.of(new AnalyticsEvent.Spoke(user(actor), 1_000)))));
    }

    private static Feature breakouts() {
        var plan = List.of(new BreakoutCommand.Plan("green", Optional.empty()));
        return new Feature(
                "Breakouts",
                "The actor and pam are in the same breakout, and another one is open; everybody may choose.",
                Meeting::together,
                List.of(
                        plain(
                                "another",
                                new BreakoutCommand.Open(plan, Assignment.MANUAL, Optional.of(60), Optional.empty())),
                        about(
                                "oneself to another",
                                actor -> new BreakoutCommand.Move(user(actor), Optional.of(Meeting.BLUE))),
                        about(
                                "oneself to the main room",
                                actor -> new BreakoutCommand.Move(user(actor), Optional.empty())),
                        plain("pam to another", new BreakoutCommand.Move(PAM, Optional.of(Meeting.BLUE))),
                        plain("pam to one that is not there", new BreakoutCommand.Move(PAM, Optional.of("pink"))),
                        plain("one's own", new BreakoutCommand.Close(Meeting.RED)),
                        plain("", new BreakoutCommand.CloseAll()),
                        plain("by a minute", new BreakoutCommand.Extend(60)),
                        plain("to all", new BreakoutCommand.Announce("five minutes")),
                        plain("", new BreakoutCommand.AskForHelp(Optional.empty()))));
    }

    private static Feature devices() {
        var device = new Device(
                true,
                true,
                true,
                "1080p",
                Device.Platform.WEB,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var blur = new VirtualBackground(true, VirtualBackground.BackgroundType.BLUR, Optional.empty());
        return new Feature(
                "Devices",
                plain("to all", new DeviceCommand.ReportDevice(device, ALL)),
                plain("to pam", new DeviceCommand.ReportDevice(device, TO_PAM)),
                plain("blurred", new DeviceCommand.ChangeBackground(blur)));
    }

    private static Feature transcription() {
        return new Feature(
                "Captions", plain("one's own words", caption(Optional.empty())), plain("pam's words", caption(TO_PAM)));
    }

    private static Command caption(Optional<UserId> speaker) {
        return new TranscriptionCommand.Caption(new Transcript("hello", 0.9, speaker, "en", START, true, Map.of()));
    }

    private static Feature transfers() {
        return new Feature(
                "Files between peers",
                plain("to pam", new TransferCommand.OfferFile(Meeting.file("mine"), PAM)),
                about("pam's offer", actor -> new TransferCommand.AcceptFile("for-" + actor)),
                about("pam's offer", actor -> new TransferCommand.RejectFile("for-" + actor)),
                plain("an offer to another", new TransferCommand.AcceptFile("for-nobody")),
                about("of what was accepted", actor -> new TransferCommand.ReportProgress("accepted-" + actor, 10_000)),
                about("what was accepted", actor -> new TransferCommand.CompleteFile("accepted-" + actor)),
                about("what was only offered", actor -> new TransferCommand.CompleteFile("for-" + actor)));
    }
}
