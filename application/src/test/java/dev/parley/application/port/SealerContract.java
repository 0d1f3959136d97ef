package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.Sealer.Place;
import dev.parley.domain.identity.RoomId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Sealer} holds to. */
public abstract class SealerContract {

    private static final Place PLACE = new Place("messages", "daily m1", "text");
    private static final RoomId ROOM = new RoomId("daily");

    private Sealer sealer;

    protected abstract Sealer newSealer();

    @BeforeEach
    final void start() {
        sealer = newSealer();
    }

    @Test
    void whatIsSealedIsOpenedWhereItStands() {
        for (String text : List.of("hello", "", "ё 日本 🙂 \u0000 \n", "x".repeat(100_000))) {
            assertThat(sealer.open(PLACE, sealer.seal(PLACE, text))).contains(text);
        }
    }

    @Test
    void aTextThatLooksLikeASealedOneIsATextLikeAnyOther() {
        var kept = sealer.seal(PLACE, "hello");
        for (String text : List.of(kept, "~1~k1~AAAA", "~0~hello", "~0~~1~k1~", "~1~", "~0~", "~")) {
            assertThat(sealer.open(PLACE, sealer.seal(PLACE, text))).contains(text);
        }
    }

    @Test
    void whatWasKeptBeforeThereWereKeysIsOpened() {
        assertThat(sealer.open(PLACE, "hello")).contains("hello");
        assertThat(sealer.open(PLACE, "~0~~1~k1~AAAA")).contains("~1~k1~AAAA");
    }

    @Test
    void whatIsNoSealedTextButBeginsLikeOneIsNotRead() {
        assertThat(sealer.open(PLACE, sealer.seal(PLACE, "hello"))).contains("hello");
        for (String kept : List.of("~1~", "~1~~", "~1~k1", "~1~k1~", "~1~k1~!", "~1~k1~AAAA", "~1~k 1\n~AAAA")) {
            assertThat(sealer.open(PLACE, kept)).isEmpty();
        }
    }

    @Test
    void eachWordIsSearchedByTheMarkThatItHas() {
        var marks = sealer.marks(ROOM, Set.of("quick", "fox"));
        var searched = sealer.searched(ROOM, Set.of("quick", "fox"));

        assertThat(marks).hasSize(2);
        assertThat(searched).hasSize(2).allSatisfy(word -> assertThat(word).containsAnyElementsOf(marks));
        assertThat(searched.getFirst()).doesNotContainAnyElementsOf(searched.getLast());
        assertThat(sealer.searched(ROOM, Set.of("dog")).getFirst()).doesNotContainAnyElementsOf(marks);
    }
}
