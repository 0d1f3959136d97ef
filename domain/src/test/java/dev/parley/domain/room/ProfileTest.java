package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.room.RoomCommand.ReportSpeaking;
import dev.parley.domain.room.RoomCommand.UpdateProfile;
import dev.parley.domain.room.RoomEvent.ProfileChanged;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import dev.parley.domain.testkit.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static Scenario meeting() {
        return given(joined("ann", Role.HOST), joined("bob", Role.MODERATOR), joined("cid", Role.PARTICIPANT));
    }

    private static UpdateProfile rename(String name, String displayName) {
        return new UpdateProfile(user(name), Optional.of(displayName), Optional.empty());
    }

    @Test
    void everybodyNamesThemselves() {
        var scenario = meeting()
                .when("cid", rename("cid", "El Cid"))
                .then(new ProfileChanged(user("cid"), Optional.of("El Cid"), Optional.empty()))
                .to(Audience.EVERYONE);

        assertThat(scenario.participant("cid").displayName()).isEqualTo("El Cid");
    }

    @Test
    void aNewPictureLeavesTheName() {
        var scenario = meeting()
                .when("cid", new UpdateProfile(user("cid"), Optional.empty(), Optional.of("https://example.org/c.png")))
                .thenAccepted();

        assertThat(scenario.participant("cid").displayName()).isEqualTo("cid");
        assertThat(scenario.participant("cid").avatarUrl()).contains("https://example.org/c.png");
    }

    @Test
    void whoManagesParticipantsNamesOthersButAModeratorNotTheHost() {
        meeting()
                .when("bob", rename("cid", "Cid (sales)"))
                .thenAccepted()
                .from("bob")
                .when("bob", rename("ann", "Boss"))
                .rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void aParticipantDoesNotNameOthers() {
        meeting().when("cid", rename("bob", "Bobby")).rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void theSameNameAgainDoesNothing() {
        meeting().when("cid", rename("cid", "cid")).thenNothing();
    }

    @Test
    void nobodyNamesWhoIsNotThereAndWhoIsNotInNamesNobody() {
        meeting()
                .when("ann", rename("zoe", "Zoe"))
                .rejected(RoomRejection.NO_SUCH_PARTICIPANT)
                .when("zoe", rename("cid", "Cid"))
                .rejected(RoomRejection.NOT_A_MEMBER);
    }

    @Test
    void speakingIsPassedOnToTheOthersAndNeverLogged() {
        meeting()
                .when("cid", new ReportSpeaking(Optional.of(true), Optional.of(0.5)))
                .thenEphemeral(
                        new SpeakingChanged(user("cid"), Optional.of(true), Optional.of(0.5)),
                        new Audience.EveryoneBut(user("cid")));
    }

    @Test
    void whoIsNotInIsNotHeard() {
        meeting()
                .when("zoe", new ReportSpeaking(Optional.of(true), Optional.empty()))
                .rejected(RoomRejection.NOT_A_MEMBER);
    }
}
