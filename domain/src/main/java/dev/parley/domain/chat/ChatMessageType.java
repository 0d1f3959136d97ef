package dev.parley.domain.chat;

/** What kind of line a chat message is. */
public enum ChatMessageType {
    TEXT,
    EMOJI,
    SYSTEM
}
