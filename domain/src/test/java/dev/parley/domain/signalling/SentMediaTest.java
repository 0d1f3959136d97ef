package dev.parley.domain.signalling;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.signalling.SignallingCommand.Describe;
import dev.parley.domain.testkit.Changes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentMediaTest {

    private static final String SESSION = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String AUDIO = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
    private static final String VIDEO = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n";
    private static final String DATA = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n";

    @Test
    void whatSaysThatItSendsIsSent() {
        assertThat(SentMedia.of(SESSION + AUDIO + "a=sendrecv\r\n" + VIDEO + "a=recvonly\r\n"))
                .containsExactly("audio");
        assertThat(SentMedia.of(SESSION + AUDIO + "a=inactive\n" + VIDEO + "a=sendonly\n"))
                .containsExactly("video");
        assertThat(SentMedia.of(SESSION + AUDIO + "a=recvonly\r\n" + VIDEO + "a=inactive\r\n"))
                .isEmpty();
    }

    @Test
    void whatSaysNothingIsSent() {
        assertThat(SentMedia.of(SESSION + AUDIO + VIDEO)).containsExactlyInAnyOrder("audio", "video");
        assertThat(SentMedia.of(SESSION + "a=recvonly\r\n" + AUDIO + VIDEO + "a=sendrecv\r\n"))
                .containsExactly("video");
    }

    @Test
    void aRefusedSectionSendsNothingButABundledOneDoes() {
        assertThat(SentMedia.of(SESSION + "m=audio 0 UDP/TLS/RTP/SAVPF 111\r\n"))
                .isEmpty();
        assertThat(SentMedia.of(SESSION + "m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=bundle-only\r\na=sendrecv\r\n"))
                .containsExactly("video");
    }

    @ParameterizedTest
    @EnumSource(DescriptionType.class)
    void whoMayNotSendAnnouncesNothing(DescriptionType type) {
        given(joined("ann", Role.HOST), joined("eve", Role.OBSERVER))
                .when("eve", new Describe(type, SESSION + AUDIO + "a=sendrecv\r\n", Optional.empty()))
                .rejected(SignallingRejection.NO_AUDIO)
                .when("eve", new Describe(type, SESSION + VIDEO + "a=sendonly\r\n", Optional.empty()))
                .rejected(SignallingRejection.NO_VIDEO)
                .when("eve", new Describe(type, SESSION + AUDIO + "a=recvonly\r\n" + DATA, Optional.empty()))
                .thenAccepted();
    }

    @Test
    void aScreenIsVideoToo() {
        var sdp = SESSION + VIDEO + "a=sendonly\r\n";
        var describe = new Describe(DescriptionType.OFFER, sdp, Optional.empty());
        given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                .when("ann", new ChangePermissions(user("bob"), Map.of(Permission.CAN_SHARE_VIDEO, false)))
                .when("bob", describe)
                .thenAccepted()
                .when("ann", new ChangeSettings(Changes.screenShare(false)))
                .when("bob", describe)
                .rejected(SignallingRejection.NO_VIDEO);
        assertThat(SentMedia.of(sdp)).isEqualTo(Set.of("video"));
    }
}
