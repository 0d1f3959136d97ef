package dev.parley.json;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Door;
import dev.parley.domain.room.DoorCommand.Who;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of those who wait: one, these, or all. */
public record WaitersChosen(Optional<UserId> userId, Optional<List<UserId>> userIds, Optional<Boolean> all) {

    public WaitersChosen {
        var said = Stream.of(userId, userIds, all).filter(Optional::isPresent).count();
        if (said != 1) {
            throw new InvalidFieldException("user_id", "is required, or one of user_ids, all; and only one of them");
        }
        if (userIds.filter(users -> users.isEmpty()
                        || users.size() > Door.MAX_WAITING
                        || users.stream().anyMatch(Objects::isNull))
                .isPresent()) {
            throw new InvalidFieldException("user_ids", "has 1 to " + Door.MAX_WAITING + " user ids");
        }
        if (all.filter(everybody -> !everybody).isPresent()) {
            throw new InvalidFieldException("all", "is true, or left out");
        }
    }

    public Who who() {
        return userId.<Who>map(user -> new Who.These(List.of(user)))
                .or(() -> userIds.map(Who.These::new))
                .orElseGet(Who.All::new);
    }
}
