package dev.parley.adapters.http.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SettingsRoutesTest {

    private static final String ROOM = "/webrtc/rooms/daily/";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice");

    @Test
    void settings_change_in_part_and_come_back_whole() {
        var defaults = server.get(ROOM + "settings", server.token("alice")).json();
        assertThat(defaults.path("lock_room").asBoolean()).isFalse();
        assertThat(defaults.path("max_participants").asInt()).isEqualTo(50);

        var changed = server.post(
                ROOM + "settings",
                server.token("host"),
                "{\"lock_room\":true,\"max_participants\":7,\"quality_preset\":\"high\",\"ai\":{\"transcription\":true}}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("lock_room").asBoolean()).isTrue();
        assertThat(changed.json().path("max_participants").asInt()).isEqualTo(7);
        assertThat(changed.json().path("quality_preset").asText()).isEqualTo("high");
        assertThat(changed.json().path("ai").path("transcription").asBoolean()).isTrue();
        assertThat(changed.json().path("ai").path("translation").asBoolean()).isFalse();
        assertThat(changed.json().path("enable_chat").asBoolean()).isTrue();
        assertThat(changed.json().size()).isEqualTo(defaults.size());

        assertThat(server.get(ROOM + "settings", server.token("alice")).json()).isEqualTo(changed.json());
    }

    @Test
    void settings_are_for_those_who_manage() {
        assertThat(server.post(ROOM + "settings", server.token("alice"), "{\"lock_room\":true}")
                        .errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.post(ROOM + "settings", server.token("host"), "{\"max_participants\":51}")
                        .errorCode())
                .isEqualTo("invalid_message");
    }

    @Test
    void the_same_idempotency_key_does_nothing_again_and_gets_the_same_answer() {
        var first = server.send(settings("{\"max_participants\":7}", "once"));
        assertThat(first.json().path("max_participants").asInt()).isEqualTo(7);
        assertThat(server.send(settings("{\"max_participants\":9}", "twice"))
                        .json()
                        .path("max_participants")
                        .asInt())
                .isEqualTo(9);

        assertThat(server.send(settings("{\"max_participants\":7}", "once")).json())
                .isEqualTo(first.json());
        assertThat(server.get(ROOM + "settings", server.token("host"))
                        .json()
                        .path("max_participants")
                        .asInt())
                .isEqualTo(9);
    }

    private HttpRequest.Builder settings(String json, String key) {
        return server.request(ROOM + "settings", server.token("host"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json));
    }
}
