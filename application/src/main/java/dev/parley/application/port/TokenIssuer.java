package dev.parley.application.port;

import dev.parley.application.identity.Identity;

/** Makes tokens that {@link TokenVerifier} accepts. Exists in development mode only. */
@FunctionalInterface
public interface TokenIssuer {

    String issue(Identity identity);
}
