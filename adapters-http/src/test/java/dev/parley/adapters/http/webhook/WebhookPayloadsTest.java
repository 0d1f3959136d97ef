package dev.parley.adapters.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.memory.webhook.InMemoryOutbox;
import dev.parley.adapters.memory.webhook.InMemoryWebhooks;
import dev.parley.application.port.JournalEntry;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.SigningSecret;
import dev.parley.application.webhook.Webhook;
import dev.parley.application.webhook.WebhookReader;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.Ban;
import dev.parley.domain.room.Charter;
import dev.parley.domain.room.CharterEvent.DetailsChanged;
import dev.parley.domain.room.CharterEvent.RoomDissolved;
import dev.parley.domain.room.CharterEvent.RoomFounded;
import dev.parley.domain.room.DoorEvent.BanLifted;
import dev.parley.domain.room.DoorEvent.Kicked;
import dev.parley.domain.room.Founding;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomDetails;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.room.RoomEvent.SettingsReset;
import dev.parley.domain.room.Settings;
import dev.parley.json.AnnouncementJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What endpoints are sent of each kind of event, which is what the documentation says. */
class WebhookPayloadsTest {

    private static final Instant AT = Instant.parse("2026-11-02T10:00:00.123456Z");
    private static final RoomId DAILY = new RoomId("daily");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final Settings SETTINGS = Settings.defaults(50);
    private static final RoomDetails DETAILS =
            new RoomDetails("private words", Optional.empty(), true, Optional.empty(), Optional.empty());

    private final InMemoryWebhooks webhooks = new InMemoryWebhooks();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final WebhookReader reader = new WebhookReader(webhooks, outbox, () -> AT);

    private static JournalEntry entry(int n, Event event, Audience audience) {
        return new JournalEntry(
                DAILY, 1_793_613_600_000L, new Entry(1_793_613_600_000L + n, n, AT, Optional.of(ANN), event, audience));
    }

    private static List<JournalEntry> ofEachKind() {
        var ban = new Ban(Optional.of(ANN), Optional.of("private words"), AT, Optional.of(AT.plusSeconds(3_600)));
        var founding = new Founding(Optional.of(new Charter(ANN, AT, DETAILS, 1)), SETTINGS, Map.of(), Map.of());
        var events = List.<Event>of(
                new RoomFounded(founding, AT),
                new DetailsChanged(DETAILS),
                new SettingsReset(SETTINGS),
                new RoleChanged(BOB, Role.MODERATOR),
                new Said(
                        "m1",
                        BOB,
                        "Bob's private name",
                        "hello",
                        ChatMessageType.TEXT,
                        Optional.empty(),
                        Optional.of("m0"),
                        AT),
                new Edited("m1", BOB, "hello all", AT),
                new Deleted("m1", ANN, AT),
                new Kicked(BOB, AT, Optional.of("private words"), Optional.of(ban)),
                new ParticipantLeft(BOB, LeaveReason.BANNED, AT, AT),
                new BanLifted(BOB),
                new RoomClosed("private words", Optional.of(ANN), AT),
                new RoomDissolved(SETTINGS),
                new ParticipantJoined(new Participant(
                        BOB,
                        "Bob's private name",
                        Optional.empty(),
                        Role.GUEST,
                        Map.of(),
                        AT,
                        1,
                        new Presence.Connected(new ConnectionId("c")),
                        new MediaState(true, true, false))));
        return Stream.iterate(0, n -> n + 1)
                .limit(events.size())
                .map(n -> entry(n, events.get(n), Audience.EVERYONE))
                .toList();
    }

    private List<Delivery> deliveries(Set<EventType> asked, List<JournalEntry> entries) {
        var id = "hook-" + webhooks.list().size();
        webhooks.add(new Webhook(
                id,
                1,
                "https://hooks.example.org",
                asked,
                Optional.empty(),
                new SigningSecret("whsec_" + "A".repeat(32)),
                Optional.empty(),
                Webhook.State.ENABLED,
                AT));
        reader.read(entries);
        return outbox.list(new DeliveryQuery(id, Optional.empty(), Optional.empty(), 100))
                .reversed();
    }

    private static String json(Delivery delivery) {
        return new String(AnnouncementJson.bytes(delivery.announcement()), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_sent_is_what_the_documentation_says() throws IOException {
        var page = Files.readString(Path.of("../docs/webhooks.md"));

        var sent = deliveries(EnumSet.allOf(EventType.class), ofEachKind());

        assertThat(sent)
                .extracting(delivery -> delivery.announcement().type())
                .containsAll(EnumSet.allOf(EventType.class));
        assertThat(sent).allSatisfy(delivery -> assertThat(page).contains("\n" + json(delivery) + "\n"));
        for (EventType type : EventType.values()) {
            assertThat(page).contains("| `" + type.id() + "` |");
        }
    }

    @Test
    void names_and_reasons_are_not_sent() {
        assertThat(deliveries(EnumSet.allOf(EventType.class), ofEachKind()))
                .isNotEmpty()
                .allSatisfy(delivery -> assertThat(json(delivery)).doesNotContain("private"));
    }

    @Test
    void what_was_said_and_who_was_removed_is_told_only_to_who_asks() {
        assertThat(deliveries(EventType.defaults(), ofEachKind()))
                .extracting(delivery -> delivery.announcement().type().id())
                .containsExactly(
                        "room.created",
                        "room.changed",
                        "room.changed",
                        "participant.left",
                        "room.closed",
                        "room.deleted",
                        "participant.joined");
    }

    @Test
    void what_was_said_to_one_is_told_to_nobody() {
        var said = new Said("m1", ANN, "Ann", "psst", ChatMessageType.TEXT, Optional.of(BOB), Optional.empty(), AT);
        var toBob = new Audience.Only(Set.of(ANN, BOB));

        assertThat(deliveries(
                        EnumSet.allOf(EventType.class),
                        List.of(
                                entry(1, said, toBob),
                                entry(2, new Edited("m1", ANN, "psst!", AT), toBob),
                                entry(3, new Deleted("m1", ANN, AT), new Audience.Within("b1", Set.of(BOB))))))
                .isEmpty();
    }

    @Test
    void a_room_that_begins_anew_from_its_record_was_not_created() {
        var founded = ofEachKind().getFirst().entry();
        var anew = new Entry(1, 0, AT, Optional.empty(), founded.event(), Audience.NOBODY);

        assertThat(deliveries(EventType.defaults(), List.of(new JournalEntry(DAILY, 1, anew))))
                .isEmpty();
    }

    @Test
    void what_is_read_twice_is_sent_once() {
        deliveries(EventType.defaults(), ofEachKind());
        var known = outbox.list(new DeliveryQuery("hook-0", Optional.empty(), Optional.empty(), 100));
        reader.read(ofEachKind());

        assertThat(outbox.list(new DeliveryQuery("hook-0", Optional.empty(), Optional.empty(), 100)))
                .isEqualTo(known);
    }
}
