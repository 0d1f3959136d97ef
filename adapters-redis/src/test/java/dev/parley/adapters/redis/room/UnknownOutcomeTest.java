package dev.parley.adapters.redis.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;

import dev.parley.adapters.redis.TestRedis;
import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.application.port.CommandKey;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.RoomRules;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;

/** A commit whose answer is lost is done once, whether Redis had done it or not. */
class UnknownOutcomeTest extends RoomLogFixture {

    private static final UnavailableException LOST =
            new UnavailableException("the answer is lost", Duration.ofSeconds(1));

    private final Redis real = Redis.connect(RedisConfig.of(TestRedis.url()));
    private final Redis redis = spy(real);

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return RedisLogs.create(redis, "test-" + UUID.randomUUID(), rules, bounds);
    }

    @AfterEach
    void close() {
        real.close();
    }

    private void commits(Answer<Object> answer) {
        doAnswer(answer).when(redis).call(eq("commit"), any());
    }

    /** As long as {@code times} lasts, Redis does it and nobody hears so. */
    private void loseAnswers(int times) {
        var left = new AtomicInteger(times);
        commits(invocation -> {
            var result = invocation.callRealMethod();
            if (left.getAndDecrement() > 0) {
                throw LOST;
            }
            return result;
        });
    }

    @Test
    void whatWasDoneIsNotDoneAgain() {
        commit(entered(ANN));
        loseAnswers(1);

        var said = commit(said("m1"), said("m2"));

        assertThat(readAfter(said.getFirst().previous())).isEqualTo(said);
        loseAnswers(2);
        var renamed = commit(renamed("Ann"));
        assertThat(readAfter(said.getLast().sequence())).isEqualTo(renamed);
    }

    @Test
    void whatWasNotDoneIsDone() {
        commit(entered(ANN));
        var failures = new AtomicInteger(2);
        commits(invocation -> {
            if (failures.getAndDecrement() > 0) {
                throw LOST;
            }
            return invocation.callRealMethod();
        });

        var said = commit(said("m1"));

        assertThat(readAfter(said.getFirst().previous())).isEqualTo(said);
    }

    @Test
    void aNamedCommandGetsItsFirstAnswer() {
        var key = new CommandKey(ANN, "command-1");
        loseAnswers(1);

        var commit = log.commit(proposal(0, key, entered(ANN)));

        assertThat(readAfter(0)).hasSize(1);
        assertThat(log.receiptOf(room, key).orElseThrow().sequence())
                .contains(readAfter(0).getFirst().sequence());
        assertThat(commit)
                .extracting("receipt")
                .isEqualTo(log.receiptOf(room, key).orElseThrow());
    }

    @Test
    void whatComesAfterItsWriterHasTriedAgainIsFencedOff() {
        commit(entered(ANN));
        var late = new ArrayList<Function<RedisClusterCommands<String, String>, List<String>>>();
        commits(invocation -> {
            if (late.isEmpty()) {
                late.add(invocation.getArgument(1));
                throw LOST;
            }
            return invocation.callRealMethod();
        });
        var said = commit(said("m1"));

        assertThat(real.call("late", late.getFirst())).containsExactly("fenced");

        assertThat(readAfter(said.getFirst().previous())).isEqualTo(said);
        assertThat(commit(said("m2")))
                .extracting(Entry::previous)
                .containsExactly(said.getFirst().sequence());
    }

    @Test
    void aCommitOfAnOlderEpochIsNotLostWhenItMeetsTheFence() {
        commit(entered(ANN));
        loseAnswers(1);
        var first = commit(said("m1")).getFirst();

        // The second room has no fence yet, the first one has: both take what is written now.
        var second = commit(said("m2")).getFirst();

        assertThat(readAfter(first.previous())).containsExactly(first, second);
    }

    @Test
    void whereTheAnswerNeverComesItIsUnavailable() {
        commit(entered(ANN));
        commits(_ -> {
            throw LOST;
        });

        assertThatThrownBy(() -> commit(said("m1"))).isInstanceOf(UnavailableException.class);
    }
}
