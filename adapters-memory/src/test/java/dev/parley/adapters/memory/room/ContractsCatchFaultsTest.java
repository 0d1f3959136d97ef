package dev.parley.adapters.memory.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.Commit;
import dev.parley.application.port.PassingFollower;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogContract;
import dev.parley.application.port.RoomLogFollowContract;
import dev.parley.application.port.RoomLogRaceContract;
import dev.parley.application.port.RoomLogReplayContract;
import dev.parley.application.testkit.Contracts;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.RoomRules;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Faults that a log under load, or a network, is known for: each is caught by some test of the contracts. */
class ContractsCatchFaultsTest {

    private static Duration patience = Duration.ZERO;
    private static UnaryOperator<RoomLog> fault = UnaryOperator.identity();

    private static void caught(UnaryOperator<RoomLog> faulty) {
        fault = faulty;
        patience = Duration.ofMillis(50);
        assertThat(failures().findAny()).isPresent();
    }

    private static Stream<Method> failures() {
        return Stream.of(Commits.class, Replays.class, Follows.class, Races.class)
                .flatMap(contract -> Contracts.testsOf(contract).stream()
                        .filter(test -> Contracts.failureOf(contract, test).isPresent()));
    }

    @Test
    void withoutAFaultNothingFails() {
        fault = FaultyRoomLog::new;
        patience = Duration.ofSeconds(30);
        assertThat(failures()).isEmpty();
    }

    @Test
    void aDecisionOnAnOldStateThatIsCommittedNevertheless() {
        caught(sound -> new FaultyRoomLog(sound) {
            @Override
            public Commit commit(Proposal proposal) {
                var current =
                        load(proposal.roomId()).map(view -> view.version()).orElse(0L);
                return super.commit(new Proposal(
                        proposal.roomId(),
                        current,
                        proposal.drafts(),
                        proposal.at(),
                        proposal.deadline(),
                        proposal.key(),
                        proposal.messageId()));
            }
        });
    }

    @Test
    void aRepeatThatIsDoneAgain() {
        caught(sound -> new FaultyRoomLog(sound) {
            @Override
            public Commit commit(Proposal proposal) {
                return super.commit(new Proposal(
                        proposal.roomId(),
                        proposal.expectedVersion(),
                        proposal.drafts(),
                        proposal.at(),
                        proposal.deadline(),
                        Optional.empty(),
                        proposal.messageId()));
            }
        });
    }

    @Test
    void anUnknownPlaceThatIsReadAsIfNothingWereMissing() {
        caught(sound -> new FaultyRoomLog(sound) {
            @Override
            public Optional<List<Entry>> read(RoomId roomId, long after, int limit) {
                return super.read(roomId, after, limit).or(() -> Optional.of(List.of()));
            }
        });
    }

    @Test
    void anEntryThatNeverArrives() {
        caught(sound -> new FaultyRoomLog(sound) {
            @Override
            public Subscription follow(RoomId roomId, Follower follower) {
                return super.follow(roomId, new PassingFollower(follower) {
                    private int seen;

                    @Override
                    public void onEntries(List<Entry> entries) {
                        seen++;
                        if (seen % 40 != 0) {
                            super.onEntries(entries);
                        }
                    }
                });
            }
        });
    }

    @Test
    void anEntryThatArrivesTwice() {
        caught(sound -> new FaultyRoomLog(sound) {
            @Override
            public Subscription follow(RoomId roomId, Follower follower) {
                return super.follow(roomId, new PassingFollower(follower) {
                    @Override
                    public void onEntries(List<Entry> entries) {
                        super.onEntries(entries);
                        super.onEntries(entries);
                    }
                });
            }
        });
    }

    @Test
    void aDeadlineThatIsNeverCalled() {
        caught(sound -> new FaultyRoomLog(sound) {
            @Override
            public List<RoomId> due(Instant now, int limit) {
                return List.of();
            }
        });
    }

    @Test
    void aRoomThatIsForgottenAlthoughItHasChanged() {
        caught(sound -> new FaultyRoomLog(sound) {
            @Override
            public void forget(RoomId roomId, long version) {
                load(roomId).ifPresent(view -> super.forget(roomId, view.version()));
            }
        });
    }

    private static final class Commits extends RoomLogContract {
        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return fault.apply(MemoryLogs.create(rules, bounds));
        }
    }

    private static final class Replays extends RoomLogReplayContract {
        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return fault.apply(MemoryLogs.create(rules, bounds));
        }
    }

    private static final class Follows extends RoomLogFollowContract {
        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return fault.apply(MemoryLogs.create(rules, bounds));
        }

        @Override
        protected Duration patience() {
            return patience;
        }
    }

    private static final class Races extends RoomLogRaceContract {
        @Override
        protected RoomLog newLog(RoomRules rules, Bounds bounds) {
            return fault.apply(MemoryLogs.create(rules, bounds));
        }

        @Override
        protected Duration patience() {
            return patience;
        }
    }
}
