package dev.parley.domain.transcription;

import static dev.parley.domain.testkit.Given.START;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.Role;
import dev.parley.domain.testkit.Scenario;
import dev.parley.domain.transcription.TranscriptionCommand.Caption;
import dev.parley.domain.transcription.TranscriptionEvent.Captioned;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscriptionTest {

    private static Scenario meeting() {
        return given(joined("ann", Role.HOST), joined("cid", Role.PARTICIPANT));
    }

    private static Transcript said(Optional<UserId> speaker) {
        return new Transcript("hello", 0.9, speaker, "en", START, true, Map.of("de", "hallo"));
    }

    @Test
    void oneWritesDownOnesOwnWords() {
        meeting()
                .when("cid", new Caption(said(Optional.empty())))
                .thenEphemeral(
                        new Captioned(user("cid"), said(Optional.of(user("cid")))),
                        new Audience.EveryoneBut(user("cid")));
    }

    @Test
    void onlyWhoManagesWritesDownWhatOthersSay() {
        meeting()
                .when("cid", new Caption(said(Optional.of(user("ann")))))
                .rejected(TranscriptionRejection.NOT_YOUR_WORDS)
                .when("ann", new Caption(said(Optional.of(user("cid")))))
                .thenEphemeral(
                        new Captioned(user("ann"), said(Optional.of(user("cid")))),
                        new Audience.EveryoneBut(user("ann")))
                .when("ann", new Caption(said(Optional.of(user("zoe")))))
                .rejected(TranscriptionRejection.NO_SUCH_SPEAKER)
                .when("zoe", new Caption(said(Optional.empty())))
                .rejected(TranscriptionRejection.NOT_A_MEMBER);
    }
}
