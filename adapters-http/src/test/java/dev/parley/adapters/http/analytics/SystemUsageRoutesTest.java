package dev.parley.adapters.http.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemUsageRoutesTest {

    private static final String USAGE = "/webrtc/analytics/system/usage";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice");

    @Test
    void an_admin_sees_what_all_rooms_were_used_for_up_to_now() {
        server.join("retro", "alice");
        server.execute("daily", "alice", new Say("text", ChatMessageType.TEXT, Optional.empty(), Optional.empty()));
        for (String room : new String[] {"daily", "retro"}) {
            // Whoever reads of a room brings its archive up to date.
            server.get("/webrtc/analytics/rooms/" + room + "/stats", server.adminToken());
        }

        // It may be midnight now.
        var days = server.get(USAGE + "?days=2", server.adminToken()).json().path("days");

        assertThat(days).hasSize(2);
        assertThat(days.path(0).path("sessions").asInt()
                        + days.path(1).path("sessions").asInt())
                .isEqualTo(3);
        var today = days.path(1);
        assertThat(today.path("date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(today.path("participants").asInt()).isEqualTo(2);
        assertThat(today.path("rooms").asInt()).isEqualTo(2);
        assertThat(today.path("peak_concurrent_users").asInt()).isEqualTo(3);
        assertThat(days.path(0).path("messages_sent").asInt()
                        + today.path("messages_sent").asInt())
                .isEqualTo(1);
        assertThat(today.has("total_duration_minutes")).isTrue();
        assertThat(today.path("files_shared").asInt()).isZero();
    }

    @Test
    void a_month_is_shown_when_nothing_else_is_asked_for() {
        assertThat(server.get(USAGE, server.adminToken()).json().path("days")).hasSize(30);
        assertThat(server.get(USAGE + "?days=366", server.adminToken()).json().path("days"))
                .hasSize(366);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "367", "x", "1.5", ""})
    void what_is_no_number_of_days_is_refused(String days) {
        var reply = server.get(USAGE + "?days=" + days, server.adminToken());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("details").path("field").asText()).isEqualTo("days");
    }

    @Test
    void only_admins_see_it() {
        assertThat(server.get(USAGE, server.token("alice")).status()).isEqualTo(403);
    }
}
