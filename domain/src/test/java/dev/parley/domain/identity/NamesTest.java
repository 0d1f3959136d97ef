package dev.parley.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "Room_1.x-y", "Active"})
    void aRoomIsNamedWithLettersDigitsAndAFewSigns(String name) {
        assertThat(new RoomId(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "active", ".a", "-a", "_a", "a b", "a/b", "é", "a\n", "a\u0000"})
    void aRoomIsNotNamedOtherwise(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoomId(name));
    }

    @Test
    void aRoomsNameHasAHundredCharactersAtMost() {
        assertThat(RoomId.isValid("r".repeat(100))).isTrue();
        assertThat(RoomId.isValid("r".repeat(101))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ann@example.org", "realm/ann", "Ünal", "😀", " "})
    void aUserIsNamedWithAnyText(String name) {
        assertThat(new UserId(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\u0000", "\u007f", "\u009f"})
    void aUserIsNotNamedWithControlCharacters(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(name));
    }

    /** Such a name could be read from a token but not written into any message: the room state of all would fail. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800"})
    void aUserIsNotNamedWithAnUnpairedSurrogate(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(name));
    }

    @Test
    void aUsersNameHasAHundredAndTwentyEightCharactersAtMost() {
        assertThat(UserId.isValid("u".repeat(128))).isTrue();
        assertThat(UserId.isValid("u".repeat(129))).isFalse();
    }

    @Test
    void aConnectionNamesItsNode() {
        var node = new NodeId("n-1_x");

        assertThat(ConnectionId.of(node, "abc.def").node()).isEqualTo(node);
        assertThat(new ConnectionId("ann-1").node()).isEqualTo(new NodeId("ann-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b"})
    void aNodesNameIsNotEmptyAndHasNoDot(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(value));
    }
}
