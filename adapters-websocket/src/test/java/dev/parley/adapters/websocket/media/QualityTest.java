package dev.parley.adapters.websocket.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QualityTest {

    private final TestServer server = TestServer.started();
    private final Peer ann = server.enter("garden", "ann");
    private final Peer bob = server.enter("garden", "bob");

    @AfterEach
    void stop() {
        server.close();
    }

    private static String stats(int rtt, String more) {
        return "{'bitrate_video':900,'bitrate_audio':48,'bitrate_total':948,'packet_loss':0,'jitter':5,'rtt':" + rtt
                + more + "}";
    }

    private void bobMeasures(int rtt) {
        assertThat(bob.ask("network-stats", stats(rtt, "")).has("error_code")).isFalse();
    }

    @Test
    void others_hear_of_a_link_when_it_changes_and_its_owner_every_time() {
        bobMeasures(50);
        var update = ann.await("quality-update");
        assertThat(update.has("sequence")).isFalse();
        assertThat(update.at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(update.at("/payload/quality_level").asText()).isEqualTo("excellent");
        assertThat(update.at("/payload/recommendation/audio_only").asBoolean()).isFalse();
        bob.received();

        server.clock().advance(Duration.ofSeconds(2));
        bob.send("network-stats", stats(55, ""));
        assertThat(bob.await("quality-update").at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(ann.sofar()).isEmpty();
    }

    @Test
    void a_bad_link_is_better_without_picture_and_shows_in_the_state() {
        bobMeasures(50);
        server.clock().advance(Duration.ofSeconds(1));
        bobMeasures(2_000);
        assertThat(ann.await("quality-update").at("/payload/quality_level").asText())
                .isEqualTo("excellent");
        assertThat(ann.sofar()).isEmpty();
        server.clock().advance(Duration.ofSeconds(1));
        bobMeasures(2_000);

        var update = ann.await("quality-update").path("payload");
        assertThat(update.path("quality_level").asText()).isEqualTo("poor");
        assertThat(update.at("/recommendation/audio_only").asBoolean()).isTrue();
        var state = server.open("/webrtc/ws/garden?token=" + server.tokens().of("cid"))
                .expect("room-state");
        assertThat(state.at("/payload/participants").findValuesAsText("connection_quality"))
                .containsExactly("unknown", "poor", "unknown");
    }

    @Test
    void wishes_bound_what_is_recommended() {
        bob.send(
                "network-stats",
                stats(50, ",'bandwidth_up':150,'adaptive':{'max_resolution':'480p','bandwidth_threshold':200}"));
        var recommended = bob.await("quality-update").at("/payload/recommendation");
        assertThat(recommended.path("video_resolution").asText()).isEqualTo("480p");
        assertThat(recommended.path("video_bitrate").asInt()).isEqualTo(150);
        assertThat(recommended.path("audio_only").asBoolean()).isTrue();
    }

    @Test
    void what_does_not_fit_is_refused_with_the_name_of_the_field() {
        assertThat(bob.ask("network-stats", "{}").at("/details/field").asText()).isEqualTo("bitrate_video");
        assertThat(bob.ask("network-stats", stats(-1, "")).at("/details/field").asText())
                .isEqualTo("rtt");
        assertThat(bob.ask(
                                "media-quality",
                                "{'video_resolution':'8k','video_bitrate':1,'audio_bitrate':1,'frame_rate':1}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("video_resolution");
        assertThat(bob.ask("media-quality", "{'video_resolution':'720p'}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("video_bitrate");
    }

    @Test
    void media_quality_goes_to_the_others_or_to_one() {
        var cid = server.enter("garden", "cid");
        var quality = "'video_resolution':'720p','video_bitrate':1500,'audio_bitrate':64,'frame_rate':30";
        bob.ask("media-quality", "{" + quality + "}");
        assertThat(ann.await("media-quality").at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(cid.await("media-quality").at("/payload/video_bitrate").asInt())
                .isEqualTo(1_500);
        bob.ask("media-quality", "{" + quality + ",'target_user_id':'ann'}");
        assertThat(ann.await("media-quality").at("/payload/target_user_id").asText())
                .isEqualTo("ann");
        assertThat(cid.sofar()).isEmpty();
    }
}
