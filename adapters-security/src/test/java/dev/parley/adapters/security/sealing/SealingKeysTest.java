package dev.parley.adapters.security.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealingKeysTest {

    @Test
    void everyProblemIsToldAndNothingOfAKey() {
        var short16 = Base64.getEncoder().encodeToString(new byte[16]);
        var good = Keys.entry("good");
        var secret = good.substring(good.indexOf(':') + 1);

        assertThatThrownBy(() -> SealingKeys.parse(good + ", " + secret + ",good:" + short16 + ",a b:" + secret
                        + ",k5:not/base64!,," + secret + ":k7,other:" + secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key 2 is not id:base64")
                .hasMessageContaining("key 3 has the id of one before it")
                .hasMessageContaining("key 3 has 16 bytes, not 32")
                .hasMessageContaining("the id of key 4 does not match")
                .hasMessageContaining("key 5 is not base64")
                .hasMessageContaining("key 6 is not id:base64")
                .hasMessageContaining("the id of key 7 does not match")
                .hasMessageContaining("key 8 is one before it, under another id")
                .message()
                .doesNotContain(secret, short16, "not/base64!");
    }

    @Test
    void keysAreShownByTheirNamesAlone() {
        var entry = Keys.entry("k1");

        assertThat(SealingKeys.parse(entry).toString()).contains("k1").doesNotContain(entry.substring(3));
    }

    @Test
    void withoutKeysNothingIsSealed() {
        assertThat(SealingKeys.NONE.sealer().key()).isEmpty();
        assertThat(SealingKeys.parse(Keys.entry("k1")).sealer().key()).contains("k1");
    }
}
