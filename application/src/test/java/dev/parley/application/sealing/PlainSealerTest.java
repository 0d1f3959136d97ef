package dev.parley.application.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.Sealer;
import dev.parley.application.port.Sealer.Place;
import dev.parley.application.port.SealerContract;
import org.junit.jupiter.api.Test;

class PlainSealerTest extends SealerContract {

    @Override
    protected Sealer newSealer() {
        return new PlainSealer();
    }

    @Test
    void textsAreKeptAsTheyAre() {
        assertThat(newSealer().seal(new Place("messages", "daily m1", "text"), "hello"))
                .isEqualTo("hello");
        assertThat(newSealer().key()).isEmpty();
    }
}
