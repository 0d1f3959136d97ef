package dev.parley.domain.room;

import dev.parley.domain.decision.Command;

/** What can be asked about a room that is to last. */
public sealed interface CharterCommand extends Command {

    /** Make the room, which becomes the actor's. */
    record Create(RoomDetails details, SettingsChange settings) implements CharterCommand {}

    /**
     * Describe the room anew, and change its settings.
     *
     * @param revision the {@link Charter#revision()} that this changes, and no other
     */
    record Amend(RoomDetails details, SettingsChange settings, long revision) implements CharterCommand {}

    /** End the meeting in it, if any, and forget the room with all that was kept of it. */
    record Dissolve() implements CharterCommand {}
}
