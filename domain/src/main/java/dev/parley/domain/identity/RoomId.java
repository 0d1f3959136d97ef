package dev.parley.domain.identity;

import java.util.regex.Pattern;

/**
 * The name of a room.
 *
 * @param value matches {@code [A-Za-z0-9][A-Za-z0-9_.-]{0,99}} and is not {@code active}, which is reserved
 */
public record RoomId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final String RESERVED = "active";

    public RoomId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a room id matches [A-Za-z0-9][A-Za-z0-9_.-]{0,99} and is not 'active'");
        }
    }

    public static boolean isValid(String value) {
        return SHAPE.matcher(value).matches() && !value.equals(RESERVED);
    }

    @Override
    public String toString() {
        return value;
    }
}
