package dev.parley.adapters.redis.room;

import dev.parley.application.port.CommandKey;
import dev.parley.domain.identity.RoomId;

/** The keys of a room. They share a hash tag, so that a cluster keeps them together and a script may use them all. */
record RoomKeys(String prefix, RoomId roomId) {

    String meta() {
        return key("meta");
    }

    String log() {
        return key("log");
    }

    String snapshot() {
        return key("snapshot");
    }

    /** What has changed the state since the snapshot. */
    String tail() {
        return key("tail");
    }

    String channel() {
        return key("channel");
    }

    /** A user's id may hold anything: told how long it is, nobody takes one for another. */
    String command(CommandKey command) {
        var user = command.userId().value();
        return key("command:" + user.length() + ":" + user + ":" + command.id());
    }

    String message(String messageId) {
        return key("message:" + messageId);
    }

    /** What is to be archived, oldest first. */
    String journal() {
        return key("journal");
    }

    /** How much that is, how much was lost of it, and who is reading it. */
    String journalState() {
        return key("journal-state");
    }

    private String key(String name) {
        return prefix + ":{" + roomId + "}:" + name;
    }
}
