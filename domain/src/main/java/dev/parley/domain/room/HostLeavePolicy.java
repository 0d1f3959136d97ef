package dev.parley.domain.room;

/** What happens to a meeting whose host leaves. */
public enum HostLeavePolicy {
    /** The longest-present moderator becomes host, else the longest-present participant. */
    TRANSFER,
    /** The meeting ends for everyone. */
    END,
    /** The absent host stays host for {@link Settings#hostWaitSeconds()}, then as {@link #TRANSFER}. */
    WAIT
}
