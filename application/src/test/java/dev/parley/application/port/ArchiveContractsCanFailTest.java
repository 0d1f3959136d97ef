package dev.parley.application.port;

import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.AnalyticsContract;
import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.StayPlace;
import dev.parley.application.analytics.Tallies;
import dev.parley.application.analytics.Turn;
import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditQuery;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.Extent;
import dev.parley.application.chat.HistoryChange;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.testkit.Contracts;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** As {@link ContractsCanFailTest}, for what is kept for good. */
class ArchiveContractsCanFailTest {

    @TestFactory
    Stream<DynamicTest> everyTestOfTheContractsFailsOnAPortThatDoesNothing() {
        return Contracts.allFail(
                NotesNobody.class,
                AuditsNothing.class,
                RemembersNothing.class,
                ChroniclesNothing.class,
                CountsNothing.class,
                SealsNothing.class,
                RecordsNothing.class);
    }

    private static final class NotesNobody extends AttendanceContract {

        @Override
        protected Attendance newAttendance() {
            return new SilentAttendance();
        }
    }

    private static final class SilentAttendance implements Attendance {

        @Override
        public void note(List<Turn> turns) {}

        @Override
        public List<Stay> stays(RoomId roomId, UserId userId, int limit) {
            return List.of();
        }

        @Override
        public List<Stay> stays(UserId userId, StayPlace before, int limit) {
            return List.of();
        }

        @Override
        public void forEach(RoomId roomId, Consumer<Stay> action) {}

        @Override
        public void forEach(UserId userId, Consumer<Stay> action) {}

        @Override
        public void forEach(Instant since, Consumer<Stay> action) {}

        @Override
        public long erase(RoomId roomId, UserId user, UserId pseudonym) {
            return 0;
        }
    }

    private static final class ChroniclesNothing extends ChronicleContract {

        @Override
        protected Chronicle newChronicle() {
            return new SilentChronicle();
        }
    }

    private static final class CountsNothing extends AnalyticsContract {

        @Override
        protected Attendance newAttendance() {
            return new SilentAttendance();
        }

        @Override
        protected Chronicle newChronicle() {
            return new SilentChronicle();
        }
    }

    private static final class SilentChronicle implements Chronicle {

        @Override
        public void keep(List<Activity> activities) {}

        @Override
        public List<Activity> read(ActivityQuery query) {
            return List.of();
        }

        @Override
        public Tallies tallies(RoomId roomId) {
            return Tallies.NONE;
        }

        @Override
        public Tallies tallies(UserId userId) {
            return Tallies.NONE;
        }

        @Override
        public Tallies tallies(Instant from, Instant until) {
            return Tallies.NONE;
        }

        @Override
        public long erase(RoomId roomId, UserId user, UserId pseudonym) {
            return 0;
        }
    }

    private static final class AuditsNothing extends AuditLogContract {

        @Override
        protected AuditLog newLog() {
            return new AuditLog() {
                @Override
                public void append(List<AuditRecord> records) {}

                @Override
                public List<AuditEntry> read(AuditQuery query) {
                    return List.of();
                }

                @Override
                public List<AuditEntry> from(long position, int limit) {
                    return List.of();
                }

                @Override
                public Extent extent() {
                    return Extent.EMPTY;
                }

                @Override
                public void forget(long position, String hash) {}
            };
        }

        @Override
        protected AuditLog sameElsewhere() {
            return newLog();
        }
    }

    private static final class RemembersNothing extends HistoryContract {

        @Override
        protected History newHistory() {
            return new History() {
                @Override
                public void keep(List<HistoryChange> changes) {}

                @Override
                public List<PastMessage> read(HistoryQuery query) {
                    return List.of();
                }

                @Override
                public long erase(RoomId roomId, UserId user, UserId pseudonym, Instant at) {
                    return 0;
                }
            };
        }
    }

    private static final class SealsNothing extends SealerContract {

        @Override
        protected Sealer newSealer() {
            return new Sealer() {
                @Override
                public String seal(Place place, String text) {
                    return "";
                }

                @Override
                public Optional<String> open(Place place, String kept) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> key() {
                    return Optional.empty();
                }

                @Override
                public Set<String> marks(RoomId roomId, Set<String> words) {
                    return Set.of();
                }

                @Override
                public List<Set<String>> searched(RoomId roomId, Set<String> words) {
                    return List.of();
                }
            };
        }
    }

    private static final class RecordsNothing extends RoomDirectoryContract {

        @Override
        protected RoomDirectory newDirectory() {
            return new RoomDirectory() {
                @Override
                public Optional<RoomRecord> find(RoomId roomId) {
                    return Optional.empty();
                }

                @Override
                public boolean replace(RoomRecord record, long expected) {
                    return false;
                }

                @Override
                public List<RoomRecord> list(RoomQuery query) {
                    return List.of();
                }
            };
        }
    }
}
