package dev.parley.adapters.http.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CreatedRoomRoutesTest {

    private static final String ROOMS = "/webrtc/rooms";
    private static final String WEEKLY = ROOMS + "/weekly";

    @AutoClose
    private final TestServer server = new TestServer();

    private TestServer.Reply create(String user, String json) {
        return server.post(ROOMS, server.token(user), json);
    }

    private TestServer.Reply createWeekly() {
        return create("olga", "{\"room_id\":\"weekly\",\"name\":\"Weekly\"}");
    }

    private TestServer.Reply patch(String token, String json, String... headers) {
        var request = server.request(WEEKLY, token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json));
        return server.send(headers.length == 0 ? request : request.headers(headers));
    }

    private JsonNode weekly() {
        return server.get(WEEKLY, server.token("olga")).json();
    }

    @Test
    void a_room_is_created_and_shown_as_the_contract_says() {
        var created = create("olga", """
                {"room_id":"weekly","name":"Weekly","description":"All hands","is_public":true,
                 "settings":{"lock_room":true,"max_participants":7,"ai":{"transcription":true}},
                 "scheduled_start":"2030-01-05T09:00:00Z","scheduled_end":"2030-01-05T10:00:00.25Z"}""");

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.header("ETag")).matches("\"[0-9a-z]+-1\"");
        assertThat(created.header("RateLimit-Policy")).isEqualTo("\"room_creations\";q=10;w=3600");
        var json = created.json();
        assertThat(json.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "room_id",
                        "name",
                        "description",
                        "owner_id",
                        "is_public",
                        "max_participants",
                        "created_at",
                        "scheduled_start",
                        "scheduled_end",
                        "participant_count",
                        "settings");
        assertThat(json.path("owner_id").asText()).isEqualTo("olga");
        assertThat(json.path("max_participants").asInt()).isEqualTo(7);
        assertThat(json.path("scheduled_end").asText()).isEqualTo("2030-01-05T10:00:00.250Z");
        assertThat(json.path("settings").path("lock_room").asBoolean()).isTrue();
        var shown = server.get(WEEKLY, server.token("anybody"));
        assertThat(shown.json()).isEqualTo(json);
        assertThat(shown.header("ETag")).isEqualTo(created.header("ETag"));
    }

    @Test
    void without_an_id_a_room_gets_one() {
        var json = create("olga", "{\"name\":\"Some room\"}").json();

        assertThat(RoomId.isValid(json.path("room_id").asText())).isTrue();
        assertThat(json.path("is_public").asBoolean()).isFalse();
        assertThat(json.path("description").isNull()).isTrue();
    }

    @Test
    void what_does_not_fit_is_told_with_its_name() {
        var requests = Map.ofEntries(
                Map.entry("{}", "name"),
                Map.entry("{\"name\":\"\"}", "name"),
                Map.entry("{\"name\":\"  \"}", "name"),
                Map.entry("{\"name\":\"a\\u0000b\"}", "name"),
                Map.entry("{\"name\":\"" + "x".repeat(201) + "\"}", "name"),
                Map.entry("{\"name\":{\"$ne\":1}}", "name"),
                Map.entry("{\"name\":\"x\",\"room_id\":\"../x\"}", "room_id"),
                Map.entry("{\"name\":\"x\",\"room_id\":\"active\"}", "room_id"),
                Map.entry("{\"name\":\"x\",\"room_id\":{\"$gt\":\"\"}}", "room_id"),
                Map.entry("{\"name\":\"x\",\"description\":\"" + "x".repeat(2_001) + "\"}", "description"),
                Map.entry("{\"name\":\"x\",\"is_public\":\"yes\"}", "is_public"),
                Map.entry("{\"name\":\"x\",\"settings\":{\"max_participants\":0}}", "max_participants"),
                Map.entry("{\"name\":\"x\",\"settings\":{\"max_participants\":51}}", "max_participants"),
                Map.entry("{\"name\":\"x\",\"scheduled_start\":\"tomorrow\"}", "scheduled_start"),
                Map.entry(
                        "{\"name\":\"x\",\"scheduled_start\":\"2030-01-05T09:00:00Z\",\"scheduled_end\":\"2030-01-05T09:00:00Z\"}",
                        "scheduled_end"));
        var users = 0;
        for (var request : requests.entrySet()) {
            var reply = create("user-" + users++, request.getKey());
            assertThat(reply.status()).as(request.getKey()).isEqualTo(400);
            assertThat(reply.errorCode()).isEqualTo("invalid_message");
            assertThat(reply.text()).contains(request.getValue());
        }
        var query = ROOMS + "?public=";
        for (String parameters :
                List.of("maybe", "true&limit=0", "true&cursor=x", "true&cursor=MSB4IHk", "true&cursor=eCB5")) {
            assertThat(server.get(query + parameters, server.token("olga")).errorCode())
                    .as(parameters)
                    .isEqualTo("invalid_message");
        }
    }

    @Test
    void operators_and_paths_in_names_are_but_text() {
        var name = "{\\\"$where\\\": \\\"sleep(1000)\\\"} a.b $set <b>";
        var created = create("olga", "{\"room_id\":\"weekly\",\"name\":\"" + name + "\"}")
                .json();

        assertThat(created.path("name").asText()).isEqualTo("{\"$where\": \"sleep(1000)\"} a.b $set <b>");
        assertThat(weekly()).isEqualTo(created);
    }

    @Test
    void a_name_that_is_taken_is_a_conflict() {
        createWeekly();
        server.join("daily", "ann");

        assertThat(createWeekly().status()).isEqualTo(409);
        assertThat(create("bob", "{\"room_id\":\"weekly\",\"name\":\"Mine\"}").errorCode())
                .isEqualTo("conflict");
        assertThat(create("bob", "{\"room_id\":\"daily\",\"name\":\"Mine\"}").errorCode())
                .isEqualTo("conflict");
        assertThat(weekly().path("owner_id").asText()).isEqualTo("olga");
    }

    @Test
    void a_token_for_one_room_creates_no_other() {
        var token = server.tokenFor("olga", "weekly");

        assertThat(server.post(ROOMS, token, "{\"room_id\":\"other\",\"name\":\"x\"}")
                        .errorCode())
                .isEqualTo("unauthorized");
        assertThat(server.post(ROOMS, token, "{\"name\":\"x\"}").errorCode()).isEqualTo("unauthorized");
        assertThat(server.post(ROOMS, token, "{\"room_id\":\"weekly\",\"name\":\"x\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ten_rooms_an_hour_are_enough_for_a_user() {
        for (int room = 0; room < 10; room++) {
            assertThat(create("olga", "{\"name\":\"room\"}").status()).isEqualTo(200);
        }
        var refused = create("olga", "{\"name\":\"room\"}");

        assertThat(refused.errorCode()).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).isNotBlank();
        assertThat(create("bob", "{\"name\":\"room\"}").status()).isEqualTo(200);
    }

    @Test
    void a_private_room_is_shown_to_its_owner_its_members_and_admins() {
        createWeekly();

        assertThat(server.get(WEEKLY, server.token("olga")).status()).isEqualTo(200);
        assertThat(server.get(WEEKLY, server.adminToken()).status()).isEqualTo(200);
        assertThat(server.get(WEEKLY, server.token("ann")).errorCode()).isEqualTo("permission_denied");
        assertThat(server.get(ROOMS + "/nothing", server.token("ann")).errorCode())
                .isEqualTo("not_found");

        server.join("weekly", "ann");
        assertThat(server.get(WEEKLY, server.token("ann"))
                        .json()
                        .path("participant_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_room_that_nobody_created_is_shown_to_who_is_in_it() {
        server.join("daily", "ann");

        var shown = server.get(ROOMS + "/daily", server.token("ann"));
        assertThat(shown.json().path("name").asText()).isEqualTo("daily");
        assertThat(shown.json().path("owner_id").isNull()).isTrue();
        assertThat(shown.response().headers().firstValue("ETag")).isEmpty();
        assertThat(server.get(ROOMS + "/daily", server.token("bob")).errorCode())
                .isEqualTo("permission_denied");
    }

    @Test
    void the_owner_is_host_and_finds_the_room_open() {
        create("olga", "{\"room_id\":\"weekly\",\"name\":\"Weekly\",\"settings\":{\"lock_room\":true}}");
        server.join("weekly", "olga");

        var room = server.engine.view(new RoomId("weekly")).room();
        assertThat(room.participant(new UserId("olga")).orElseThrow().role()).isEqualTo(Role.HOST);
    }

    @Test
    void a_change_says_what_it_changes_and_null_takes_away() {
        create("olga", """
                {"room_id":"weekly","name":"Weekly","description":"All hands","scheduled_start":"2030-01-05T09:00:00Z"}""");

        var changed = patch(
                server.token("olga"),
                "{\"is_public\":true,\"description\":null,\"settings\":{\"mute_on_entry\":true}}");

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json()).isEqualTo(weekly());
        assertThat(changed.json().path("name").asText()).isEqualTo("Weekly");
        assertThat(changed.json().path("description").isNull()).isTrue();
        assertThat(changed.json().path("scheduled_start").asText()).isEqualTo("2030-01-05T09:00:00.000Z");
        assertThat(changed.json().path("settings").path("mute_on_entry").asBoolean())
                .isTrue();
        assertThat(patch(server.token("olga"), "{\"name\":null}").errorCode()).isEqualTo("invalid_message");
        assertThat(patch(server.token("olga"), "{\"scheduled_end\":\"2029-01-01T00:00:00Z\"}")
                        .text())
                .contains("scheduled_end");
    }

    @Test
    void a_change_of_what_has_changed_meanwhile_is_refused() {
        var first = createWeekly().header("ETag");
        var token = server.token("olga");

        var second = patch(token, "{\"name\":\"Second\"}", "If-Match", first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("ETag")).isNotEqualTo(first);
        var late = patch(token, "{\"name\":\"Late\"}", "If-Match", first);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.errorCode()).isEqualTo("precondition_failed");
        assertThat(patch(token, "{\"name\":\"Weak\"}", "If-Match", "W/" + second.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(weekly().path("name").asText()).isEqualTo("Second");

        assertThat(patch(token, "{\"name\":\"Third\"}", "If-Match", "\"x\", " + second.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(patch(token, "{\"name\":\"Any\"}", "If-Match", "*").status()).isEqualTo(200);
        assertThat(patch(token, "{\"name\":\"Now\"}").status()).isEqualTo(200);

        server.join("weekly", "olga");
        var before = server.get(WEEKLY, token).header("ETag");
        server.post(WEEKLY + "/settings", token, "{\"lock_room\":true}");
        assertThat(patch(token, "{\"name\":\"Late\"}", "If-Match", before).status())
                .isEqualTo(412);
    }

    @Test
    void only_the_owner_and_admins_change_and_delete() {
        createWeekly();
        server.join("weekly", "ann");
        server.join("daily", "ann");

        assertThat(patch(server.token("ann"), "{\"name\":\"Mine\"}").errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.delete(WEEKLY, server.token("ann")).errorCode()).isEqualTo("permission_denied");
        assertThat(server.delete(ROOMS + "/daily", server.token("ann")).errorCode())
                .isEqualTo("not_found");
        assertThat(server.delete(ROOMS + "/nothing", server.token("ann")).errorCode())
                .isEqualTo("not_found");
        assertThat(patch(server.adminToken(), "{\"name\":\"Ours\"}").status()).isEqualTo(200);
        assertThat(weekly().path("name").asText()).isEqualTo("Ours");
    }

    @Test
    void a_deleted_room_ends_its_meeting_and_its_name_is_free() {
        var first = createWeekly().header("ETag");
        server.join("weekly", "ann");

        var deleted = server.delete(WEEKLY, server.token("olga"));

        assertThat(deleted.json().path("room_id").asText()).isEqualTo("weekly");
        assertThat(server.engine.view(new RoomId("weekly")).room().isEmpty()).isTrue();
        assertThat(server.get(WEEKLY, server.token("olga")).errorCode()).isEqualTo("not_found");
        assertThat(server.get(ROOMS, server.token("olga")).json().path("rooms")).isEmpty();

        var again = create("bob", "{\"room_id\":\"weekly\",\"name\":\"Bob's\"}");
        assertThat(again.json().path("owner_id").asText()).isEqualTo("bob");
        assertThat(again.header("ETag")).isNotEqualTo(first);
    }

    @Test
    void rooms_are_listed_the_latest_start_first_page_by_page() {
        for (int user = 0; user < 5; user++) {
            for (int hour = 0; hour < 9; hour++) {
                var start = "2030-01-0" + (user + 1) + "T0" + hour + ":00:00Z";
                create(
                        "user-" + user,
                        "{\"name\":\"" + start + "\",\"is_public\":" + (hour != 8) + ",\"scheduled_start\":\"" + start
                                + "\"}");
            }
        }

        var names = new ArrayList<String>();
        for (var cursor = ""; ; ) {
            var page = server.get(ROOMS + "?public=true&limit=7" + cursor, server.token("anybody"))
                    .json();
            page.path("rooms").forEach(room -> names.add(room.path("name").asText()));
            if (page.path("next_cursor").isNull()) {
                break;
            }
            cursor = "&cursor=" + page.path("next_cursor").asText();
        }
        assertThat(names).hasSize(40).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(server.get(ROOMS, server.token("user-1")).json().path("rooms"))
                .hasSize(9);
        assertThat(server.get(ROOMS, server.token("anybody")).json().path("rooms"))
                .isEmpty();
        assertThat(server.get(ROOMS, server.adminToken()).json().path("rooms")).hasSize(45);
    }
}
