package dev.parley.domain.log;

import dev.parley.domain.identity.UserId;
import java.util.Set;

/** Who an event is for, settled when it is logged: later changes of membership or role do not alter it. */
public sealed interface Audience {

    Audience EVERYONE = new Everyone();
    Audience NOBODY = new Only(Set.of());

    boolean includes(UserId user);

    static Audience only(UserId user) {
        return new Only(Set.of(user));
    }

    /** All who are members when the event is logged. */
    record Everyone() implements Audience {
        @Override
        public boolean includes(UserId user) {
            return true;
        }
    }

    /** All members but the one who sent it, who knows already. */
    record EveryoneBut(UserId sender) implements Audience {
        @Override
        public boolean includes(UserId user) {
            return !user.equals(sender);
        }
    }

    /** Exactly these users. */
    record Only(Set<UserId> users) implements Audience {
        public Only {
            users = Set.copyOf(users);
        }

        @Override
        public boolean includes(UserId user) {
            return users.contains(user);
        }
    }
}
