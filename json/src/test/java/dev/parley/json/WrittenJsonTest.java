package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.room.Vitals.Vital;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.SettledQuality;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Settings;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.signalling.IceCandidate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenJsonTest {

    private static final Instant JOINED = Instant.parse("2026-11-02T10:00:00.007Z");

    private static Participant ann(Presence presence) {
        return new Participant(
                new UserId("ann"),
                "Ann <3",
                Optional.of("https://example.org/ann.png"),
                Role.GUEST,
                Map.of(Permission.CAN_SEND_CHAT, false, Permission.CAN_RECORD, true),
                JOINED,
                17,
                presence,
                new MediaState(true, false, true));
    }

    private static String golden(String name) throws IOException {
        try (var file = WrittenJsonTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aParticipantIsWrittenAsTheGoldenFileHasIt() throws IOException {
        var vital = new Vital(
                Optional.of(JOINED.plusSeconds(60)),
                true,
                0.25,
                Optional.of(new SettledQuality(new LinkQuality(200, 0.5, 10), QualityLevel.GOOD, JOINED)));
        var json = RoomJson.participant(ann(new Presence.Connected(new ConnectionId("c-1"))), vital);

        assertThat(json.toPrettyString())
                .isEqualTo(Json.parse(golden("participant.json")).toPrettyString());
    }

    @Test
    void aParticipantOfWhomNothingIsKnownYetIsWrittenAsTheGoldenFileHasIt() throws IOException {
        var quiet = new Participant(
                new UserId("bob"),
                "bob",
                Optional.empty(),
                Role.OBSERVER,
                Map.of(),
                JOINED,
                18,
                new Presence.Reconnecting(new ConnectionId("c-2"), JOINED.plusSeconds(30)),
                new MediaState(false, false, false));

        assertThat(RoomJson.participant(quiet, Vital.UNKNOWN).toPrettyString())
                .isEqualTo(Json.parse(golden("participant-reconnecting.json")).toPrettyString());
    }

    @Test
    void settingsAreWrittenAsTheGoldenFileHasThem() throws IOException {
        assertThat(RoomJson.settings(Settings.defaults(50)).toPrettyString())
                .isEqualTo(Json.parse(golden("settings.json")).toPrettyString());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T10:00:00Z, 2026-11-02T10:00:00.000Z",
        "2026-11-02T10:00:00.5Z, 2026-11-02T10:00:00.500Z",
        "2026-11-02T10:00:00.123456789Z, 2026-11-02T10:00:00.123Z",
        "2026-11-02T10:00:00.999999999Z, 2026-11-02T10:00:00.999Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z"
    })
    void timesAreInUtcWithMilliseconds(Instant instant, String text) {
        assertThat(Text.timestamp(instant)).isEqualTo(text);
        assertThat(Json.text(Map.of("at", instant))).isEqualTo("{\"at\":\"" + text + "\"}");
    }

    @Test
    void namesAreInSnakeCaseAndConstantsInLowerCase() {
        record Sample(UserId userId, RoomId roomId, Permission firstOne, Map<Permission, Boolean> all) {}

        assertThat(Json.text(new Sample(
                        new UserId("ann"),
                        new RoomId("standup"),
                        Permission.CAN_RECORD,
                        Map.of(Permission.CAN_SEND_CHAT, true))))
                .isEqualTo("{\"user_id\":\"ann\",\"room_id\":\"standup\",\"first_one\":\"can_record\","
                        + "\"all\":{\"can_send_chat\":true}}");
    }

    @Test
    void whatIsEmptyIsWrittenAsNull() {
        record Sample(Optional<String> name) {}

        assertThat(Json.text(new Sample(Optional.empty()))).isEqualTo("{\"name\":null}");
    }

    @Test
    void aChangeOfSettingsShowsWhatItChangesAndNothingElse() {
        assertThat(Json.text(SettingsChange.lock(true))).isEqualTo("{\"lock_room\":true}");
    }

    @Test
    void aCandidateIsReadAndWrittenAsBrowsersDo() {
        var json = "{\"candidate\":\"candidate:1\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"u\"}";
        var candidate = Json.bind(Json.parse(json), IceCandidate.class);

        assertThat(candidate)
                .isEqualTo(new IceCandidate("candidate:1", Optional.of("0"), Optional.of(0), Optional.of("u")));
        assertThat(Json.text(candidate)).isEqualTo(json);
        assertThat(Json.text(new IceCandidate("", Optional.empty(), Optional.empty(), Optional.empty())))
                .isEqualTo("{\"candidate\":\"\"}");
    }

    @Test
    void anySignIsWrittenAsUtf8() {
        assertThat(new String(Json.bytes(Map.of("a", "ü😀\u2028</script>")), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"ü😀\u2028</script>\"}");
    }
}
