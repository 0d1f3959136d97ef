package dev.parley.application.port;

import dev.parley.application.limits.Allowance;
import dev.parley.application.limits.RateLimit;
import dev.parley.application.testkit.Contracts;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A test that passes on a port that does nothing proves nothing. */
class ContractsCanFailTest {

    private static final Duration IMPATIENT = Duration.ofMillis(20);

    @TestFactory
    Stream<DynamicTest> everyTestOfTheContractsFailsOnAPortThatDoesNothing() {
        return Contracts.allFail(
                CommitsNothing.class,
                ReadsNothing.class,
                TellsNobody.class,
                RacesForNothing.class,
                LimitsNothing.class,
                KeepsNothing.class,
                KnowsNobody.class,
                JournalsNothing.class);
    }

    private static final class CommitsNothing extends RoomLogContract {

        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return new SilentRoomLog();
        }

        @Override
        protected Duration patience() {
            return IMPATIENT;
        }
    }

    private static final class ReadsNothing extends RoomLogReplayContract {

        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return new SilentRoomLog();
        }
    }

    private static final class TellsNobody extends RoomLogFollowContract {

        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return new SilentRoomLog();
        }

        @Override
        protected Duration patience() {
            return IMPATIENT;
        }
    }

    private static final class RacesForNothing extends RoomLogRaceContract {

        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return new SilentRoomLog();
        }

        @Override
        protected Duration patience() {
            return IMPATIENT;
        }
    }

    private static final class JournalsNothing extends JournalContract {

        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return new SilentRoomLog();
        }

        @Override
        protected Journal journal() {
            return new Journal() {
                @Override
                public List<RoomId> waiting(int limit) {
                    return List.of();
                }

                @Override
                public Taken take(RoomId roomId, int limit, Duration lease) {
                    return new Taken(List.of(), 0, false);
                }

                @Override
                public boolean awaitOthers(RoomId roomId, Duration patience) {
                    return false;
                }

                @Override
                public void release(JournalEntry last) {}
            };
        }

        @Override
        protected Journal otherJournal() {
            return journal();
        }
    }

    private static final class LimitsNothing extends RateLimiterContract {

        @Override
        protected RateLimiter newLimiter() {
            return new RateLimiter() {
                @Override
                public Allowance tryAcquire(RateLimit limit, String subject, Instant now) {
                    return Allowance.UNLIMITED;
                }

                @Override
                public Allowance peek(RateLimit limit, String subject, Instant now) {
                    return Allowance.UNLIMITED;
                }
            };
        }
    }

    private static final class KeepsNothing extends RequestLedgerContract {

        @Override
        protected RequestLedger newLedger(Duration underWay, Duration kept) {
            return new RequestLedger() {
                @Override
                public Standing begin(CommandKey name, String fingerprint) {
                    return new Standing.Begun();
                }

                @Override
                public void answered(CommandKey name, String fingerprint, StoredAnswer answer) {}

                @Override
                public void abandon(CommandKey name) {}
            };
        }
    }

    private static final class KnowsNobody extends NodesContract {

        @Override
        protected Nodes newNodes() {
            return new Nodes() {
                @Override
                public Optional<Integer> beat(NodeId node) {
                    return Optional.empty();
                }

                @Override
                public void enter(NodeId node, Collection<RoomId> rooms) {}

                @Override
                public void leave(NodeId node, RoomId room) {}

                @Override
                public Map<NodeId, Duration> silences() {
                    return Map.of();
                }

                @Override
                public Set<RoomId> rooms(NodeId node) {
                    return Set.of();
                }

                @Override
                public void bury(NodeId node, Duration silentFor) {}
            };
        }

        @Override
        protected void pass(Duration time) {}
    }
}
