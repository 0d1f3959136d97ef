package dev.parley.domain.chat;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.chat.ChatCommand.ReplyTo;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.UpdateProfile;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Given;
import dev.parley.domain.testkit.Scenario;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest {

    private static final Audience ANN_AND_BOB = new Audience.Only(Set.of(user("ann"), user("bob")));

    private static Scenario meeting() {
        return given(
                joined("ann", Role.HOST),
                joined("bob", Role.PARTICIPANT),
                joined("cid", Role.GUEST),
                joined("dan", Role.OBSERVER));
    }

    private static Say say(String text) {
        return new Say(text, ChatMessageType.TEXT, Optional.empty(), Optional.empty());
    }

    private static Say sayTo(String target, String text) {
        return new Say(text, ChatMessageType.TEXT, Optional.of(user(target)), Optional.empty());
    }

    private static Say answer(Optional<Audience> audienceOfTheAnswered) {
        return new Say(
                "indeed",
                ChatMessageType.TEXT,
                Optional.empty(),
                Optional.of(new ReplyTo("message-1", audienceOfTheAnswered)));
    }

    @Test
    void aMessageReachesEveryoneUnderTheNameOfItsSender() {
        meeting()
                .when("bob", new UpdateProfile(user("bob"), Optional.of("Bob B."), Optional.empty()))
                .when("bob", say("hello"))
                .then(new Said(
                        "fresh-6",
                        user("bob"),
                        "Bob B.",
                        "hello",
                        ChatMessageType.TEXT,
                        Optional.empty(),
                        Optional.empty(),
                        Given.START))
                .to(Audience.EVERYONE)
                .from("bob");
    }

    @Test
    void aDirectMessageReachesItsTargetAndItsSender() {
        meeting().when("ann", sayTo("bob", "psst")).to(ANN_AND_BOB);
    }

    @Test
    void aNoteToOneselfReachesNobodyElse() {
        meeting().when("ann", sayTo("ann", "milk")).to(Audience.only(user("ann")));
    }

    @Test
    void aTargetThatIsNotInTheRoomIsNotFound() {
        meeting().when("ann", sayTo("zoe", "psst")).rejected(ChatRejection.NO_SUCH_TARGET);
    }

    @Test
    void anObserverMayNotChat() {
        meeting().when("dan", say("hello")).rejected(ChatRejection.NOT_ALLOWED);
    }

    @Test
    void anObserverWhoWasGivenTheRightMayChat() {
        meeting()
                .when("ann", new ChangePermissions(user("dan"), Map.of(Permission.CAN_SEND_CHAT, true)))
                .when("dan", say("hello"))
                .thenAccepted();
    }

    @Test
    void nobodyChatsWhereTheRoomHasItOff() {
        meeting()
                .when("ann", new ChangeSettings(Changes.chat(false)))
                .when("ann", say("hello"))
                .rejected(ChatRejection.CHAT_OFF);
    }

    @Test
    void whoIsNotInTheRoomMayNotChatNotEvenAnAdmin() {
        meeting()
                .when("zoe", say("hello"))
                .rejected(ChatRejection.NOT_A_MEMBER)
                .whenAdmin("root", say("hello"))
                .rejected(ChatRejection.NOT_A_MEMBER);
    }

    @Test
    void onlyWhoManagesParticipantsSpeaksForTheSystem() {
        var announcement = new Say("recording starts", ChatMessageType.SYSTEM, Optional.empty(), Optional.empty());
        meeting()
                .when("bob", announcement)
                .rejected(ChatRejection.NOT_THE_SYSTEM)
                .when("ann", announcement)
                .thenAccepted();
    }

    @Test
    void anAnswerGoesToThoseTheMessageWentTo() {
        meeting()
                .when("bob", answer(Optional.of(ANN_AND_BOB)))
                .to(ANN_AND_BOB)
                .when("cid", answer(Optional.of(Audience.EVERYONE)))
                .to(Audience.EVERYONE);
    }

    @Test
    void nobodyAnswersWhatTheyDidNotGet() {
        meeting().when("cid", answer(Optional.of(ANN_AND_BOB))).rejected(ChatRejection.NOT_YOURS_TO_ANSWER);
    }

    /** It might have been a direct message: the answer must not go to everyone. */
    @Test
    void anAnswerToAMessageTheRoomNoLongerKnowsIsNotSpreadToEveryone() {
        meeting().when("bob", answer(Optional.empty())).rejected(ChatRejection.NOT_YOURS_TO_ANSWER);
    }

    @Test
    void aDirectAnswerNeedsNoKnowledgeOfWhatItAnswers() {
        var direct = new Say(
                "yes",
                ChatMessageType.TEXT,
                Optional.of(user("ann")),
                Optional.of(new ReplyTo("message-1", Optional.empty())));
        meeting().when("bob", direct).to(ANN_AND_BOB);
    }

    @Test
    void chatLeavesTheStateAlone() {
        var scenario = meeting();
        var before = scenario.room();
        scenario.when("ann", say("hello"));

        assertThat(scenario.room()).isSameAs(before);
        assertThat(scenario.logged()).noneMatch(Draft::changesState);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "<b>|&lt;b&gt;",
                "a & b|a &amp; b",
                "&lt;|&amp;lt;",
                "say \"hi\"|say &quot;hi&quot;",
                "it's|it&#39;s",
                "<img src=x onerror='alert(1)'>|&lt;img src=x onerror=&#39;alert(1)&#39;&gt;",
                "Grüße 😀|Grüße 😀"
            })
    void htmlInAMessageIsInert(String typed, String shown) {
        assertThat(ChatText.neutralised(typed)).isEqualTo(shown);
        meeting()
                .when("ann", say(typed))
                .then(new Said(
                        "fresh-5",
                        user("ann"),
                        "ann",
                        shown,
                        ChatMessageType.TEXT,
                        Optional.empty(),
                        Optional.empty(),
                        Given.START));
    }
}
