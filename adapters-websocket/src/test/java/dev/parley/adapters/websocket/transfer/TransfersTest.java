package dev.parley.adapters.websocket.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.limits.RateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransfersTest {

    private final TestServer server = TestServer.Setup.DEFAULT
            .limits(RateLimits.of(0, 0, 0).with(0, 0, 3))
            .start();
    private final Peer ann = server.enter("garden", "ann");
    private final Peer bob = server.enter("garden", "bob");
    private final Peer cid = server.enter("garden", "cid");

    @AfterEach
    void stop() {
        server.close();
    }

    private static String offer(String more) {
        return "{'transfer_id':'t1','receiver_id':'bob','file_name':'../plan.pdf','file_size':40000" + more + "}";
    }

    private String code(Peer peer, String type, String payload) {
        return peer.ask(type, payload).path("error_code").asText();
    }

    @Test
    void a_file_is_offered_accepted_and_completed_between_two() {
        ann.ask("file-share-offer", offer(""));
        bob.await("user-joined");
        var offered = bob.expect("file-share-offer");
        assertThat(offered.has("sequence")).isTrue();
        var file = offered.path("payload");
        assertThat(file.path("sender_id").asText()).isEqualTo("ann");
        assertThat(file.path("file_name").asText()).isEqualTo("plan.pdf");
        assertThat(file.path("chunk_size").asInt()).isEqualTo(16_384);
        assertThat(file.path("total_chunks").asInt()).isEqualTo(3);

        assertThat(code(ann, "file-share-accept", "{'transfer_id':'t1'}")).isEqualTo("permission_denied");
        assertThat(code(cid, "file-share-accept", "{'transfer_id':'t1'}")).isEqualTo("not_found");
        assertThat(code(cid, "file-share-offer", offer(""))).isEqualTo("conflict");
        assertThat(code(bob, "file-share-progress", "{'transfer_id':'t1','bytes_transferred':1}"))
                .isEqualTo("invalid_state");
        assertThat(code(bob, "file-share-accept", "{'transfer_id':'t1'}")).isEmpty();
        ann.await("file-share-accept");
        ann.ask("file-share-progress", "{'transfer_id':'t1','bytes_transferred':20000,'progress_percentage':99}");
        var progress = bob.await("file-share-progress");
        assertThat(progress.has("sequence")).isFalse();
        assertThat(progress.at("/payload/progress_percentage").asDouble()).isEqualTo(50);
        bob.ask("file-share-complete", "{'transfer_id':'t1'}");
        ann.await("file-share-complete");
        assertThat(code(bob, "file-share-reject", "{'transfer_id':'t1'}")).isEqualTo("invalid_state");
        assertThat(cid.typesSoFar()).isEmpty();
    }

    @Test
    void either_side_gives_up_a_file_under_way() {
        ann.ask("file-share-offer", offer(""));
        bob.await("file-share-offer");
        bob.ask("file-share-accept", "{'transfer_id':'t1'}");
        assertThat(code(ann, "file-share-reject", "{'transfer_id':'t1'}")).isEmpty();
        assertThat(bob.await("file-share-reject").at("/payload/transfer_id").asText())
                .isEqualTo("t1");
        assertThat(code(bob, "file-share-complete", "{'transfer_id':'t1'}")).isEqualTo("invalid_state");
    }

    @Test
    void what_does_not_fit_is_refused_with_the_name_of_the_field() {
        assertThat(ann.ask("file-share-offer", "{'transfer_id':'t1','file_name':'a','file_size':1}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("receiver_id");
        assertThat(ann.ask("file-share-offer", offer(",'total_chunks':2"))
                        .at("/details/field")
                        .asText())
                .isEqualTo("total_chunks");
        assertThat(ann.ask(
                                "file-share-offer",
                                "{'transfer_id':'t1','receiver_id':'bob','file_name':'..','file_size':1}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("file_name");
        assertThat(code(
                        ann,
                        "file-share-offer",
                        "{'transfer_id':'t','receiver_id':'zoe','file_name':'a','file_size':1}"))
                .isEqualTo("not_found");
    }

    @Test
    void a_transfer_is_gone_with_either_side() {
        ann.ask("file-share-offer", offer(""));
        ann.close(1000);
        bob.await("user-left");
        assertThat(code(bob, "file-share-accept", "{'transfer_id':'t1'}")).isEqualTo("not_found");
    }

    @Test
    void offers_are_rare() {
        for (int i = 0; i < 3; i++) {
            assertThat(code(
                            ann,
                            "file-share-offer",
                            "{'transfer_id':'n" + i + "','receiver_id':'bob','file_name':'a','file_size':1}"))
                    .isEmpty();
        }
        assertThat(code(ann, "file-share-offer", offer(""))).isEqualTo("rate_limited");
    }
}
