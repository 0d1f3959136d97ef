package dev.parley.application.webhook;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatEvent.Typed;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.Charter;
import dev.parley.domain.room.CharterEvent;
import dev.parley.domain.room.CharterEvent.DetailsChanged;
import dev.parley.domain.room.CharterEvent.RoomDissolved;
import dev.parley.domain.room.CharterEvent.RoomFounded;
import dev.parley.domain.room.DoorEvent;
import dev.parley.domain.room.DoorEvent.BanLifted;
import dev.parley.domain.room.DoorEvent.Kicked;
import dev.parley.domain.room.DoorEvent.SentBackForgotten;
import dev.parley.domain.room.DoorEvent.WaiterAdmitted;
import dev.parley.domain.room.DoorEvent.WaiterCame;
import dev.parley.domain.room.DoorEvent.WaiterConnected;
import dev.parley.domain.room.DoorEvent.WaiterLeft;
import dev.parley.domain.room.DoorEvent.WaiterLost;
import dev.parley.domain.room.DoorEvent.WaiterRejected;
import dev.parley.domain.room.RoomEvent;
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
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is told of an entry of a room's log, if anything is: ids and choices, and of chat what was said to all. No names of people. */
record AnnouncementDraft(JournalEntry source) {

    private static final DateTimeFormatter TO_THE_MILLISECOND =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final String MESSAGE = "message_id";

    Optional<Announcement> announcement() {
        return switch (source.entry().event()) {
            case RoomEvent event -> ofRoom(event);
            case DoorEvent event -> ofDoor(event);
            case CharterEvent event -> ofCharter(event);
            case ChatEvent event -> ofChat(event);
            default -> Optional.empty();
        };
    }

    private Optional<Announcement> ofRoom(RoomEvent event) {
        return switch (event) {
            case ParticipantJoined(var who) ->
                told(EventType.PARTICIPANT_JOINED, of(who.userId(), "role", word(who.role())));
            case ParticipantLeft left ->
                told(EventType.PARTICIPANT_LEFT, of(left.userId(), "reason", word(left.reason())));
            case RoleChanged changed ->
                told(EventType.PARTICIPANT_ROLE_CHANGED, of(changed.userId(), "role", word(changed.role())));
            case SettingsChanged _, SettingsReset _ -> told(EventType.ROOM_CHANGED, Map.of("changed", "settings"));
            case RoomClosed closed ->
                told(
                        EventType.ROOM_CLOSED,
                        closed.closedBy()
                                .<Map<String, Object>>map(by -> Map.of(Announcement.CLOSED_BY, by.value()))
                                .orElse(Map.of()));
            case PermissionsChanged _,
                    ConnectionLost _,
                    ConnectionOpened _,
                    ProfileChanged _,
                    HostAwaited _,
                    SpeakingChanged _ -> Optional.empty();
        };
    }

    private Optional<Announcement> ofDoor(DoorEvent event) {
        return switch (event) {
            case Kicked kicked -> told(EventType.PARTICIPANT_KICKED, kicked(kicked));
            case BanLifted(var user) -> told(EventType.PARTICIPANT_UNBANNED, Map.of(Announcement.USER, user.value()));
            case WaiterCame _,
                    WaiterConnected _,
                    WaiterLost _,
                    WaiterLeft _,
                    WaiterAdmitted _,
                    WaiterRejected _,
                    SentBackForgotten _ -> Optional.empty();
        };
    }

    private Optional<Announcement> ofCharter(CharterEvent event) {
        return switch (event) {
            // Without a sender it began anew from its record, and nobody did anything.
            case RoomFounded(var founding, var _) ->
                source.entry().sender().flatMap(_ -> founding.charter()).flatMap(this::created);
            case DetailsChanged _ -> told(EventType.ROOM_CHANGED, Map.of("changed", "details"));
            case RoomDissolved _ -> told(EventType.ROOM_DELETED, Map.of());
        };
    }

    private Optional<Announcement> created(Charter charter) {
        return told(
                EventType.ROOM_CREATED,
                Map.of(
                        Announcement.OWNER,
                        charter.owner().value(),
                        "is_public",
                        charter.details().listed()));
    }

    /** What was said to one person is between the two, and so is what was done about it. */
    private Optional<Announcement> ofChat(ChatEvent event) {
        if (!isOpen(source.entry().audience())) {
            return Optional.empty();
        }
        return switch (event) {
            case Said said -> told(EventType.CHAT_MESSAGE, said(said));
            case Edited edited ->
                told(
                        EventType.CHAT_EDITED,
                        Map.of(
                                Announcement.USER,
                                edited.authorId().value(),
                                MESSAGE,
                                edited.messageId(),
                                "message",
                                edited.text()));
            case Deleted deleted ->
                told(
                        EventType.CHAT_DELETED,
                        Map.of(Announcement.DELETED_BY, deleted.deletedBy().value(), MESSAGE, deleted.messageId()));
            case MarkedRead _, Typed _ -> Optional.empty();
        };
    }

    private static boolean isOpen(Audience audience) {
        return switch (audience) {
            case Audience.Everyone _, Audience.EveryoneBut _ -> true;
            case Audience.Only _, Audience.Within _ -> false;
        };
    }

    private static Map<String, Object> said(Said said) {
        var details = new HashMap<String, Object>();
        details.put(Announcement.USER, said.senderId().value());
        details.put(MESSAGE, said.messageId());
        details.put("message", said.text());
        details.put("message_type", word(said.type()));
        said.replyTo().ifPresent(answered -> details.put("reply_to", answered));
        return details;
    }

    private static Map<String, Object> kicked(Kicked kicked) {
        var details = new HashMap<String, Object>();
        details.put(Announcement.USER, kicked.userId().value());
        details.put("banned", kicked.ban().isPresent());
        kicked.ban()
                .flatMap(ban -> ban.until())
                .ifPresent(until -> details.put("until", TO_THE_MILLISECOND.format(until)));
        return details;
    }

    private static Map<String, Object> of(UserId user, String detail, String value) {
        return Map.of(Announcement.USER, user.value(), detail, value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Announcement> told(EventType type, Map<String, Object> details) {
        return Optional.of(Announcement.of(type, source, details));
    }
}
