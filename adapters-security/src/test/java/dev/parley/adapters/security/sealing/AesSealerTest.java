package dev.parley.adapters.security.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.Sealer;
import dev.parley.application.port.Sealer.Place;
import dev.parley.application.port.SealerContract;
import dev.parley.application.sealing.PlainSealer;
import dev.parley.domain.identity.RoomId;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AesSealerTest extends SealerContract {

    private static final Place PLACE = new Place("messages", "daily m1", "text");
    private static final RoomId ROOM = new RoomId("daily");

    private final Sealer sealer = Keys.sealer("k1");

    @Override
    protected Sealer newSealer() {
        return sealer;
    }

    @Test
    void aSealedTextShowsNothingAndIsAnotherEachTime() {
        var kept = sealer.seal(PLACE, "a secret");

        assertThat(kept).startsWith("~1~k1~").doesNotContain("secret").isNotEqualTo(sealer.seal(PLACE, "a secret"));
        assertThat(sealer.key()).contains("k1");
    }

    @Test
    void whatIsMovedElsewhereIsNotRead() {
        var kept = sealer.seal(PLACE, "a secret");

        for (Place elsewhere : Set.of(
                new Place("messages", "daily m1", "sender_name"),
                new Place("messages", "daily m2", "text"),
                new Place("messages", "weekly m1", "text"),
                new Place("webhooks", "daily m1", "text"),
                new Place("messagesd", "aily m1", "text"),
                new Place("messages", "daily m1t", "ext"))) {
            assertThat(sealer.open(elsewhere, kept)).isEmpty();
        }
    }

    @Test
    void noCharacterCanBeChangedOrTakenAway() {
        var kept = sealer.seal(PLACE, "a secret");

        for (int i = PlainSealer.SEALED.length(); i < kept.length(); i++) {
            var other = kept.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(sealer.open(PLACE, kept.substring(0, i) + other + kept.substring(i + 1)))
                    .isEmpty();
            assertThat(sealer.open(PLACE, kept.substring(0, i))).isEmpty();
        }
        assertThat(sealer.open(PLACE, kept + "A")).isEmpty();
        assertThat(sealer.open(PLACE, kept + "=")).isEmpty();
    }

    @Test
    void whateverStandsThereIsNotReadAndNothingFails() {
        var random = new Random(7);
        var alphabet = "~1k=AZ az09-_+/\n\0é";
        for (int i = 0; i < 2_000; i++) {
            var garbage = new StringBuilder(i % 3 == 0 ? "~1~k1~" : PlainSealer.SEALED);
            for (int length = random.nextInt(60); length > 0; length--) {
                garbage.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(sealer.open(PLACE, garbage.toString())).isEmpty();
        }
        assertThat(sealer.open(PLACE, "~1~k1~" + "A".repeat(5_000_000))).isEmpty();
        assertThat(sealer.open(new Place("messages", "x".repeat(100_000), "text"), sealer.seal(PLACE, "a secret")))
                .isEmpty();
        assertThat(sealer.open(PLACE, "~1~" + "A".repeat(5_000_000))).isEmpty();
    }

    @Test
    void anotherKeyOfTheSameNameDoesNotOpen() {
        var other =
                SealingKeys.parse(Keys.entry("other").replace("other:", "k1:")).sealer();

        assertThat(other.open(PLACE, sealer.seal(PLACE, "a secret"))).isEmpty();
        assertThat(Keys.sealer("k2").open(PLACE, sealer.seal(PLACE, "a secret")))
                .isEmpty();
        assertThat(new PlainSealer().open(PLACE, sealer.seal(PLACE, "a secret")))
                .isEmpty();
    }

    @Test
    void afterARotationWhatIsOldIsReadAndFoundAndWhatIsNewIsUnderTheNewKey() {
        var old = sealer.seal(PLACE, "a secret");
        var rotated = Keys.sealer("k2", "k1");

        assertThat(rotated.open(PLACE, old)).contains("a secret");
        assertThat(rotated.seal(PLACE, "a secret")).startsWith("~1~k2~");
        assertThat(rotated.searched(ROOM, Set.of("secret")).getFirst())
                .hasSize(2)
                .containsAll(sealer.marks(ROOM, Set.of("secret")))
                .containsAll(rotated.marks(ROOM, Set.of("secret")));
    }

    @Test
    void marksTellNeitherTheWordNorThatItIsTheOneOfAnotherRoom() {
        var marks = sealer.marks(ROOM, Set.of("secret"));

        assertThat(marks).singleElement().asString().hasSize(22).doesNotContain("secret");
        assertThat(sealer.marks(new RoomId("weekly"), Set.of("secret"))).isNotEqualTo(marks);
        assertThat(Keys.sealer("k2").marks(ROOM, Set.of("secret"))).isNotEqualTo(marks);
        assertThat(sealer.marks(ROOM, Set.of("secret"))).isEqualTo(marks);
    }
}
