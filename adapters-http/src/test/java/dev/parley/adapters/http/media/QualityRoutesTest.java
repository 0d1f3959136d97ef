package dev.parley.adapters.http.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityRoutesTest {

    private static final String ROOM = "/webrtc/rooms/daily/";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice");

    @ParameterizedTest
    @CsvSource({"50, 0, 5, excellent, 1080p, false", "2000, 20, 300, poor, 360p, true"})
    void a_quality_report_is_answered_with_what_to_send(
            double latency, double loss, double jitter, String level, String resolution, boolean audioOnly) {
        var body = "{\"latency\":%s,\"packet_loss\":%s,\"jitter\":%s}".formatted(latency, loss, jitter);
        var reply = server.post(ROOM + "quality", server.token("alice"), body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("user_id").asText()).isEqualTo("alice");
        assertThat(reply.json().path("quality_level").asText()).isEqualTo(level);
        assertThat(reply.json().path("recommendation").path("video_resolution").asText())
                .isEqualTo(resolution);
        assertThat(reply.json().path("recommendation").path("audio_only").asBoolean())
                .isEqualTo(audioOnly);
        assertThat(reply.json().path("recommendation").has("video_bitrate")).isTrue();
        assertThat(reply.json().path("recommendation").has("frame_rate")).isTrue();
    }

    @Test
    void measurements_that_follow_at_once_change_nothing() {
        server.follow("daily");
        server.post(ROOM + "quality", server.token("alice"), "{\"latency\":1,\"packet_loss\":0,\"jitter\":1}");
        var next = server.post(
                ROOM + "quality", server.token("alice"), "{\"latency\":2000,\"packet_loss\":0,\"jitter\":1}");
        assertThat(next.json().path("quality_level").asText()).isEqualTo("excellent");
        assertThat(server.get(ROOM + "participants", server.token("host"))
                        .json()
                        .path("participants")
                        .findValuesAsText("connection_quality"))
                .containsExactly("unknown", "excellent");
    }

    @Test
    void only_members_report_quality() {
        var reply = server.post(
                ROOM + "quality", server.token("stranger"), "{\"latency\":1,\"packet_loss\":1,\"jitter\":1}");
        assertThat(reply.errorCode()).isEqualTo("permission_denied");
    }
}
