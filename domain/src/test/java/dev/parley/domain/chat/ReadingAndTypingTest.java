package dev.parley.domain.chat;

import static dev.parley.domain.testkit.Given.START;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;

import dev.parley.domain.chat.ChatCommand.MarkRead;
import dev.parley.domain.chat.ChatCommand.Type;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Typed;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingAndTypingTest {

    private static final Type TYPING = new Type(true, Optional.empty());

    private static Scenario meeting() {
        return given(joined("ann", Role.HOST), joined("bob", Role.GUEST), joined("eve", Role.OBSERVER));
    }

    @Test
    void typingIsPassedOnToWhomItWillGoTo() {
        meeting()
                .when("bob", TYPING)
                .thenEphemeral(new Typed(user("bob"), true, Optional.empty()), new Audience.EveryoneBut(user("bob")))
                .when("bob", new Type(false, Optional.of(user("ann"))))
                .thenEphemeral(new Typed(user("bob"), false, Optional.of(user("ann"))), Audience.only(user("ann")))
                .when("bob", new Type(true, Optional.of(user("zoe"))))
                .rejected(ChatRejection.NO_SUCH_TARGET);
    }

    @Test
    void whoMayNotWriteDoesNotType() {
        meeting()
                .when("eve", TYPING)
                .rejected(ChatRejection.NOT_ALLOWED)
                .when("zoe", TYPING)
                .rejected(ChatRejection.NOT_A_MEMBER)
                .when("ann", new ChangeSettings(Changes.chat(false)))
                .when("bob", TYPING)
                .rejected(ChatRejection.CHAT_OFF);
    }

    @Test
    void aReadMarkGoesToThoseTheMessageWentTo() {
        var both = new Audience.Only(Set.of(user("ann"), user("bob")));
        meeting()
                .when("bob", new MarkRead("m1", Optional.of(both)))
                .then(new MarkedRead(user("bob"), "m1", START))
                .to(both)
                .when("eve", new MarkRead("m1", Optional.of(both)))
                .rejected(ChatRejection.NOT_YOURS_TO_READ)
                .when("bob", new MarkRead("m9", Optional.empty()))
                .rejected(ChatRejection.NOT_YOURS_TO_READ);
    }
}
