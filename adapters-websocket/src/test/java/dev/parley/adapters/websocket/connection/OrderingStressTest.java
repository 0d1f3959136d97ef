package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Member;
import dev.parley.adapters.websocket.testkit.Seeds;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.room.ReplayWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OrderingStressTest {

    private static final int ROOMS = 4;
    private static final int MEMBERS = 12;
    private static final int STEPS = 120;

    @Test
    void everyMemberSeesEachMessageMeantForItOnceInRisingOrderWhateverHappensToItsSocket() throws Exception {
        var seeds = Seeds.printed("ordering");
        try (var server = TestServer.Setup.DEFAULT
                        .window(new ReplayWindow(Duration.ofHours(1), 256L << 20, 1_000_000))
                        .start();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int room = 0; room < ROOMS; room++) {
                server.enter("room" + room, "anchor");
            }
            var members = new ArrayList<Member>();
            var walks = new ArrayList<Future<?>>();
            for (int i = 0; i < ROOMS * MEMBERS; i++) {
                var member = new Member(server, "room" + i % ROOMS, "user" + i);
                var random = new Random(seeds.nextLong());
                members.add(member);
                walks.add(executor.submit(() -> walk(member, random)));
            }
            for (Future<?> walk : walks) {
                walk.get();
            }
            members.forEach(Member::settle);
            for (int room = 0; room < ROOMS; room++) {
                check(membersOf(members, "room" + room));
            }
        }
    }

    private static void walk(Member member, Random random) {
        member.enter();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    member.drop();
                    member.comeBack();
                }
                case 1 -> member.comeBackWithoutDropping();
                case 2 -> {
                    if (random.nextInt(4) == 0) {
                        member.leave();
                        member.enter();
                    }
                }
                case 3 -> member.mute(random.nextBoolean());
                case 4, 5 -> member.offer();
                default -> member.say();
            }
        }
    }

    private static List<Member> membersOf(List<Member> members, String room) {
        return members.stream().filter(member -> member.room().equals(room)).toList();
    }

    /** What the acks say was logged, against what each member saw. */
    private static void check(List<Member> members) {
        for (Member reader : members) {
            for (Member.Stay stay : reader.stays()) {
                assertThat(stay.sequences()).as(reader.name()).isSorted().doesNotHaveDuplicates();
                var seen = new HashSet<>(stay.sequences());
                for (Member sender : members) {
                    assertAllSeen(sender.chats(), stay, seen, reader, sender);
                    if (sender == reader) {
                        assertThat(seen).as(reader.name()).doesNotContainAnyElementsOf(sender.offers());
                    } else {
                        assertAllSeen(sender.offers(), stay, seen, reader, sender);
                    }
                }
            }
        }
        assertThat(members.stream().mapToInt(m -> m.chats().size()).sum()).isGreaterThan(members.size() * STEPS / 4);
    }

    private static void assertAllSeen(Set<Long> sent, Member.Stay stay, Set<Long> seen, Member reader, Member sender) {
        var missed = sent.stream().filter(stay::covers).filter(sequence -> !seen.contains(sequence));
        assertThat(missed).as(reader.name() + " missed of " + sender.name()).isEmpty();
    }
}
