package dev.parley.adapters.redis.room;

import dev.parley.domain.log.Entry;
import java.util.List;

/**
 * What is published on a room's channel: {@code <last sequence> <sequence before the first> [entries]}, so that what was heard already is
 * passed over unread; an ephemeral event as an object; or {@code !} when the log was recreated.
 */
final class Published {

    private Published() {}

    static boolean isEphemeral(String message) {
        return message.startsWith("{");
    }

    static boolean isRecreation(String message) {
        return message.equals("!");
    }

    static long last(String message) {
        return Long.parseLong(message, 0, message.indexOf(' '), 10);
    }

    static long previous(String message) {
        var after = message.indexOf(' ') + 1;
        return Long.parseLong(message, after, message.indexOf(' ', after), 10);
    }

    static List<Entry> entries(String message) {
        return StoredEntry.readAll(message.substring(message.indexOf('[')));
    }
}
