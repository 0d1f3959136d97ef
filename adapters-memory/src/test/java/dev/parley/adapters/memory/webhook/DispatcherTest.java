package dev.parley.adapters.memory.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.webhook.Announcement;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.Delivery.State;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.application.webhook.Dispatcher;
import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.RetryPolicy;
import dev.parley.application.webhook.SendOutcome;
import dev.parley.application.webhook.SendResult;
import dev.parley.application.webhook.SendResult.Answered;
import dev.parley.application.webhook.SendResult.Failed;
import dev.parley.application.webhook.SendResult.Problem;
import dev.parley.application.webhook.SigningSecret;
import dev.parley.application.webhook.Webhook;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending, with a clock that is moved by hand, on the thread of the test. */
class DispatcherTest {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final RetryPolicy POLICY = new RetryPolicy(Duration.ofSeconds(10), Duration.ofHours(2));
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final SendResult TAKEN = new Answered(204, Optional.empty());
    private static final SendResult BROKEN = new Answered(500, Optional.empty());
    private static final String ID = "hook";

    private final InMemoryWebhooks webhooks = new InMemoryWebhooks();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final List<String> sent = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Dispatcher dispatcher = dispatcher("east");
    private Predicate<String> broken = _ -> false;
    private final Deque<SendResult> answers = new ArrayDeque<>();
    private boolean flawed;
    private Instant now = START;

    private Dispatcher dispatcher(String holder) {
        return new Dispatcher(
                holder,
                webhooks,
                outbox,
                (webhook, delivery, at) -> answer(holder, delivery),
                POLICY,
                Runnable::run,
                () -> now,
                () -> 1);
    }

    private SendResult answer(String holder, Delivery delivery) {
        var room = delivery.announcement().roomId().value();
        sent.add(room + delivery.announcement().sequence() + (holder.equals("east") ? "" : "@" + holder));
        ids.add(delivery.id());
        if (flawed) {
            throw new IllegalStateException("a flaw");
        }
        if (!answers.isEmpty()) {
            return answers.removeFirst();
        }
        return broken.test(room) ? BROKEN : TAKEN;
    }

    @BeforeEach
    void register() {
        webhooks.add(new Webhook(
                ID,
                1,
                "https://hooks.example.org",
                EventType.defaults(),
                Optional.empty(),
                new SigningSecret("whsec_" + "A".repeat(32)),
                Optional.empty(),
                Webhook.State.ENABLED,
                START));
    }

    private void put(String room, long... sequences) {
        for (long sequence : sequences) {
            var announcement =
                    new Announcement(EventType.ROOM_CLOSED, START, new RoomId(room), 1, sequence, new TreeMap<>());
            outbox.add(List.of(Delivery.of(ID, announcement, now)));
        }
    }

    private List<String> sentBy(Dispatcher by) {
        sent.clear();
        by.run();
        return List.copyOf(sent);
    }

    private List<String> sentAfter(Duration time) {
        now = now.plus(time);
        return sentBy(dispatcher);
    }

    private List<State> states() {
        return outbox.list(new DeliveryQuery(ID, Optional.empty(), Optional.empty(), 100)).reversed().stream()
                .map(Delivery::state)
                .toList();
    }

    @Test
    void each_room_is_told_in_its_order_and_once() {
        put("a", 1, 3, 5);
        put("b", 2, 4);

        assertThat(sentBy(dispatcher)).containsExactly("a1", "a3", "a5", "b2", "b4");
        assertThat(sentAfter(Duration.ofHours(1))).isEmpty();
        assertThat(states()).containsOnly(State.DELIVERED);
        assertThat(dispatcher.sent(SendOutcome.DELIVERED)).isEqualTo(5);
    }

    @Test
    void what_cannot_be_delivered_holds_back_its_room_and_no_other() {
        put("a", 1, 3);
        put("b", 2);
        broken = "a"::equals;

        assertThat(sentBy(dispatcher)).containsExactly("a1", "b2");
        put("a", 4);
        put("b", 5);
        assertThat(sentAfter(Duration.ofSeconds(9))).containsExactly("b5");

        broken = _ -> false;
        assertThat(sentAfter(Duration.ofSeconds(1))).containsExactly("a1");
        assertThat(sentAfter(Duration.ZERO)).containsExactly("a3", "a4");
        assertThat(dispatcher.sent(SendOutcome.FAILED)).isEqualTo(1);
    }

