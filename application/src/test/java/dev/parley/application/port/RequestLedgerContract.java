package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.application.port.RequestLedger.Standing;
import dev.parley.application.port.RequestLedger.Standing.Answered;
import dev.parley.application.port.RequestLedger.Standing.Begun;
import dev.parley.application.port.RequestLedger.Standing.Taken;
import dev.parley.application.port.RequestLedger.Standing.UnderWay;
import dev.parley.application.port.RequestLedger.StoredAnswer;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link RequestLedger} holds to. Names are new in every test, so that a store may be shared by all. */
public abstract class RequestLedgerContract {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final StoredAnswer ANSWER = new StoredAnswer(
            200,
            "application/json",
            Map.of("Cache-Control", "no-store", "X-Z", "1"),
            "{\"a\":\"\u00E9\uD83D\uDE00\n\"}");

    private final String id = "id-" + UUID.randomUUID();
    private final CommandKey name = new CommandKey(new UserId("ann"), id);

    /**
     * @param underWay after how long a request that was begun and never answered may be begun anew
     * @param kept how long answers are kept
     */
    protected abstract RequestLedger newLedger(Duration underWay, Duration kept);

    @Test
    void aRequestIsBegunOnce() {
        var ledger = newLedger(LONG, LONG);

        assertThat(ledger.begin(name, "a")).isEqualTo(new Begun());
        assertThat(ledger.begin(name, "a")).isEqualTo(new UnderWay());
    }

    @Test
    void aRepeatGetsTheAnswer() {
        var ledger = newLedger(LONG, LONG);
        ledger.begin(name, "a");
        ledger.answered(name, "a", ANSWER);

        assertThat(ledger.begin(name, "a")).isEqualTo(new Answered(ANSWER));
        assertThat(ledger.begin(name, "a")).isEqualTo(new Answered(ANSWER));
    }

    @Test
    void aNameIsOfOneRequestAlone() {
        var ledger = newLedger(LONG, LONG);
        ledger.begin(name, "a");
        assertThat(ledger.begin(name, "b")).isEqualTo(new Taken());

        ledger.answered(name, "a", ANSWER);
        assertThat(ledger.begin(name, "b")).isEqualTo(new Taken());
        assertThat(ledger.begin(name, "a")).isEqualTo(new Answered(ANSWER));
    }

    @Test
    void whatDidNothingIsBegunAnew() {
        var ledger = newLedger(LONG, LONG);
        ledger.begin(name, "a");
        assertThat(ledger.begin(name, "a")).isEqualTo(new UnderWay());
        ledger.abandon(name);

        assertThat(ledger.begin(name, "b")).isEqualTo(new Begun());
    }

    /** User ids hold any character: no two pairs of user and id are ever written alike. */
    @Test
    void namesAreTheirUsersOwn() {
        var ledger = newLedger(LONG, LONG);
        ledger.begin(new CommandKey(new UserId("ann:" + id), "b:c"), "a");

        assertThat(ledger.begin(new CommandKey(new UserId("ann"), id + ":b:c"), "a"))
                .isEqualTo(new Begun());
        assertThat(ledger.begin(new CommandKey(new UserId("ann:" + id + ":b"), "c"), "a"))
                .isEqualTo(new Begun());
        assertThat(ledger.begin(new CommandKey(new UserId("ann:" + id), "b:c"), "a"))
                .isEqualTo(new UnderWay());
    }

    @Test
    void whatIsNeverAnsweredIsNotUnderWayForEver() {
        var ledger = newLedger(SHORT, LONG);
        assertThat(ledger.begin(name, "a")).isEqualTo(new Begun());

        await().atMost(GENEROUS).until(() -> ledger.begin(name, "b").equals(new Begun()));
        ledger.answered(name, "b", ANSWER);
        assertThat(ledger.begin(name, "b")).isEqualTo(new Answered(ANSWER));
    }

    @Test
    void anAnswerIsNotKeptForEver() {
        var ledger = newLedger(LONG, SHORT);
        var other = new CommandKey(new UserId("bob"), id);
        ledger.begin(other, "a");
        assertThat(ledger.begin(name, "a")).isEqualTo(new Begun());
        ledger.answered(name, "a", ANSWER);

        await().atMost(GENEROUS).until(() -> ledger.begin(name, "a").equals(new Begun()));
        assertThat(ledger.begin(other, "a")).isEqualTo(new UnderWay());
    }

    @Test
    void ofManyAtOnceOneBegins() throws Exception {
        var ledger = newLedger(LONG, LONG);
        var rendezvous = new CyclicBarrier(8);
        Callable<Standing> begin = () -> {
            rendezvous.await(60, TimeUnit.SECONDS);
            return ledger.begin(name, "a");
        };
        var standings = new ArrayList<Standing>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var each : threads.invokeAll(Collections.nCopies(8, begin))) {
                standings.add(each.get());
            }
        }

        assertThat(standings)
                .containsOnlyOnce(new Begun())
                .filteredOn(new UnderWay()::equals)
                .hasSize(7);
    }
}
