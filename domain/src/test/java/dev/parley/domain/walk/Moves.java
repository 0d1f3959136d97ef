package dev.parley.domain.walk;

import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand.Announce;
import dev.parley.domain.breakout.BreakoutCommand.AskForHelp;
import dev.parley.domain.breakout.BreakoutCommand.Close;
import dev.parley.domain.breakout.BreakoutCommand.CloseAll;
import dev.parley.domain.breakout.BreakoutCommand.Extend;
import dev.parley.domain.breakout.BreakoutCommand.Move;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutCommand.Plan;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.decision.Command;
import dev.parley.domain.gesture.GestureCommand.LowerHand;
import dev.parley.domain.gesture.GestureCommand.RaiseHand;
import dev.parley.domain.gesture.GestureCommand.React;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.MediaCommand.ReportMedia;
import dev.parley.domain.media.MediaCommand.ShareScreen;
import dev.parley.domain.media.MediaCommand.Switch;
import dev.parley.domain.media.MediaCommand.SwitchMedia;
import dev.parley.domain.media.MediaType;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.Charter;
import dev.parley.domain.room.CharterCommand.Amend;
import dev.parley.domain.room.CharterCommand.Create;
import dev.parley.domain.room.CharterCommand.Dissolve;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.CloseRoom;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.LiftBan;
import dev.parley.domain.room.DoorCommand.Reject;
import dev.parley.domain.room.DoorCommand.SendBack;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.HostLeavePolicy;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomCommand.LoseNode;
import dev.parley.domain.room.RoomCommand.RegainConnection;
import dev.parley.domain.room.RoomCommand.Tick;
import dev.parley.domain.room.RoomCommand.UpdateProfile;
import dev.parley.domain.room.RoomDetails;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.signalling.DescriptionType;
import dev.parley.domain.signalling.SignallingCommand.Describe;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.transfer.FileOffer;
import dev.parley.domain.transfer.TransferCommand.AcceptFile;
import dev.parley.domain.transfer.TransferCommand.CompleteFile;
import dev.parley.domain.transfer.TransferCommand.OfferFile;
import dev.parley.domain.transfer.TransferCommand.RejectFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws what somebody does next, sense or no sense. */
final class Moves {

    private static final List<String> NAMES = List.of("ann", "bob", "cid", "dan", "eve", "fay", "gil", "hal");

    private final SplittableRandom random;

    Moves(SplittableRandom random) {
        this.random = random;
    }

    private UserId user() {
        return new UserId(oneOf(NAMES));
    }

    /** Who acts: as a rule somebody who is in. */
    UserId actor(Room room) {
        return room.isEmpty() || random.nextInt(3) == 0
                ? user()
                : oneOf(room.present().stream().map(Participant::userId).toList());
    }

    boolean isAdmin() {
        return random.nextInt(200) == 0;
    }

    /** How much time goes by until it happens: mostly little, sometimes an hour. */
    Duration pause() {
        return switch (random.nextInt(40)) {
            case 0 -> Duration.ofMinutes(random.nextInt(1, 90));
            case 1, 2, 3, 4, 5 -> Duration.ofSeconds(random.nextInt(1, 70));
            default -> Duration.ofMillis(random.nextInt(3));
        };
    }

    Command next(Room room, UserId actor, Instant now) {
        if (random.nextInt(room.isEmpty() ? 8 : 60) == 0) {
            return ofCharter(room);
        }
        return random.nextInt(4) == 0 ? ofBreakouts(room, actor) : next(actor, now);
    }

