package dev.parley.domain.room;

import java.time.Instant;
import java.util.Optional;

/**
 * What a created room is called, and when it is meant to be used. Nothing of it keeps anybody out: a schedule is shown, and sorted by.
 *
 * @param listed whether everybody may find it and read about it
 */
public record RoomDetails(
        String name,
        Optional<String> description,
        boolean listed,
        Optional<Instant> scheduledStart,
        Optional<Instant> scheduledEnd) {}
