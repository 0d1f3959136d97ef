package dev.parley.domain.identity;

/**
 * Who somebody is: the {@code sub} of their token, everywhere.
 *
 * @param value 1 to 128 characters, none of them a control character or an unpaired surrogate
 */
public record UserId(String value) implements Comparable<UserId> {

    public static final int MAX_LENGTH = 128;

    public UserId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a user id has 1 to 128 characters and no control character or unpaired surrogate");
        }
    }

    public static boolean isValid(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && value.codePoints().allMatch(UserId::isText);
    }

    private static boolean isText(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
