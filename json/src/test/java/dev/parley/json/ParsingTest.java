package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"}",
                "{\"a\": 1,}",
                "{a: 1}",
                "{'a': 1}",
                "{\"a\": 1} x",
                "{\"a\": 1} {\"b\": 2}",
                "{\"a\": 1}]",
                "[1, 2",
                "{\"a\": NaN}",
                "{\"a\": +1}",
                "{\"a\": 01}",
                "{\"a\": .5}",
                "{\"a\": \"\u0001\"}",
                "{\"a\": \"\\x\"}",
                "// comment\n{}",
                "\uFEFF\uFEFF{}",
                "nul",
                "undefined"
            })
    void whatIsNotOneJsonValueIsRefused(String text) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> Json.parse(text))
                .satisfies(e -> assertThat(e.field()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "{\"a\": {\"b\": 1, \"b\": 1}}", "{\"a\": 1, \"\\u0061\": 2}"})
    void aFieldThatIsGivenTwiceIsRefused(String text) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> Json.parse(text));
    }

    @Test
    void nestingIsBounded() {
        assertThat(Json.parse("[".repeat(32) + "]".repeat(32)).isArray()).isTrue();
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> Json.parse("[".repeat(33) + "]".repeat(33)));
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> Json.parse("[".repeat(60_000)));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> Json.parse("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
    }

    @Test
    void theLengthOfANumberIsBounded() {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> Json.parse("9".repeat(41)));
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> Json.parse("0." + "9".repeat(60_000)));
    }

    @Test
    void aNumberBeyondAllMeasureCostsNothing() {
        assertThat(Json.parse("{\"a\": 1e999999999}").get("a").isNumber()).isTrue();
    }

    @Test
    void whitespaceAroundAValueIsNothing() {
        assertThat(Json.parse(" \r\n\t{} \n").isObject()).isTrue();
    }
}
