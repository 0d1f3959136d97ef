package dev.parley.adapters.http.room;

import static dev.parley.adapters.http.server.TestServer.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.SettingsChange;
import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectRoutesTest {

    private static final String ROOM = "/webrtc/rooms/daily/";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice");

    @Test
    void what_was_missed_comes_in_order_up_to_the_present() {
        var last = server.execute("daily", "host", new ChangeSettings(SettingsChange.lock(true)));
        server.execute("daily", "host", new GrantRole(new UserId("alice"), Role.MODERATOR));
        var head = server.execute("daily", "host", new ChangeSettings(SettingsChange.lock(false)));

        var json = server.get(ROOM + "reconnect?last_sequence=" + last, server.token("alice"))
                .json();

        assertThat(json.path("recovered").asBoolean()).isTrue();
        assertThat(json.path("current_sequence").asLong()).isEqualTo(head);
        assertThat(json.path("next_cursor").isNull()).isTrue();
        assertThat(texts(json.path("missed_messages"), "type")).containsExactly("RoleChanged", "SettingsChanged");
        assertThat(json.path("missed_messages").path(1).path("sequence").asLong())
                .isEqualTo(head);
    }

    @Test
    void a_long_absence_comes_in_pages() {
        var last = server.execute("daily", "host", new ChangeSettings(SettingsChange.lock(true)));
        for (int i = 0; i < 7; i++) {
            server.execute("daily", "host", new ChangeSettings(SettingsChange.lock(i % 2 == 1)));
        }
        var seen = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = server.get(ROOM + "reconnect?limit=3&last_sequence=" + last + cursor, server.token("alice"))
                    .json();
            assertThat(page.path("recovered").asBoolean()).isTrue();
            page.path("missed_messages")
                    .forEach(message -> seen.add(message.path("sequence").asLong()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(7).isSorted().doesNotHaveDuplicates().allMatch(sequence -> sequence > last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9007199254740991"})
    void a_place_that_the_log_does_not_hold_recovers_nothing(String lastSequence) {
        var json = server.get(ROOM + "reconnect?last_sequence=" + lastSequence, server.token("alice"))
                .json();

        assertThat(json.path("recovered").asBoolean()).isFalse();
        assertThat(json.path("missed_messages").size()).isZero();
        assertThat(json.path("current_sequence").asLong()).isPositive();
    }
}
