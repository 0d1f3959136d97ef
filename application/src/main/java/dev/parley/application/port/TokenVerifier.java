package dev.parley.application.port;

import dev.parley.application.identity.Identity;
import java.time.Duration;

/** Tells whom a token stands for. May block while keys are fetched. */
public interface TokenVerifier {

    Verdict verify(String token);

    /** The outcome of a check. */
    sealed interface Verdict {
        record Verified(Identity identity) implements Verdict {}

        /** @param reason why, in words that may be shown and logged: nothing of the token itself */
        record Refused(String reason) implements Verdict {}

        /**
         * The keys cannot be had at the moment, so nothing can be said about the token.
         *
         * @param retryAfter when to ask again
         */
        record Unavailable(Duration retryAfter) implements Verdict {}
    }
}
