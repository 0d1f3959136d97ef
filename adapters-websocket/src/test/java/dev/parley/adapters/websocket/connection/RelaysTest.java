package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is passed on as it is, or kept by the server alone. */
class RelaysTest {

    private final TestServer server = TestServer.started();
    private final Peer ann = server.enter("garden", "ann");
    private final Peer bob = server.enter("garden", "bob");

    @BeforeEach
    void bobIsThere() {
        ann.expect("user-joined");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String field(String type, String payload) {
        return bob.ask(type, payload).at("/details/field").asText();
    }

    @Test
    void data_goes_to_others_up_to_16_kib() {
        var most = Base64.getEncoder().encodeToString(new byte[16 * 1_024]);
        bob.ask("data-channel", "{'channel_id':'c','data_type':'binary','content':'" + most + "'}");
        var sent = ann.expect("data-channel");
        assertThat(sent.has("sequence")).isFalse();
        assertThat(sent.at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(sent.at("/payload/content").asText()).isEqualTo(most);

        var more = Base64.getEncoder().encodeToString(new byte[16 * 1_024 + 1]);
        assertThat(field("data-channel", "{'channel_id':'c','data_type':'file','content':'" + more + "'}"))
                .isEqualTo("content");
        assertThat(field("data-channel", "{'channel_id':'c','data_type':'binary','content':'no base64'}"))
                .isEqualTo("content");
        assertThat(field(
                        "data-channel",
                        "{'channel_id':'c','data_type':'text','content':'" + "\u00e4".repeat(8_193) + "'}"))
                .isEqualTo("content");
        assertThat(ann.sofar()).isEmpty();
    }

    @Test
    void what_was_said_goes_to_others_with_html_neutralised() {
        bob.ask(
                "transcription",
                "{'text':'1 < 2','confidence':0.9,'language':'en','timestamp':'2026-01-05T09:00:00.250Z','final':true,"
                        + "'translations':{'de':'<b>'}}");
        var said = ann.expect("transcription").path("payload");
        assertThat(said.path("text").asText()).isEqualTo("1 &lt; 2");
        assertThat(said.path("speaker_id").asText()).isEqualTo("bob");
        assertThat(said.path("final").asBoolean()).isTrue();
        assertThat(said.at("/translations/de").asText()).isEqualTo("&lt;b&gt;");
        assertThat(said.path("timestamp").asText()).isEqualTo("2026-01-05T09:00:00.250Z");

        assertThat(field(
                        "transcription",
                        "{'text':'a','confidence':2,'language':'en','timestamp':'2026-01-05T09:00:00Z','final':true}"))
                .isEqualTo("confidence");
        assertThat(field(
                        "transcription",
                        "{'text':'a','confidence':1,'language':'en','timestamp':'today','final':true}"))
                .isEqualTo("timestamp");
    }

    @Test
    void what_is_for_the_server_reaches_nobody_else() {
        assertThat(bob.ask("analytics-event", "{'event_type':'layout','metadata':{'to':'grid'}}")
                        .path("sequence")
                        .isNull())
                .isTrue();
        assertThat(bob.ask("peer-state", "{'target_user_id':'ann','state':'connected','elapsed_ms':420}")
                        .has("error_code"))
                .isFalse();
        assertThat(field("analytics-event", "{'metadata':{}}")).isEqualTo("event_type");
        for (String metadata : List.of(
                "[]",
                "{'a':{'b':{'c':{'d':{'e':{'f':{'g':{'h':{}}}}}}}}}",
                "{'a':'" + "x".repeat(4_096) + "'}",
                "{'a':1e999}",
                "{'a':['\\ud800']}")) {
            assertThat(field("analytics-event", "{'event_type':'a','metadata':" + metadata + "}"))
                    .as(metadata)
                    .isEqualTo("metadata");
        }
        assertThat(field("peer-state", "{'target_user_id':'ann','state':'bored','elapsed_ms':1}"))
                .isEqualTo("state");
        assertThat(ann.sofar()).isEmpty();
    }

    @Test
    void typing_and_reading_go_where_the_messages_go() {
        var cid = server.enter("garden", "cid");
        ann.received();
        var said = ann.ask("chat-message", "{'message':'between us','target_user_id':'bob'}")
                .path("message_id")
                .asText();
        bob.await("chat-message");
        bob.ask("chat-typing", "{'typing':true,'target_user_id':'ann'}");
        assertThat(ann.await("chat-typing").at("/payload/user_id").asText()).isEqualTo("bob");
        bob.ask("chat-read", "{'message_id':'" + said + "'}");
        var read = ann.await("chat-read");
        assertThat(read.has("sequence")).isTrue();
        assertThat(read.at("/payload/message_id").asText()).isEqualTo(said);
        assertThat(cid.ask("chat-read", "{'message_id':'" + said + "'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("not_found");
        assertThat(cid.sofar()).isEmpty();
    }

    @Test
    void an_edit_and_a_deletion_go_where_the_message_went() {
        var cid = server.enter("garden", "cid");
        ann.received();
        var message = ann.ask("chat-message", "{'message':'betwen us','target_user_id':'bob'}")
                .path("message_id")
                .asText();
        bob.await("chat-message");

        ann.ask("chat-edit", "{'message_id':'" + message + "','message':'between <us>'}");
        var edited = bob.await("chat-edit");
        assertThat(edited.has("sequence")).isTrue();
        assertThat(edited.at("/payload/message_id").asText()).isEqualTo(message);
        assertThat(edited.at("/payload/message").asText()).isEqualTo("between &lt;us&gt;");
        assertThat(edited.at("/payload/sender_id").asText()).isEqualTo("ann");
        assertThat(refusal(bob, "chat-edit", "{'message_id':'" + message + "','message':'x'}"))
                .isEqualTo("permission_denied");
        assertThat(refusal(cid, "chat-delete", "{'message_id':'" + message + "'}"))
                .isEqualTo("not_found");

        ann.ask("chat-delete", "{'message_id':'" + message + "'}");
        assertThat(bob.await("chat-delete").at("/payload/deleted_by").asText()).isEqualTo("ann");
        assertThat(ann.ask("chat-delete", "{'message_id':'" + message + "'}")
                        .path("sequence")
                        .isNull())
                .isTrue();
        assertThat(refusal(ann, "chat-edit", "{'message_id':'" + message + "','message':'x'}"))
                .isEqualTo("invalid_state");
        assertThat(cid.sofar()).isEmpty();
    }

    private static String refusal(Peer peer, String type, String payload) {
        return peer.ask(type, payload).path("error_code").asText();
    }

    @Test
    void an_edit_is_checked_as_a_message_is() {
        assertThat(field("chat-edit", "{'message_id':'m','message':' '}")).isEqualTo("message");
        assertThat(field("chat-edit", "{'message_id':'m','message':'" + "x".repeat(4_001) + "'}"))
                .isEqualTo("message");
        assertThat(field("chat-edit", "{'message':'x'}")).isEqualTo("message_id");
        assertThat(field("chat-delete", "{'message_id':''}")).isEqualTo("message_id");
    }
}
