package dev.parley.domain.gesture;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.gesture.GestureCommand.React;
import dev.parley.domain.gesture.GestureEvent.Reacted;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.testkit.Changes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactionsTest {

    private static final React CLAP = new React("\uD83D\uDC4F");

    @Test
    void aReactionIsPassedOnAndNotLogged() {
        given(joined("ann", Role.HOST), joined("cid", Role.GUEST))
                .atSecond(4)
                .when("cid", CLAP)
                .thenEphemeral(new Reacted(user("cid"), "\uD83D\uDC4F", seconds(4)), Audience.EVERYONE);
    }

    @Test
    void itTakesThePermissionAndTheSetting() {
        given(joined("ann", Role.HOST), joined("eve", Role.OBSERVER))
                .when("eve", CLAP)
                .rejected(GestureRejection.NO_REACTIONS)
                .when("zoe", CLAP)
                .rejected(GestureRejection.NOT_A_MEMBER)
                .when("ann", new ChangeSettings(Changes.reactions(false)))
                .when("ann", CLAP)
                .rejected(GestureRejection.REACTIONS_OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC4F",
                "\u2764",
                "\u2764\uFE0F",
                "\uD83D\uDC4D\uD83C\uDFFD",
                "\uD83C\uDDE9\uD83C\uDDEA",
                "1\uFE0F\u20E3",
                "\uD83D\uDC69\uD83C\uDFFD\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D\uD83D\uDC68\uD83C\uDFFB",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F"
            })
    void oneEmoji(String text) {
        assertThat(Emoji.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "1",
                "#",
                "ok",
                "\uD83D\uDC4F\uD83D\uDC4F",
                "\uD83D\uDC4F!",
                "<b>",
                "\u20E3",
                "\uD83C\uDDE9",
                "\uD83D",
                "\uFE0F",
                "a\u20E3"
            })
    void noEmojiOrMoreThanOne(String text) {
        assertThat(Emoji.isOne(text)).isFalse();
        assertThat(Emoji.isOne("\u2764" + "\u0301".repeat(40))).isFalse();
    }
}
