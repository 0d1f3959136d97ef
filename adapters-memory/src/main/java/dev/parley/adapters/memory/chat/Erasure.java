package dev.parley.adapters.memory.chat;

import dev.parley.application.chat.PastMessage;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts another name in the place of a user's, and empties what they said. */
record Erasure(UserId user, UserId pseudonym, Instant at) {

    PastMessage of(PastMessage message) {
        var said = message.said();
        var theirs = said.senderId().equals(user);
        return new PastMessage(
                message.roomId(),
                message.logId(),
                message.sequence(),
                new Said(
                        said.messageId(),
                        of(said.senderId()),
                        theirs ? pseudonym.value() : said.senderName(),
                        theirs ? "" : said.text(),
                        said.type(),
                        said.target().map(this::of),
                        said.replyTo(),
                        said.at()),
                of(message.audience()),
                message.editedAt(),
                theirs ? message.deletedAt().or(() -> Optional.of(at)) : message.deletedAt(),
                of(message.readBy()));
    }

    private UserId of(UserId someone) {
        return someone.equals(user) ? pseudonym : someone;
    }

    private Set<UserId> of(Set<UserId> users) {
        return users.stream().map(this::of).collect(Collectors.toSet());
    }

    private Audience of(Audience audience) {
        return switch (audience) {
            case Audience.Everyone everyone -> everyone;
            case Audience.EveryoneBut(var sender) -> new Audience.EveryoneBut(of(sender));
            case Audience.Only(var users) -> new Audience.Only(of(users));
            case Audience.Within(var breakout, var users) -> new Audience.Within(breakout, of(users));
        };
    }
}