    private Command ofCharter(Room room) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Create(details(), random.nextInt(3) == 0 ? settings() : SettingsChange.none());
            case 2, 3 ->
                new Amend(
                        details(),
                        settings(),
                        room.charter().map(Charter::revision).orElse(0L) + random.nextInt(4) / 3);
            default -> random.nextInt(3) == 0 ? new Dissolve() : new Create(details(), SettingsChange.none());
        };
    }

    private RoomDetails details() {
        return new RoomDetails(
                "room " + random.nextInt(3),
                Optional.empty(),
                random.nextBoolean(),
                Optional.empty(),
                Optional.empty());
    }

    private Command ofBreakouts(Room room, UserId actor) {
        return switch (random.nextInt(10)) {
            case 0, 1 ->
                new Open(plans(), oneOf(Assignment.values()), maybe(random.nextInt(1, 150)), maybe(List.of(user())));
            case 2 -> oneOf(breakouts(room)).<Command>map(Close::new).orElse(new CloseAll());
            case 3 -> random.nextInt(3) == 0 ? new CloseAll() : new Extend(random.nextInt(1, 120));
            case 4 -> random.nextBoolean() ? new Announce("five minutes") : new AskForHelp(maybe("help"));
            default -> new Move(random.nextInt(3) > 0 ? actor : user(), oneOf(breakouts(room)));
        };
    }

    private Command next(UserId actor, Instant now) {
        return switch (random.nextInt(46)) {
            case 0, 1, 2, 3, 4, 5 ->
                new Join(socketOf(actor), actor.value(), Optional.empty(), maybe(oneOf(Role.values())), maybe(now));
            case 6, 7 -> new Leave(socketOf(actor));
            case 8, 9, 10 -> {
                var somebody = user();
                yield new LoseConnection(somebody, socketOf(somebody), now.minusSeconds(random.nextInt(20)));
            }
            case 11, 12, 13 -> new Tick();
            case 14, 15 -> new GrantRole(user(), oneOf(Role.values()));
            case 16, 17 -> new ChangePermissions(user(), Map.of(oneOf(Permission.values()), random.nextBoolean()));
            case 18, 19 -> new ChangeSettings(settings());
            case 20 -> new UpdateProfile(user(), maybe("name " + random.nextInt(3)), Optional.empty());
            case 21 ->
                new ReportMedia(maybe(random.nextBoolean()), maybe(random.nextBoolean()), maybe(random.nextBoolean()));
            case 22 -> new SwitchMedia(user(), oneOf(MediaType.values()), oneOf(Switch.values()));
            case 23 -> new ShareScreen(random.nextBoolean(), Optional.empty(), Optional.empty());
            case 24 -> new Describe(DescriptionType.OFFER, "v=0", maybe(user()));
            case 28, 29 -> new RaiseHand();
            case 30 -> new LowerHand(random.nextBoolean() ? actor : user());
            case 31 -> new React("\u2764");
            case 41, 42, 43 ->
                new OfferFile(new FileOffer("t" + random.nextInt(2), "a", 10, "", Optional.empty(), 16_384, 1), user());
            case 44 -> new AcceptFile("t" + random.nextInt(2));
            case 45 ->
                random.nextBoolean()
                        ? new RejectFile("t" + random.nextInt(2))
                        : new CompleteFile("t" + random.nextInt(2));
            case 25 -> new LoseNode(node(random.nextInt(2)), now.minusSeconds(random.nextInt(20)));
            case 26, 27 -> {
                var somebody = user();
                yield new RegainConnection(somebody, socketOf(somebody));
            }
            case 32, 33 -> new Kick(user(), Optional.empty(), maybe(Duration.ofSeconds(random.nextInt(3) * 40L)));
            case 34 -> new LiftBan(user());
            case 36, 37 -> new Admit(random.nextInt(3) == 0 ? new Who.All() : new Who.These(List.of(user(), user())));
            case 38 -> new Reject(random.nextInt(3) == 0 ? new Who.All() : new Who.These(List.of(user())));
            case 39 -> new SendBack(user());
            case 35 -> random.nextInt(5) == 0 ? new CloseRoom() : new Tick();
            default -> new Say("hello", oneOf(ChatMessageType.values()), maybe(user()), Optional.empty());
        };
    }

    private List<Plan> plans() {
        return Stream.generate(() -> new Plan("team " + random.nextInt(1_000), maybe(random.nextInt(1, 4))))
                .limit(random.nextInt(30) == 0 ? Breakouts.MAX_OPEN : random.nextInt(4))
                .toList();
    }

    /** The main room, those that are open, and one that never is. */
    private static List<Optional<String>> breakouts(Room room) {
        return Stream.concat(Stream.of("nowhere"), room.breakouts().open().keySet().stream())
                .map(Optional::of)
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> {
                    all.add(Optional.empty());
                    return all;
                }));
    }

    private SettingsChange settings() {
        return switch (random.nextInt(15)) {
            case 10, 11 -> Changes.waitingRoom(random.nextBoolean());
            case 12 -> Changes.hostApproval(random.nextInt(3) == 0);
            case 13 -> Changes.autoWaiting(random.nextInt(-1, 6) / 4.0);
            case 0, 1, 2 -> Changes.lock(random.nextInt(3) == 0);
            case 3 -> Changes.maxParticipants(random.nextInt(0, 9));
            case 4 -> Changes.policy(HostLeavePolicy.TRANSFER);
            case 5 -> Changes.policy(oneOf(HostLeavePolicy.values()));
            case 6 -> Changes.waitForHost(random.nextInt(-1, 3_602));
            case 7 -> Changes.waitForHost(random.nextInt(0, 20));
            case 8 -> Changes.e2ee(true);
            default -> random.nextBoolean() ? Changes.screenShare(random.nextBoolean()) : Changes.waitForHost(4_000);
        };
    }

    private ConnectionId socketOf(UserId user) {
        return ConnectionId.of(node(random.nextInt(2)), user.value());
    }

    private static NodeId node(int number) {
        return new NodeId("node-" + number);
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextInt(3) == 0 ? Optional.of(value) : Optional.empty();
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> T oneOf(T[] all) {
        return all[random.nextInt(all.length)];
    }
}
