package dev.parley.domain.room;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.CharterCommand.Amend;
import dev.parley.domain.room.CharterCommand.Create;
import dev.parley.domain.room.CharterCommand.Dissolve;
import dev.parley.domain.room.CharterEvent.DetailsChanged;
import dev.parley.domain.room.CharterEvent.RoomDissolved;
import dev.parley.domain.room.CharterEvent.RoomFounded;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import java.util.ArrayList;
import java.util.Optional;

/** Decides about rooms that last: whoever makes one owns it, and only they or an admin change or end it. */
final class CharterDecider {

    private final RoomRules rules;

    CharterDecider(RoomRules rules) {
        this.rules = rules;
    }

    Decision decide(Room room, CharterCommand command, Context context) {
        return switch (command) {
            case Create create ->
                context.actor()
                        .map(owner -> create(room, owner, create, context))
                        .orElse(rejected(RoomRejection.NOT_ALLOWED));
            case Amend amend ->
                whyNot(room, context).map(Decision::rejected).orElseGet(() -> amend(room, amend, context));
            case Dissolve _ -> whyNot(room, context).map(Decision::rejected).orElseGet(() -> dissolve(room, context));
        };
    }

    /** A name that is in use, or that somebody's room has, is taken; the bans of whoever met there before still hold. */
    private Decision create(Room room, UserId owner, Create create, Context context) {
        if (room.charter().isPresent()
                || !room.isEmpty()
                || !room.door().waiting().isEmpty()) {
            return rejected(RoomRejection.TAKEN);
        }
        var refusal = SettingsBounds.whyNot(create.settings(), rules);
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        var founding = new Founding(
                Optional.of(new Charter(owner, context.now(), create.details(), 1)),
                create.settings().applyTo(Settings.defaults(rules.maxParticipants())),
                room.door().bans(),
                room.door().kicks());
        return accepted(new Draft(context.actor(), new RoomFounded(founding, context.now()), Audience.NOBODY));
    }

    private Decision amend(Room room, Amend amend, Context context) {
        var charter = room.charter().orElseThrow();
        if (charter.revision() != amend.revision()) {
            return rejected(RoomRejection.CHANGED_MEANWHILE);
        }
        var refusal = SettingsBounds.whyNot(amend.settings(), rules);
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        var drafts = new ArrayList<Draft>();
        if (!charter.details().equals(amend.details())) {
            drafts.add(new Draft(context.actor(), new DetailsChanged(amend.details()), Audience.NOBODY));
        }
        if (!amend.settings().applyTo(room.settings()).equals(room.settings())) {
            drafts.add(new Draft(context.actor(), new SettingsChanged(amend.settings()), Audience.EVERYONE));
        }
        return accepted(drafts);
    }

    private Decision dissolve(Room room, Context context) {
        var drafts = new ArrayList<>(Moderation.closing(room, "deleted", context.actor(), context.now()));
        var defaults = Settings.defaults(rules.maxParticipants());
        drafts.add(new Draft(context.actor(), new RoomDissolved(defaults), Audience.NOBODY));
        return accepted(drafts);
    }

    private static Optional<RoomRejection> whyNot(Room room, Context context) {
        if (room.charter().isEmpty()) {
            return Optional.of(RoomRejection.NOT_CREATED);
        }
        return context.admin() || context.actor().filter(room::isOwner).isPresent()
                ? Optional.empty()
                : Optional.of(RoomRejection.NOT_THE_OWNER);
    }
}
