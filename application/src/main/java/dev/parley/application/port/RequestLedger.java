package dev.parley.application.port;

import java.util.Map;

/**
 * Remembers which requests are under way and how they were answered, for all nodes together, so that a repeat gets the answer of the first.
 * How long it waits for an answer, and how long it keeps one, an implementation is told.
 */
public interface RequestLedger {

    /**
     * Begins a request, in one atomic step, unless one of that name is known.
     *
     * @param fingerprint the same for the same request, and another for every other one; without line breaks
     */
    Standing begin(CommandKey name, String fingerprint);

    /** Keeps the answer to a request that was begun. */
    void answered(CommandKey name, String fingerprint, StoredAnswer answer);

    /** Forgets a request that did nothing: it may be begun anew. */
    void abandon(CommandKey name);

    /** What is known of a name. */
    sealed interface Standing {
        /** Nothing: the request is to be carried out. */
        record Begun() implements Standing {}

        /** Somebody carries it out. */
        record UnderWay() implements Standing {}

        /** It names another request. */
        record Taken() implements Standing {}

        record Answered(StoredAnswer answer) implements Standing {}
    }

    /** An answer whose body is text. */
    record StoredAnswer(int status, String contentType, Map<String, String> headers, String body) {}
}
