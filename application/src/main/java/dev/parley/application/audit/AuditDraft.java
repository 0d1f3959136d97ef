package dev.parley.application.audit;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.identity.UserId;
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
import dev.parley.domain.transfer.TransferEvent;
import dev.parley.domain.transfer.TransferEvent.FileAccepted;
import dev.parley.domain.transfer.TransferEvent.FileCompleted;
import dev.parley.domain.transfer.TransferEvent.FileOffered;
import dev.parley.domain.transfer.TransferEvent.FileProgressed;
import dev.parley.domain.transfer.TransferEvent.FileRejected;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is written about an entry of a room's log, if anything is. */
record AuditDraft(JournalEntry source) {

    Optional<AuditRecord> ofRoom(RoomEvent event) {
        return switch (event) {
            case ParticipantJoined(var who) -> told("participant_joined", who.userId(), "role", who.role());
            case ParticipantLeft left -> told("participant_left", left.userId(), "reason", left.reason());
            case RoleChanged changed -> told("role_changed", changed.userId(), "role", changed.role());
            case PermissionsChanged changed -> permissions(changed);
            case SettingsChanged(var change) ->
                Optional.of(record("settings_changed").with(SettingsTold.of(change)));
            case SettingsReset _ -> Optional.of(record("settings_reset"));
            case RoomClosed _ -> Optional.of(record("room_closed"));
            case ConnectionLost _, ConnectionOpened _, ProfileChanged _, HostAwaited _, SpeakingChanged _ ->
                Optional.empty();
        };
    }

    Optional<AuditRecord> ofDoor(DoorEvent event) {
        return switch (event) {
            case Kicked kicked -> Optional.of(kicked(kicked));
            case BanLifted(var user) -> told("ban_lifted", user);
            case WaiterAdmitted(var user) -> told("waiter_admitted", user);
            case WaiterRejected(var user) -> told("waiter_rejected", user);
            case WaiterCame _, WaiterConnected _, WaiterLost _, WaiterLeft _, SentBackForgotten _ -> Optional.empty();
        };
    }

    Optional<AuditRecord> ofCharter(CharterEvent event) {
        return switch (event) {
            // Without a sender it began anew from its record, and nobody did anything.
            case RoomFounded _ -> source.entry().sender().map(_ -> record("room_created"));
            case DetailsChanged _ -> Optional.of(record("room_details_changed"));
            case RoomDissolved _ -> Optional.of(record("room_deleted"));
        };
    }

    Optional<AuditRecord> ofTransfer(TransferEvent event) {
        return switch (event) {
            case FileOffered offered ->
                Optional.of(file("file_offered", offered.offer().transferId(), offered.senderId(), offered.receiverId())
                        .with(Map.of(
                                "transfer_id",
                                offered.offer().transferId(),
                                "file_size",
                                Long.toString(offered.offer().fileSize()))));
            case FileAccepted(var id, var sender, var receiver) ->
                Optional.of(file("file_accepted", id, sender, receiver));
            case FileRejected(var id, var sender, var receiver) ->
                Optional.of(file("file_rejected", id, sender, receiver));
            case FileCompleted(var id, var sender, var receiver) ->
                Optional.of(file("file_completed", id, sender, receiver));
            case FileProgressed _ -> Optional.empty();
        };
    }

    private AuditRecord record(String action) {
        var entry = source.entry();
        return AuditRecord.of(source.id(), entry.at(), action, Optional.of(source.roomId()), entry.sender());
    }

    private Optional<AuditRecord> told(String action, UserId target) {
        return Optional.of(record(action).to(target));
    }

    private Optional<AuditRecord> told(String action, UserId target, String detail, Enum<?> value) {
        return told(action, target).map(told -> told.with(Map.of(detail, SettingsTold.text(value))));
    }

    private Optional<AuditRecord> permissions(PermissionsChanged changed) {
        var details = new TreeMap<String, String>();
        changed.overrides()
                .forEach((permission, granted) -> details.put(SettingsTold.text(permission), granted.toString()));
        return told("permissions_changed", changed.userId()).map(told -> told.with(details));
    }

    private AuditRecord kicked(Kicked kicked) {
        var details = new TreeMap<String, String>();
        details.put("banned", Boolean.toString(kicked.ban().isPresent()));
        kicked.ban().flatMap(ban -> ban.until()).ifPresent(until -> details.put("until", until.toString()));
        return record("kicked").to(kicked.userId()).with(details);
    }

    /** The other of the two is whom it was done to. */
    private AuditRecord file(String action, String transferId, UserId sender, UserId receiver) {
        var byReceiver = source.entry().sender().equals(Optional.of(receiver));
        return record(action).to(byReceiver ? sender : receiver).with(Map.of("transfer_id", transferId));
    }
}
