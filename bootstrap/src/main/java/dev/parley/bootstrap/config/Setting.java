package dev.parley.bootstrap.config;

import java.util.function.Function;

/**
 * One thing that can be configured.
 *
 * @param name of the environment variable, or the key in a file
 * @param type as the documentation calls it
 * @param fallback what holds when nothing is given, as it would be written; empty for nothing
 * @param meaning one or two sentences for the operator
 * @param secret its value is never shown
 * @param parse throws {@link IllegalArgumentException} saying what is expected
 */
record Setting<T>(
        String name, String type, String fallback, String meaning, boolean secret, Function<String, T> parse) {}
