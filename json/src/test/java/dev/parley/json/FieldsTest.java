package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static void refused(String field, Runnable check) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(check::run)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field))
                .withMessageStartingWith(field + ": ");
    }

    @Test
    void whatIsRequiredIsThere() {
        assertThat(Fields.required("x", "name")).isEqualTo("x");
        refused("name", () -> Fields.required(null, "name"));
    }

    @Test
    void textHasItsBounds() {
        assertThat(Fields.text("abc", "name", 1, 3)).isEqualTo("abc");
        refused("name", () -> Fields.text("", "name", 1, 3));
        refused("name", () -> Fields.text("abcd", "name", 1, 3));
        refused("name", () -> Fields.text((String) null, "name", 1, 3));
        assertThat(Fields.text(Optional.empty(), "name", 1, 3)).isEmpty();
        refused("name", () -> Fields.text(Optional.of(""), "name", 1, 3));
    }

    @Test
    void numbersHaveTheirBounds() {
        assertThat(Fields.range(1, "n", 1, 3)).isEqualTo(1);
        assertThat(Fields.range(3, "n", 1, 3)).isEqualTo(3);
        refused("n", () -> Fields.range(0, "n", 1, 3));
        refused("n", () -> Fields.range(4, "n", 1, 3));
        refused("n", () -> Fields.range((Integer) null, "n", 1, 3));
        assertThat(Fields.range(0.5, "n", 0.0, 1.0)).isEqualTo(0.5);
        refused("n", () -> Fields.range(1.01, "n", 0.0, 1.0));
        refused("n", () -> Fields.range(Double.NaN, "n", 0.0, 1.0));
        refused("n", () -> Fields.range(Double.POSITIVE_INFINITY, "n", 0.0, 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "//example.org", "example.org", "ftp://x", ""})
    void onlyAddressesOfTheWebAreShownToOthers(String url) {
        refused("avatar_url", () -> Fields.webUrl(Optional.of(url), "avatar_url"));
    }

    @Test
    void anAddressOfTheWebIsTaken() {
        assertThat(Fields.webUrl(Optional.of("https://example.org/a.png"), "avatar_url"))
                .isPresent();
        assertThat(Fields.webUrl(Optional.empty(), "avatar_url")).isEmpty();
        refused("avatar_url", () -> Fields.webUrl(Optional.of("https://" + "x".repeat(2_048)), "avatar_url"));
    }

    @Test
    void textIsWellFormedWhenEverySurrogateHasItsPartner() {
        assertThat(Text.isWellFormed("a😀b")).isTrue();
        assertThat(Text.isWellFormed("")).isTrue();
        assertThat(Text.isWellFormed("\ud83d")).isFalse();
        assertThat(Text.isWellFormed("\ude00\ud83d")).isFalse();
        assertThat(Text.isWellFormed("\ud83da")).isFalse();
    }
}
