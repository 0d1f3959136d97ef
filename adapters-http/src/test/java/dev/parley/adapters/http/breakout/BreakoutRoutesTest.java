package dev.parley.adapters.http.breakout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakoutRoutesTest {

    private static final String BREAKOUTS = "/webrtc/rooms/daily/breakout-rooms";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice");

    @BeforeEach
    void start() {
        server.join("daily", "bob/b");
    }

    private TestServer.Reply post(String path, String user, String json) {
        return server.post(BREAKOUTS + path, server.token(user), json);
    }

    private JsonNode open(String json) {
        var reply = post("", "host", json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("breakout_rooms");
    }

    private static String id(JsonNode rooms, int index) {
        return rooms.path(index).path("breakout_room_id").asText();
    }

    private JsonNode shownTo(String user) {
        return server.get(BREAKOUTS, server.token(user)).json().path("breakout_rooms");
    }

    @Test
    void breakouts_are_opened_listed_and_closed() {
        var opened = open("{\"rooms\":[{\"name\":\"Red\",\"max_participants\":3},{\"name\":\"Blue\"}],"
                + "\"assignment\":\"automatic\",\"duration_seconds\":300}");
        assertThat(opened.findValuesAsText("name")).containsExactly("Red", "Blue");
        assertThat(opened.at("/0/participant_ids").toString()).isEqualTo("[\"alice\"]");
        assertThat(opened.at("/0/max_participants").asInt()).isEqualTo(3);
        assertThat(opened.at("/0/created_by").asText()).isEqualTo("host");
        assertThat(opened.at("/0/state").asText()).isEqualTo("open");
        assertThat(shownTo("alice")).isEqualTo(opened);
        var participants = server.get("/webrtc/rooms/daily/participants", server.token("alice"));
        assertThat(participants.json().at("/participants/1/breakout_room_id").asText())
                .isEqualTo(id(opened, 0));

        var first = server.get(BREAKOUTS + "?limit=1", server.token("host")).json();
        var rest = server.get(
                        BREAKOUTS + "?limit=1&cursor="
                                + first.path("next_cursor").asText(),
                        server.token("host"))
                .json();
        assertThat(rest.path("breakout_rooms").findValuesAsText("name")).containsExactly("Blue");
        assertThat(rest.path("next_cursor").isNull()).isTrue();

        var left = server.delete(BREAKOUTS + "/" + id(opened, 0), server.token("host"))
                .json();
        assertThat(left.path("breakout_rooms").findValuesAsText("name")).containsExactly("Blue");
        assertThat(server.delete(BREAKOUTS, server.token("host")).json().path("breakout_rooms"))
                .isEmpty();
    }

    @Test
    void members_are_sent_choose_and_come_back() {
        var manual = id(open("{\"rooms\":[{\"name\":\"Red\"}]}"), 0);
        var self = id(open("{\"rooms\":[{\"name\":\"Blue\",\"max_participants\":1}],\"assignment\":\"self\"}"), 1);

        var sent = server.post(BREAKOUTS + "/" + manual + "/assign/bob%2Fb", server.token("host"))
                .json();
        assertThat(sent.path("user_id").asText()).isEqualTo("bob/b");
        assertThat(sent.path("breakout_room_id").asText()).isEqualTo(manual);
        assertThat(server.post(BREAKOUTS + "/" + self + "/join", server.token("alice"))
                        .json()
                        .path("breakout_room_id")
                        .asText())
                .isEqualTo(self);
        assertThat(server.post(BREAKOUTS + "/" + self + "/join", server.token("host"))
                        .errorCode())
                .isEqualTo("room_full");
        assertThat(server.post(BREAKOUTS + "/" + manual + "/join", server.token("alice"))
                        .errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.post(BREAKOUTS + "/nowhere/join", server.token("alice"))
                        .errorCode())
                .isEqualTo("not_found");
        assertThat(server.post(BREAKOUTS + "/return/bob%2Fb", server.token("alice"))
                        .errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.post(BREAKOUTS + "/return/bob%2Fb", server.token("host"))
                        .json()
                        .path("breakout_room_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void time_is_extended_and_messages_are_sent() {
        assertThat(post("/timer", "host", "{\"extend_seconds\":60}").errorCode())
                .isEqualTo("invalid_state");
        assertThat(post("/broadcast", "host", "{\"message\":\"hi\"}").errorCode())
                .isEqualTo("invalid_state");
        var before = open("{\"rooms\":[{\"name\":\"Red\"}],\"assignment\":\"automatic\",\"duration_seconds\":300}");
        var after = post("/timer", "host", "{\"extend_seconds\":60}").json().path("breakout_rooms");
        assertThat(after.at("/0/closes_at").asText())
                .isGreaterThan(before.at("/0/closes_at").asText());
        assertThat(post("/broadcast", "host", "{\"message\":\"hi\"}")
                        .json()
                        .path("sent")
                        .asBoolean())
                .isTrue();
        assertThat(post("/help", "alice", "{\"message\":\"stuck\"}")
                        .json()
                        .path("sent")
                        .asBoolean())
                .isTrue();
        assertThat(server.post(BREAKOUTS + "/help", server.token("alice")).status())
                .isEqualTo(200);
        assertThat(post("/help", "host", "{}").errorCode()).isEqualTo("invalid_state");
    }

    @Test
    void who_is_not_in_the_room_sees_and_does_nothing() {
        assertThat(server.get(BREAKOUTS, server.token("stranger")).errorCode()).isEqualTo("permission_denied");
        assertThat(post("", "stranger", "{\"rooms\":[{\"name\":\"a\"}]}").errorCode())
                .isEqualTo("permission_denied");
        assertThat(post("", "alice", "{\"rooms\":[{\"name\":\"a\"}]}").errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.delete(BREAKOUTS, server.token("alice")).errorCode()).isEqualTo("permission_denied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ''         | {}                                                       | rooms
            ''         | {"rooms":[{"name":"a"}],"duration_seconds":0}            | duration_seconds
            /timer     | {"extend_seconds":"soon"}                                | extend_seconds
            /broadcast | {}                                                       | message
            """)
    void what_does_not_fit_is_refused_by_name(String path, String body, String field) {
        var reply = post(path.replace("'", ""), "host", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
    }

    @Test
    void two_of_one_name_conflict() {
        open("{\"rooms\":[{\"name\":\"Red\"}]}");
        assertThat(post("", "host", "{\"rooms\":[{\"name\":\"Red\"}]}").errorCode())
                .isEqualTo("conflict");
    }
}
