package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.webhook.Announcement;
import dev.parley.application.webhook.Attempt;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.Delivery.State;
import dev.parley.application.webhook.DeliveryPlace;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.SendResult.Answered;
import dev.parley.application.webhook.SendResult.Failed;
import dev.parley.application.webhook.SendResult.Problem;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} holds to. */
public abstract class OutboxContract {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00.007Z");
    private static final UserId SOMEBODY = new UserId("{$ne: 1}");
    private static final RoomId RETRO = new RoomId("retro.where");
    private static final Attempt REFUSED = new Attempt(NOW, new Answered(500, Optional.empty()));
    private static final Attempt LATE = new Attempt(NOW, new Failed(Problem.TIMEOUT));
    private static final Attempt TAKEN = new Attempt(NOW, new Answered(204, Optional.empty()));
    private static final int RACERS = 8;

    private final String webhook = "webhook-" + UUID.randomUUID();
    private final RoomId daily = new RoomId("daily-" + UUID.randomUUID());
    private Outbox outbox;

    protected abstract Outbox newOutbox();

    @BeforeEach
    final void start() {
        outbox = newOutbox();
    }

    private Delivery delivery(RoomId room, long sequence) {
        var details = new TreeMap<String, Object>(
                Map.of("user_id", SOMEBODY.value(), "message", "a.b $where \u0000", "banned", true));
        return Delivery.of(webhook, new Announcement(EventType.CHAT_MESSAGE, NOW, room, 7, sequence, details), NOW);
    }

    private Delivery added(RoomId room, long sequence) {
        var delivery = delivery(room, sequence);
        outbox.add(List.of(delivery));
        return delivery;
    }

    private Delivery failed(RoomId room, long sequence, int seconds) {
        var failed = added(room, sequence).failed(LATE, NOW.plusSeconds(seconds));
        assertThat(outbox.replace(failed)).isTrue();
        return failed;
    }

    @Test
    void whatIsPutInIsThereAsItWas() {
        var delivery = added(daily, 10);

        assertThat(outbox.find(webhook, delivery.id())).contains(delivery);
        assertThat(outbox.find("another", delivery.id())).isEmpty();
        assertThat(outbox.find(webhook, "{$ne: 1}")).isEmpty();
    }

    @Test
    void whatIsThereIsNotPutInAgain() {
        var sent = added(daily, 10).delivered(TAKEN);
        assertThat(outbox.replace(sent)).isTrue();

        outbox.add(List.of(delivery(daily, 10), delivery(daily, 11)));

        assertThat(outbox.find(webhook, sent.id())).contains(sent);
        assertThat(outbox.untried(webhook, Set.of(), 10)).containsExactly(delivery(daily, 11));
    }

    @Test
    void whatIsNewAmongWhatIsThereIsPutInInItsPlace() {
        outbox.add(List.of(delivery(daily, 11), delivery(daily, 13)));

        outbox.add(IntStream.range(10, 15).mapToObj(n -> delivery(daily, n)).toList());

        assertThat(outbox.untried(webhook, Set.of(), 10))
                .extracting(delivery -> delivery.announcement().sequence())
                .containsExactly(10L, 11L, 12L, 13L, 14L);
    }

    @Test
    void oneIsReplacedOnlyWhereItIsAsExpected() {
        var first = added(daily, 10);
        var failed = first.failed(REFUSED, NOW.plusSeconds(5));

        assertThat(outbox.replace(failed.delivered(TAKEN))).isFalse();
        assertThat(outbox.replace(failed)).isTrue();
        assertThat(outbox.replace(first.delivered(TAKEN))).isFalse();
        assertThat(outbox.replace(delivery(daily, 11).delivered(TAKEN))).isFalse();

        assertThat(outbox.find(webhook, first.id())).contains(failed);
    }

    @Test
    void whatWasNotTriedComesInItsOrderAndNotOfRoomsThatAreLeftOut() {
        var third = added(daily, 30);
        var first = added(daily, 10);
        var second = added(RETRO, 20);
        failed(new RoomId("failing"), 5, 60);
        assertThat(outbox.replace(added(daily, 1).delivered(TAKEN))).isTrue();

        assertThat(outbox.untried(webhook, Set.of(), 10)).containsExactly(first, second, third);
        assertThat(outbox.untried(webhook, Set.of(), 2)).containsExactly(first, second);
        assertThat(outbox.untried(webhook, Set.of(daily), 10)).containsExactly(second);
        assertThat(outbox.untried("another", Set.of(), 10)).isEmpty();
    }

    @Test
    void whatFailedComesInTheOrderOfItsTurns() {
        var late = failed(daily, 10, 60);
        var soon = failed(RETRO, 20, 5);
        added(new RoomId("untried"), 5);

        assertThat(outbox.failing(webhook, 10)).containsExactly(soon, late);
        assertThat(outbox.failing(webhook, 1)).containsExactly(soon);

        assertThat(outbox.replace(soon.givenUp(REFUSED))).isTrue();
        assertThat(outbox.failing(webhook, 10)).containsExactly(late);
    }

    @Test
    void whatWaitsIsCounted() {
        added(daily, 10);
        failed(RETRO, 20, 5);
        assertThat(outbox.replace(added(daily, 30).delivered(TAKEN))).isTrue();

        assertThat(outbox.waiting(webhook)).isEqualTo(2);
        assertThat(outbox.waiting("another")).isZero();
    }

    @Test
    void whatIsOverIsSentOnceMoreWhenItIsAskedFor() {
        var dead = added(daily, 10).givenUp(REFUSED);
        assertThat(outbox.replace(dead)).isTrue();
        assertThat(outbox.untried(webhook, Set.of(), 10)).isEmpty();

        var again = dead.again(NOW.plusSeconds(100));
        assertThat(outbox.replace(again)).isTrue();

        assertThat(outbox.untried(webhook, Set.of(), 10)).containsExactly(again);
        assertThat(again.attempts()).containsExactly(REFUSED);
    }

