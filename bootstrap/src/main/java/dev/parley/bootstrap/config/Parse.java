package dev.parley.bootstrap.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How values are read. Each way throws {@link IllegalArgumentException} saying what is expected. */
final class Parse {

    private Parse() {}

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is expected");
        };
    }

    /** Separated by commas. */
    static List<String> items(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** @param expected what all of them are to be */
    static <T> List<T> eachOf(List<String> items, Function<String, Optional<T>> parse, String expected) {
        var misfits = items.stream().filter(item -> parse.apply(item).isEmpty()).collect(Collectors.joining("', '"));
        if (!misfits.isEmpty()) {
            throw new IllegalArgumentException(
                    expected + " are expected, separated by commas; '" + misfits + "' is none");
        }
        return items.stream().flatMap(item -> parse.apply(item).stream()).toList();
    }

    static long inRange(String text, long min, long max) {
        try {
            var number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number from " + min + " to " + max + " is expected", e);
        }
        throw new IllegalArgumentException("a whole number from " + min + " to " + max + " is expected");
    }
}
