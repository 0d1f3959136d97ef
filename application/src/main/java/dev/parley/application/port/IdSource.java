package dev.parley.application.port;

/** Ids that nobody can guess and that never repeat: at least 120 random bits, of URL-safe characters. */
@FunctionalInterface
public interface IdSource {

    String next();
}