    @Test
    void whatIsAsLateIsGivenUpInOneRoom() {
        var late = added(daily, 10);
        var other = added(RETRO, 20);
        var later = added(daily, 30);
        assertThat(outbox.replace(later.again(NOW.plusSeconds(10)))).isTrue();

        outbox.giveUp(webhook, daily, NOW.plusSeconds(5));

        assertThat(outbox.find(webhook, late.id())).contains(late.unsent());
        assertThat(outbox.find(webhook, other.id())).contains(other);
        assertThat(outbox.find(webhook, later.id())).contains(later.again(NOW.plusSeconds(10)));
    }

    @Test
    void theLastAreListedFirstPageByPage() {
        var all = IntStream.range(0, 25)
                .mapToObj(n -> added(n % 2 == 0 ? daily : RETRO, n / 3))
                .sorted((one, other) -> other.place().compareTo(one.place()))
                .toList();

        var read = new ArrayList<Delivery>();
        var before = Optional.<DeliveryPlace>empty();
        for (var page = list(Optional.empty(), before); !page.isEmpty(); page = list(Optional.empty(), before)) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            read.addAll(page);
            before = Optional.of(page.getLast().place());
        }
        assertThat(read).containsExactlyElementsOf(all.stream().distinct().toList());
    }

    @Test
    void theyAreListedByTheirState() {
        var waiting = added(daily, 10);
        var dead = added(daily, 20).givenUp(REFUSED);
        var done = added(daily, 30).delivered(TAKEN);
        assertThat(outbox.replace(dead)).isTrue();
        assertThat(outbox.replace(done)).isTrue();

        assertThat(list(Optional.of(State.PENDING), Optional.empty())).containsExactly(waiting);
        assertThat(list(Optional.of(State.DEAD), Optional.empty())).containsExactly(dead);
        assertThat(list(Optional.of(State.DELIVERED), Optional.empty())).containsExactly(done);
    }

    private List<Delivery> list(Optional<State> state, Optional<DeliveryPlace> before) {
        return outbox.list(new DeliveryQuery(webhook, state, before, 4));
    }

    @Test
    void whatIsForgottenIsGone() {
        var gone = added(daily, 10);
        var kept = Delivery.of("kept-" + webhook, gone.announcement(), NOW);
        outbox.add(List.of(kept));

        outbox.forget(webhook);

        assertThat(outbox.find(webhook, gone.id())).isEmpty();
        assertThat(outbox.waiting(webhook)).isZero();
        assertThat(outbox.find(kept.webhookId(), kept.id())).contains(kept);
        assertThat(outbox.replace(gone.delivered(TAKEN))).isFalse();
    }

    @Test
    void whatTellsOfSomebodyIsErasedInOneRoom() {
        var waits = added(daily, 10);
        var done = added(daily, 20).delivered(TAKEN);
        assertThat(outbox.replace(done)).isTrue();
        var elsewhere = added(RETRO, 30);
        var ofAnother = Delivery.of(
                webhook,
                new Announcement(EventType.ROOM_CLOSED, NOW, daily, 7, 40, new TreeMap<>(Map.of("closed_by", "bob"))),
                NOW);
        outbox.add(List.of(ofAnother));

        assertThat(outbox.erase(daily, SOMEBODY)).isEqualTo(2);
        assertThat(outbox.erase(daily, SOMEBODY)).isZero();

        assertThat(outbox.find(webhook, waits.id())).isEmpty();
        assertThat(outbox.find(webhook, done.id())).isEmpty();
        assertThat(outbox.untried(webhook, Set.of(), 10)).containsExactly(elsewhere, ofAnother);
        assertThat(outbox.erase(daily, new UserId("bob"))).isEqualTo(1);
    }

    @Test
    void oneAtATimeSendsUntilTheirTimeIsOver() {
        var end = NOW.plusSeconds(30);
        assertThat(outbox.lease(webhook, "east", NOW, end)).isTrue();
        assertThat(outbox.lease(webhook, "west", NOW, end)).isFalse();
        assertThat(outbox.lease("other-" + webhook, "west", NOW, end)).isTrue();

        assertThat(outbox.lease(webhook, "east", NOW.plusSeconds(20), end.plusSeconds(20)))
                .isTrue();
        assertThat(outbox.lease(webhook, "west", end, end.plusSeconds(30))).isFalse();
        assertThat(outbox.lease(webhook, "west", end.plusSeconds(20), end.plusSeconds(50)))
                .isTrue();
        assertThat(outbox.lease(webhook, "east", end.plusSeconds(20), end.plusSeconds(50)))
                .isFalse();

        assertThat(outbox.lease(webhook, "west", end.plusSeconds(21), end.plusSeconds(21)))
                .isTrue();
        assertThat(outbox.lease(webhook, "east", end.plusSeconds(21), end.plusSeconds(50)))
                .isTrue();
    }

    @Test
    void ofManyWhoWantToSendOneDoes() throws Exception {
        var begin = new CountDownLatch(1);
        try (var racers = Executors.newFixedThreadPool(RACERS)) {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int racer = 0; racer < RACERS; racer++) {
                var name = "racer-" + racer;
                Callable<Boolean> race = () -> {
                    begin.await();
                    return outbox.lease(webhook, name, NOW, NOW.plusSeconds(30));
                };
                outcomes.add(racers.submit(race));
            }
            begin.countDown();
            var winners = 0;
            for (Future<Boolean> outcome : outcomes) {
                winners += outcome.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }
}
