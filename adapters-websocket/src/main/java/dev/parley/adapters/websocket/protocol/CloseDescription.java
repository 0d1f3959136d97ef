package dev.parley.adapters.websocket.protocol;

import java.util.List;

/**
 * What it means that the server closes a socket with a code.
 *
 * @param reasons that come with it
 * @param advice what to do, in words
 * @param placeKept whether the room keeps the user's place for the presence TTL
 */
public record CloseDescription(
        int code, List<String> reasons, String meaning, Remedy remedy, String advice, boolean placeKept) {}
