package dev.parley.domain.room;

import dev.parley.domain.log.Event;
import java.time.Instant;

/** What happens to a room that lasts. Nobody in it is told: they hear of the settings by {@link RoomEvent}. */
public sealed interface CharterEvent extends Event {

    /** The room was made, or is in use again after nothing was known of it here. It is empty. */
    record RoomFounded(Founding founding, Instant at) implements CharterEvent {}

    record DetailsChanged(RoomDetails details) implements CharterEvent {}

    /** The room is forgotten, its bans too; whoever comes next finds one that nobody has made. */
    record RoomDissolved(Settings settings) implements CharterEvent {}
}
