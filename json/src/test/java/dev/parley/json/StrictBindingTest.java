package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.HostLeavePolicy;
import dev.parley.domain.room.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBindingTest {

    record Inner(Optional<Boolean> innerFlag, String innerText) {
        Inner {
            Fields.text(innerText, "inner_text", 1, 5);
        }
    }

    record Sample(
            Optional<String> text,
            Optional<Boolean> flag,
            boolean plainFlag,
            Optional<Integer> whole,
            Optional<Double> fraction,
            Optional<HostLeavePolicy> policy,
            Optional<UserId> userId,
            Optional<RoomId> roomId,
            Optional<Inner> inner,
            Optional<List<String>> names,
            Optional<Map<Permission, Boolean>> permissions) {}

    private static Sample bind(String json) {
        return Json.bind(Json.parse(json), Sample.class);
    }

    private static String fieldRefusedIn(String fields) {
        var refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> bind("{\"plain_flag\": true, " + fields + "}"));
        assertThat(refusal).as("the refusal of %s", fields).isNotNull();
        assertThat(refusal).hasMessageStartingWith(refusal.field() + ": ");
        assertThat(refusal.getMessage()).doesNotContain("dev.parley", "java.", "Cannot", "token", "\n");
        return refusal.field();
    }

    @Test
    void whatFitsIsBoundByName() {
        var sample = bind("""
                {"text": "hi", "flag": false, "plain_flag": true, "whole": 7, "fraction": 1, "policy": "end",
                 "user_id": "ann", "room_id": "standup", "inner": {"inner_flag": true, "inner_text": "x"},
                 "names": ["a", "b"], "permissions": {"can_record": true}}""");

        assertThat(sample)
                .isEqualTo(new Sample(
                        Optional.of("hi"),
                        Optional.of(false),
                        true,
                        Optional.of(7),
                        Optional.of(1.0),
                        Optional.of(HostLeavePolicy.END),
                        Optional.of(new UserId("ann")),
                        Optional.of(new RoomId("standup")),
                        Optional.of(new Inner(Optional.of(true), "x")),
                        Optional.of(List.of("a", "b")),
                        Optional.of(Map.of(Permission.CAN_RECORD, true))));
    }

    /** Looking for names of classes in 50,000 letters took a processor for many seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"y", "y.", "yY$", "\uD83D\uDE00", "x\uD83D\uDE00"})
    void howeverLongWhatDoesNotFitIsThatIsToldInFewWords(String part) {
        var refusal = catchThrowableOfType(
                InvalidFieldException.class,
                () -> bind("{\"plain_flag\": true, \"flag\": \"" + part.repeat(100_000) + "\"}"));

        assertThat(refusal.field()).isEqualTo("flag");
        assertThat(refusal).hasMessage("flag: true or false is expected");
    }

    @Test
    void unknownFieldsAreIgnoredAndMissingOnesEmpty() {
        assertThat(bind("{\"plain_flag\": true, \"new_in_version_9\": [1, {}]}").text())
                .isEmpty();
    }

    @Test
    void nullIsAbsentWhereAFieldIsOptional() {
        assertThat(bind("{\"plain_flag\": true, \"text\": null, \"whole\": null}")
                        .whole())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"plain_flag\": null}", "{\"plain_flag\": 1}", "{\"plain_flag\": \"true\"}"})
    void aFlagThatIsRequiredIsNeitherMissingNorNullNorSomethingLikeIt(String json) {
        assertThatThrownBy(() -> bind(json))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("plain_flag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text|1",
                "text|1.5",
                "text|true",
                "text|{}",
                "text|[]",
                "text|[\"a\"]",
                "flag|1",
                "flag|0",
                "flag|\"true\"",
                "flag|\"\"",
                "flag|{}",
                "flag|[true]",
                "flag|\"yes\"",
                "whole|1.0",
                "whole|1.5",
                "whole|\"1\"",
                "whole|\"\"",
                "whole|true",
                "whole|[1]",
                "whole|{}",
                "whole|2147483648",
                "whole|-2147483649",
                "whole|1e3",
                "whole|1e400",
                "whole|9999999999999999999999999999999999",
                "fraction|\"1.5\"",
                "fraction|\"\"",
                "fraction|true",
                "fraction|[1.5]",
                "fraction|\"NaN\"",
                "fraction|\"Infinity\"",
                "fraction|1e400",
                "fraction|\"-INF\"",
                "policy|\"END\"",
                "policy|\"End\"",
                "policy|\"stay\"",
                "policy|\"\"",
                "policy|0",
                "policy|1",
                "policy|{}",
                "policy|[\"end\"]",
                "user_id|1",
                "user_id|\"\"",
                "user_id|\"a\\nb\"",
                "user_id|\"\\ud800\"",
                "user_id|[]",
                "room_id|\"a b\"",
                "room_id|\"active\"",
                "room_id|7",
                "inner|\"\"",
                "inner|[]",
                "inner|true",
                "names|\"a\"",
                "names|{}",
                "permissions|[]",
                "permissions|\"can_record\""
            })
    void whatDoesNotFitIsRefusedAndItsFieldNamed(String field, String value) {
        assertThat(fieldRefusedIn("\"" + field + "\": " + value)).isEqualTo(field);
    }

    @Test
    void theFieldIsNamedWithItsWholePath() {
        assertThat(fieldRefusedIn("\"inner\": {\"inner_flag\": 1, \"inner_text\": \"x\"}"))
                .isEqualTo("inner.inner_flag");
        assertThat(fieldRefusedIn("\"inner\": {\"inner_text\": \"too long\"}")).isEqualTo("inner.inner_text");
        assertThat(fieldRefusedIn("\"inner\": {}")).isEqualTo("inner.inner_text");
        assertThat(fieldRefusedIn("\"names\": [\"a\", 1]")).isEqualTo("names.[1]");
        assertThat(fieldRefusedIn("\"permissions\": {\"can_record\": \"yes\"}")).isEqualTo("permissions.can_record");
        assertThat(fieldRefusedIn("\"permissions\": {\"can_fly\": true}")).isEqualTo("permissions.can_fly");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "policy|\"stay\"|policy: one of transfer, end, wait is expected",
                "text|1|text: a string is expected",
                "flag|1|flag: true or false is expected",
                "whole|2147483648|whole: a whole number from -2147483648 to 2147483647 is expected",
                "whole|\"1\"|whole: a whole number from -2147483648 to 2147483647 is expected",
                "fraction|\"1\"|fraction: a number is expected",
                "names|{}|names: a list is expected",
                "inner|7|inner: an object is expected",
                "permissions|[]|permissions: an object is expected",
                "names|[7]|names.[0]: a string is expected"
            })
    void whatIsExpectedIsToldInPlainWords(String field, String value, String told) {
        assertThatThrownBy(() -> bind("{\"plain_flag\": true, \"" + field + "\": " + value + "}"))
                .hasMessage(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"a\\udc00b\"", "\"\\udc00\\ud800\"", "\"end \\ud83d\""})
    void textWithAnUnpairedSurrogateIsRefused(String value) {
        assertThat(fieldRefusedIn("\"text\": " + value)).isEqualTo("text");
    }

    /** What the server says about such a name must be sayable. */
    @Test
    void aNameThatCannotBeWrittenIsRefusedInWordsThatCan() {
        var refusal = catchThrowableOfType(
                InvalidFieldException.class,
                () -> bind("{\"plain_flag\": true, \"permissions\": {\"\\ud800\": true}}"));

        assertThat(Text.isWellFormed(refusal.getMessage())).isTrue();
    }

    @Test
    void textWithPairedSurrogatesIsTakenAsItIs() {
        assertThat(bind("{\"plain_flag\": true, \"text\": \"\\ud83d\\ude00 😀 \\u0000\"}")
                        .text())
                .contains("😀 😀 \u0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true", ""})
    void onlyAnObjectIsBound(String json) {
        assertThatThrownBy(() -> bind(json)).isInstanceOf(InvalidFieldException.class);
    }
}
