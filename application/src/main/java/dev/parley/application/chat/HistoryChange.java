package dev.parley.application.chat;

import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.identity.RoomId;

/** What the history of a chat is told. */
public sealed interface HistoryChange {

    RoomId roomId();

    /** Is there already when it was told before. */
    record Add(PastMessage message) implements HistoryChange {
        @Override
        public RoomId roomId() {
            return message.roomId();
        }
    }

    /** Does nothing where a later edit is known, or the message is deleted or not there. */
    record Edit(RoomId roomId, Edited edited) implements HistoryChange {}

    /** Leaves of the message that it was there. Does nothing where it is deleted or not there. */
    record Delete(RoomId roomId, Deleted deleted) implements HistoryChange {}

    /** Somebody has read a message. Does nothing where it is not there. */
    record Mark(RoomId roomId, MarkedRead read) implements HistoryChange {}
}
