package dev.parley.adapters.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.UnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "CLUSTERDOWN The cluster is down",
                "READONLY You can't write against a read only replica.",
                "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
                "ERR Error running script (call to f_ab12): @user_script:12: -READONLY You can't write against a read only replica."
            })
    void whatNoCallWouldGetAnAnswerFromIsAway(String error) {
        var answered = new RedisCommandExecutionException(error);

        assertThat(Outage.isAway(answered)).isTrue();
        assertThat(Outage.translated(answered)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OOM command not allowed when used memory > 'maxmemory'.",
                "ERR Error running script (call to f_ab12): @user_script:12: @user_script: 12: -OOM command not allowed when used memory > 'maxmemory'.",
                "NOREPLICAS Not enough good replicas to write.",
                "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.",
                "TRYAGAIN Multiple keys request during rehashing of slot"
            })
    void whatRefusesWritesAloneIsUnavailableButNotAway(String error) {
        var answered = new RedisCommandExecutionException(error);

        assertThat(Outage.isAway(answered)).isFalse();
        assertThat(Outage.translated(answered)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "ERR wrong number of arguments for 'get' command",
                "ERR Error running script (call to f_ab12): @user_script:3: attempt to index a nil value",
                "BUSYGROUP Consumer Group name already exists"
            })
    void everythingElseThatRedisAnswersIsABug(String error) {
        var answered = new RedisCommandExecutionException(error);

        assertThat(Outage.isAway(answered)).isFalse();
        assertThat(Outage.translated(answered)).isSameAs(answered);
    }

    @Test
    void noAnswerIsAway() {
        assertThat(Outage.isAway(new RedisCommandTimeoutException("2 s"))).isTrue();
        assertThat(Outage.isAway(new RedisConnectionException("refused"))).isTrue();
        assertThat(Outage.isAway(new RedisException("Currently not connected. Commands are rejected.")))
                .isTrue();
    }
}
