package dev.parley.domain.room;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be asked about who is in a room and who is not to be. */
public sealed interface DoorCommand extends Command {

    /**
     * Throw somebody out. One who is not there can only be banned.
     *
     * @param ban for how long they are kept out too; {@link Duration#ZERO} until that is lifted
     */
    record Kick(UserId userId, Optional<String> reason, Optional<Duration> ban) implements DoorCommand {}

    /** Let somebody in again who was banned or kicked. */
    record LiftBan(UserId userId) implements DoorCommand {}

    /** Let in who waits: these, as far as there is room for them, in the order in which they came. */
    record Admit(Who who) implements DoorCommand {}

    /** Send away who waits. They may come again. */
    record Reject(Who who) implements DoorCommand {}

    /** Send a participant back to the waiting room. */
    record SendBack(UserId userId) implements DoorCommand {}

    /** Which of those who wait. */
    sealed interface Who {
        record All() implements Who {}

        record These(List<UserId> userIds) implements Who {
            public These {
                userIds = List.copyOf(userIds);
            }
        }
    }

    /** End the meeting for everyone. */
    record CloseRoom() implements DoorCommand {}
}
