package dev.parley.domain.room;

/** Why somebody waits, the strongest first. */
public enum WaitReason {
    /** Somebody who manages the room sent them back. */
    SENT_BACK,
    /** The room was locked while they waited. */
    LOCKED,
    /** Only the host lets people in. */
    HOST_APPROVAL,
    /** Hosts and moderators let people in. */
    WAITING_ROOM,
    /** So much of the capacity is taken that people are let in one by one. */
    CAPACITY,
    /** There is no place. */
    ROOM_FULL
}
