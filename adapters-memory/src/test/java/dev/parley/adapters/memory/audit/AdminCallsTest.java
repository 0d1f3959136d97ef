package dev.parley.adapters.memory.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.parley.application.audit.AdminCall;
import dev.parley.application.audit.AdminCalls;
import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditQuery;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.Extent;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdminCallsTest {

    private static final int MOST_WAITING = 10_000;

    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private final AtomicInteger id = new AtomicInteger();
    private boolean away;

    private final AdminCalls calls = new AdminCalls(new Away(), () -> "id-" + id.incrementAndGet());

    private void note(int count) {
        for (int i = 0; i < count; i++) {
            calls.note(call("POST", "/webrtc/rooms/standup/close", "operator", Instant.EPOCH, 200));
        }
    }

    private static AdminCall call(String method, String path, String caller, Instant at, int status) {
        return new AdminCall(new UserId(caller), at, method, path, Optional.empty(), status);
    }

    @Test
    void whatWaitsIsWrittenOnceWhenTheLogIsBack() {
        away = true;
        note(1_200);
        assertThatThrownBy(calls::run).isInstanceOf(UnavailableException.class);

        away = false;
        calls.run();
        calls.run();

        assertThat(log.extent().last()).isEqualTo(1_200);
        assertThat(calls.lost()).isZero();
        assertThat(log.from(1, 1))
                .extracting(AuditEntry::record)
                .extracting(AuditRecord::source, AuditRecord::action)
                .containsExactly(tuple("call:id-1", "admin_call"));
    }

    @Test
    void whatIsTooMuchIsLostAndCounted() {
        away = true;
        note(MOST_WAITING + 3);
        assertThat(calls.lost()).isEqualTo(3);

        away = false;
        calls.run();
        note(1);
        calls.run();

        assertThat(log.extent().last()).isEqualTo(MOST_WAITING + 1);
        assertThat(calls.lost()).isEqualTo(3);
    }

    @Test
    void whatIsReadAgainAndAgainIsOnRecordOnceInTenMinutes() {
        var later = Instant.EPOCH.plus(Duration.ofMinutes(10));
        var soon = later.minusMillis(1);
        calls.note(call("GET", "/webrtc/stats", "operator", Instant.EPOCH, 200));
        calls.note(call("GET", "/webrtc/stats", "operator", soon, 200));
        calls.note(call("GET", "/webrtc/stats", "operator", later, 200));
        calls.note(call("GET", "/webrtc/stats", "operator", later, 200));

        calls.note(call("GET", "/webrtc/stats", "operator", soon, 503));
        calls.note(call("GET", "/webrtc/stats", "another", soon, 200));
        calls.note(call("GET", "/webrtc/rooms/active", "operator", soon, 200));
        note(2);
        calls.run();

        assertThat(log.extent().last()).isEqualTo(2 + 3 + 2);
    }

    /** The log in memory, when it is there. */
    private final class Away implements AuditLog {

        @Override
        public void append(List<AuditRecord> records) {
            if (away) {
                throw new UnavailableException("away", Duration.ofSeconds(1));
            }
            log.append(records);
        }

        @Override
        public List<AuditEntry> read(AuditQuery query) {
            return log.read(query);
        }

        @Override
        public List<AuditEntry> from(long position, int limit) {
            return log.from(position, limit);
        }

        @Override
        public Extent extent() {
            return log.extent();
        }

        @Override
        public void forget(long position, String hash) {
            throw new AssertionError("nothing is forgotten here");
        }
    }
}
