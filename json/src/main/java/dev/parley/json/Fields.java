package dev.parley.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks of input fields, for the constructors of the records that input is bound to. Each names the field that does not fit. */
public final class Fields {

    /** In UTF-16 units. */
    public static final int MAX_URL_LENGTH = 2_048;

    /** How URLs begin that nobody reads along. */
    public static final String SECURE_URL = "^https://";

    /** How URLs of the web begin. */
    public static final String WEB_URL = "^https?://";

    private Fields() {}

    public static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new InvalidFieldException(field, "is required");
        }
        return value;
    }

    /** @return the text, which has {@code min} to {@code max} UTF-16 units */
    public static String text(@Nullable String value, String field, int min, int max) {
        var text = required(value, field);
        if (text.length() < min || text.length() > max) {
            throw new InvalidFieldException(field, "has " + min + " to " + max + " characters");
        }
        return text;
    }

    public static Optional<String> text(Optional<String> value, String field, int min, int max) {
        value.ifPresent(text -> text(text, field, min, max));
        return value;
    }

    public static int range(@Nullable Integer value, String field, int min, int max) {
        var number = required(value, field);
        if (number < min || number > max) {
            throw new InvalidFieldException(field, "is from " + min + " to " + max);
        }
        return number;
    }

    public static long range(@Nullable Long value, String field, long min, long max) {
        var number = required(value, field);
        if (number < min || number > max) {
            throw new InvalidFieldException(field, "is from " + min + " to " + max);
        }
        return number;
    }

    public static double range(@Nullable Double value, String field, double min, double max) {
        var number = required(value, field);
        if (!(number >= min && number <= max)) {
            throw new InvalidFieldException(field, "is from " + min + " to " + max);
        }
        return number;
    }

    /** @return the text, an https URL of at most 2,048 characters */
    public static Optional<String> secureUrl(Optional<String> value, String field) {
        text(value, field, 1, MAX_URL_LENGTH);
        if (value.filter(url -> !url.startsWith("https://")).isPresent()) {
            throw new InvalidFieldException(field, "is an https URL");
        }
        return value;
    }

    /** @return the text, an absolute https (or http) URL of at most 2,048 characters */
    public static Optional<String> webUrl(Optional<String> value, String field) {
        text(value, field, 1, MAX_URL_LENGTH);
        value.ifPresent(url -> {
            if (!url.startsWith("https://") && !url.startsWith("http://")) {
                throw new InvalidFieldException(field, "is an https or http URL");
            }
        });
        return value;
    }
}
