package dev.parley.domain.room;

/** What a participant may do. */
public enum Permission {
    CAN_SHARE_SCREEN,
    CAN_SHARE_AUDIO,
    CAN_SHARE_VIDEO,
    CAN_SEND_CHAT,
    CAN_USE_REACTIONS,
    CAN_RECORD,
    CAN_MANAGE_PARTICIPANTS
}
