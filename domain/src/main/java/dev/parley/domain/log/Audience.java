package dev.parley.domain.log;

import dev.parley.domain.identity.UserId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who an event is for, settled when it is logged: later changes of membership or role do not alter it. */
public sealed interface Audience {

    Audience EVERYONE = new Everyone();
    Audience NOBODY = new Only(Set.of());

    boolean includes(UserId user);

    /** The breakout that it is within; empty for what is said in the main room, or to the whole room. */
    default Optional<String> breakoutRoomId() {
        return Optional.empty();
    }

    /** As it is, and this user too. */
    default Audience including(UserId user) {
        return this;
    }

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

        @Override
        public Audience including(UserId user) {
            return user.equals(sender) ? EVERYONE : this;
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

        @Override
        public Audience including(UserId user) {
            return new Only(withOneMore(users, user));
        }
    }

    /** Exactly these users, as members of a breakout. */
    record Within(String breakout, Set<UserId> users) implements Audience {
        public Within {
            users = Set.copyOf(users);
        }

        @Override
        public boolean includes(UserId user) {
            return users.contains(user);
        }

        @Override
        public Optional<String> breakoutRoomId() {
            return Optional.of(breakout);
        }

        @Override
        public Audience including(UserId user) {
            return new Within(breakout, withOneMore(users, user));
        }
    }

    private static Set<UserId> withOneMore(Set<UserId> users, UserId user) {
        var all = new HashSet<>(users);
        all.add(user);
        return all;
    }
}