    @Test
    void it_is_tried_less_and_less_often_and_at_last_given_up() {
        put("a", 1);
        broken = _ -> true;
        var waits = new ArrayList<Duration>();
        dispatcher.run();
        while (states().equals(List.of(State.PENDING))) {
            var next = outbox.failing(ID, 1).getFirst().dueAt();
            waits.add(Duration.between(now, next));
            assertThat(sentAfter(Duration.between(now, next).minusMillis(1))).isEmpty();
            assertThat(sentAfter(Duration.ofMillis(1))).containsExactly("a1");
        }

        assertThat(waits)
                .startsWith(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40))
                .allMatch(wait -> wait.compareTo(Duration.ofHours(1)) <= 0);
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(POLICY.giveUpAfter());
        assertThat(states()).containsExactly(State.DEAD);
        assertThat(dispatcher.sent(SendOutcome.DEAD)).isEqualTo(1);
    }

    @Test
    void what_is_as_late_is_given_up_with_it_and_what_is_younger_is_tried() {
        put("a", 1, 2);
        broken = _ -> true;
        dispatcher.run();
        now = now.plus(Duration.ofHours(1));
        put("a", 3);
        now = now.plus(Duration.ofHours(1)).plusMillis(1);

        assertThat(sentBy(dispatcher)).containsExactly("a1");
        assertThat(states()).containsExactly(State.DEAD, State.DEAD, State.PENDING);
        broken = _ -> false;
        assertThat(sentBy(dispatcher)).containsExactly("a3");
    }

    @Test
    void nothing_is_given_up_untried_because_the_server_was_away() {
        put("a", 1, 2);
        now = now.plus(Duration.ofDays(3));

        assertThat(sentBy(dispatcher)).containsExactly("a1", "a2");
        assertThat(states()).containsOnly(State.DELIVERED);
    }

    @Test
    void when_many_rooms_fail_no_other_is_begun_until_one_goes_on() {
        IntStream.range(0, 5).forEach(room -> put("down" + room, room));
        broken = _ -> true;
        assertThat(sentBy(dispatcher)).hasSize(5);

        put("new", 100);
        assertThat(sentAfter(Duration.ofSeconds(9))).isEmpty();

        broken = "down0"::equals;
        assertThat(sentAfter(Duration.ofSeconds(1))).hasSize(5).doesNotContain("new100");
        assertThat(sentAfter(Duration.ZERO)).containsExactly("new100");
    }

    @Test
    void whoever_is_gone_is_told_nothing_until_somebody_says_so() {
        put("a", 1, 2);
        answers.add(new Answered(410, Optional.empty()));

        assertThat(sentBy(dispatcher)).containsExactly("a1");
        assertThat(states()).containsExactly(State.DEAD, State.PENDING);
        assertThat(webhooks.find(ID).map(Webhook::state)).contains(Webhook.State.GONE);
        assertThat(sentAfter(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void whoever_asks_for_rest_gets_it_for_all_rooms() {
        put("a", 1);
        put("b", 2);
        answers.add(new Answered(429, Optional.of(Duration.ofMinutes(5))));

        assertThat(sentBy(dispatcher)).containsExactly("a1");
        assertThat(sentAfter(Duration.ofMinutes(5).minusMillis(1))).isEmpty();
        assertThat(sentAfter(Duration.ofMillis(1))).containsExactly("a1", "b2");
    }

    @Test
    void nobody_rests_for_longer_than_an_hour() {
        put("a", 1);
        answers.add(new Answered(503, Optional.of(Duration.ofDays(30))));

        assertThat(sentBy(dispatcher)).containsExactly("a1");
        assertThat(sentAfter(Duration.ofHours(1))).containsExactly("a1");
        assertThat(states()).containsExactly(State.DELIVERED);
    }

    @Test
    void what_is_given_up_is_sent_again_with_the_same_id_when_somebody_asks() {
        put("a", 1);
        answers.add(new Answered(410, Optional.empty()));
        dispatcher.run();
        var gone = webhooks.find(ID).orElseThrow();
        webhooks.remove(ID);
        register();
        var dead = outbox.list(new DeliveryQuery(ID, Optional.of(State.DEAD), Optional.empty(), 1))
                .getFirst();

        assertThat(outbox.replace(dead.again(now))).isTrue();
        assertThat(sentAfter(Duration.ofSeconds(3))).containsExactly("a1");

        assertThat(gone.isEnabled()).isFalse();
        assertThat(ids).hasSize(2).containsOnly(dead.id());
        assertThat(outbox.find(ID, dead.id()).orElseThrow().attempts()).hasSize(2);
    }

    @Test
    void one_node_sends_and_another_goes_on_when_it_is_silent() {
        var other = dispatcher("west");
        put("a", 1);
        assertThat(sentBy(dispatcher)).containsExactly("a1");
        put("a", 2);
        assertThat(sentBy(other)).isEmpty();

        now = now.plus(LEASE);
        assertThat(sentBy(other)).containsExactly("a2@west");
        put("a", 3);
        assertThat(sentBy(dispatcher)).isEmpty();
        assertThat(sentBy(other)).containsExactly("a3@west");
    }

    @Test
    void whoever_stops_lets_another_go_on_at_once() {
        var other = dispatcher("west");
        dispatcher.run();
        put("a", 1);
        dispatcher.stop();
        assertThat(sentBy(dispatcher)).isEmpty();

        dispatcher.release();

        assertThat(sentBy(other)).containsExactly("a1@west");
    }

    @Test
    void a_flaw_of_the_sender_does_not_make_it_send_without_pause() {
        put("a", 1);
        flawed = true;
        assertThat(sentBy(dispatcher)).containsExactly("a1");
        flawed = false;

        assertThat(sentAfter(Duration.ofSeconds(59))).isEmpty();
        assertThat(sentAfter(Duration.ofSeconds(1))).containsExactly("a1");
        assertThat(states()).containsExactly(State.DELIVERED);
    }

    @Test
    void how_many_wait_is_known_where_they_are_sent_from() {
        put("a", 1, 2, 3);
        broken = _ -> true;
        answers.add(new Failed(Problem.TIMEOUT));
        dispatcher.run();

        assertThat(dispatcher.waiting()).isEqualTo(3);
        var other = dispatcher("west");
        other.run();
        assertThat(other.waiting()).isZero();
    }
}
