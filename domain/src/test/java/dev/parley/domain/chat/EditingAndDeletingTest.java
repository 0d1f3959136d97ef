package dev.parley.domain.chat;

import static dev.parley.domain.testkit.Given.START;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;

import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutCommand.Plan;
import dev.parley.domain.chat.ChatCommand.Delete;
import dev.parley.domain.chat.ChatCommand.Edit;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditingAndDeletingTest {

    private static final SentMessage TO_ALL = byBob(Audience.EVERYONE);
    private static final SentMessage TO_CID = byBob(new Audience.Only(Set.of(user("bob"), user("cid"))));

    private static Scenario meeting() {
        return given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT), joined("cid", Role.GUEST));
    }

    private static SentMessage byBob(Audience audience) {
        return new SentMessage(user("bob"), ChatMessageType.TEXT, START, audience, false);
    }

    private static Edit edit(SentMessage message) {
        return new Edit("m1", "1 < 2", Optional.of(message));
    }

    private static Delete delete(SentMessage message) {
        return new Delete("m1", Optional.of(message));
    }

    @Test
    void anEditGoesToThoseWhoGotTheMessageAndItsHtmlIsInertToo() {
        meeting()
                .when("bob", edit(TO_CID))
                .then(new Edited("m1", user("bob"), "1 &lt; 2", START))
                .from("bob")
                .to(TO_CID.audience());
    }

    @Test
    void onlyItsAuthorEditsAMessage() {
        meeting()
                .when("ann", edit(TO_ALL))
                .rejected(ChatRejection.NOT_YOURS_TO_EDIT)
                .when("cid", edit(TO_CID))
                .rejected(ChatRejection.NOT_YOURS_TO_EDIT);
    }

    @Test
    void whatOneDidNotGetDoesNotExist() {
        meeting()
                .when("ann", edit(TO_CID))
                .rejected(ChatRejection.NOT_YOURS_TO_READ)
                .when("ann", delete(TO_CID))
                .rejected(ChatRejection.NOT_YOURS_TO_READ)
                .when("bob", new Edit("m1", "x", Optional.empty()))
                .rejected(ChatRejection.NOT_YOURS_TO_READ)
                .when("bob", new Delete("m1", Optional.empty()))
                .rejected(ChatRejection.NOT_YOURS_TO_READ)
                .when("zoe", delete(TO_ALL))
                .rejected(ChatRejection.NOT_A_MEMBER);
    }

    @Test
    void aMessageCanBeEditedForADay() {
        meeting()
                .at(Duration.ofHours(24))
                .when("bob", edit(TO_ALL))
                .thenAccepted()
                .at(Duration.ofHours(24).plusMillis(1))
                .when("bob", edit(TO_ALL))
                .rejected(ChatRejection.TOO_OLD_TO_EDIT);
    }

    @Test
    void whoMayNotWriteDoesNotEdit() {
        meeting()
                .when("ann", new ChangePermissions(user("bob"), Map.of(Permission.CAN_SEND_CHAT, false)))
                .when("bob", edit(TO_ALL))
                .rejected(ChatRejection.NOT_ALLOWED);
        meeting()
                .when("ann", new ChangeSettings(Changes.chat(false)))
                .when("bob", edit(TO_ALL))
                .rejected(ChatRejection.CHAT_OFF);
    }

    @Test
    void whoNoLongerSpeaksForTheSystemDoesNotEditWhatItSaid() {
        var announcement = new SentMessage(user("bob"), ChatMessageType.SYSTEM, START, Audience.EVERYONE, false);
        meeting()
                .when("bob", edit(announcement))
                .rejected(ChatRejection.NOT_THE_SYSTEM)
                .when("ann", new GrantRole(user("bob"), Role.MODERATOR))
                .when("bob", edit(announcement))
                .thenAccepted();
    }

    @Test
    void aMessageIsDeletedByItsAuthorOrWhoManages() {
        meeting()
                .when("bob", delete(TO_CID))
                .then(new Deleted("m1", user("bob"), START))
                .to(TO_CID.audience())
                .when("ann", delete(TO_ALL))
                .then(new Deleted("m1", user("ann"), START))
                .to(Audience.EVERYONE)
                .when("cid", delete(TO_ALL))
                .rejected(ChatRejection.NOT_YOURS_TO_DELETE);
    }

    @Test
    void whoMayNotWriteMayStillTakeBackWhatTheyWrote() {
        meeting()
                .when("ann", new ChangeSettings(Changes.chat(false)))
                .when("bob", delete(TO_ALL))
                .thenAccepted();
    }

    @Test
    void whatIsDeletedIsDeletedOnceAndNotEdited() {
        meeting()
                .when("bob", delete(TO_ALL.asDeleted()))
                .thenNothing()
                .when("bob", edit(TO_ALL.asDeleted()))
                .rejected(ChatRejection.DELETED)
                .when("cid", delete(TO_ALL.asDeleted()))
                .rejected(ChatRejection.NOT_YOURS_TO_DELETE);
    }

    /** A text must not differ from one to the other of those who have it. */
    @Test
    void aChangeReachesThoseWhoGotTheMessageAlsoInOtherBreakouts() {
        meeting()
                .when(
                        "ann",
                        new Open(
                                List.of(new Plan("red", Optional.empty())),
                                Assignment.AUTOMATIC,
                                Optional.empty(),
                                Optional.of(List.of(user("cid")))))
                .when("bob", edit(TO_CID))
                .to(TO_CID.audience())
                .when("bob", delete(TO_ALL))
                .to(Audience.EVERYONE);
    }
}
