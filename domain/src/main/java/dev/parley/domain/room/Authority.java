package dev.parley.domain.room;

import dev.parley.domain.decision.Context;
import dev.parley.domain.identity.UserId;
import java.util.Optional;

/** Who may do what to whom. An {@code admin} token stands for the host's authority without being in the room. */
public final class Authority {

    private final boolean admin;
    private final Optional<Participant> actor;

    private Authority(boolean admin, Optional<Participant> actor) {
        this.admin = admin;
        this.actor = actor;
    }

    public static Authority of(Room room, Context context) {
        return new Authority(context.admin(), context.actor().flatMap(room::participant));
    }

    public boolean isInside() {
        return admin || actor.isPresent();
    }

    public boolean isHost() {
        return admin || actor.filter(p -> p.role() == Role.HOST).isPresent();
    }

    public boolean may(Permission permission) {
        return admin || actor.filter(p -> p.may(permission)).isPresent();
    }

    public boolean managesParticipants() {
        return may(Permission.CAN_MANAGE_PARTICIPANTS);
    }

    public boolean is(UserId user) {
        return actor.filter(p -> p.userId().equals(user)).isPresent();
    }

    /** Manages participants, and is not below the one it is about. */
    public boolean isOver(Participant target) {
        return managesParticipants() && (isHost() || target.role() != Role.HOST);
    }

    /** The host grants every role, a moderator those below their own. */
    boolean mayGrant(Role role) {
        return isHost()
                || actor.filter(p -> p.role() == Role.MODERATOR).isPresent()
                        && (role == Role.PARTICIPANT || role == Role.GUEST || role == Role.OBSERVER);
    }
}
