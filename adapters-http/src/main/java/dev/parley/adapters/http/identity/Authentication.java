package dev.parley.adapters.http.identity;

import dev.parley.adapters.http.routing.Authenticator;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.application.identity.Identity;
import dev.parley.application.identity.TokenCheck;
import java.net.InetAddress;
import java.util.Optional;

/** Believes bearer tokens (RFC 6750). */
public final class Authentication implements Authenticator {

    private static final String SCHEME = "bearer ";
    private static final String CHALLENGE = "Bearer realm=\"parley\"";

    private final TokenCheck tokens;

    public Authentication(TokenCheck tokens) {
        this.tokens = tokens;
    }

    @Override
    public Identity authenticate(Optional<String> authorization, InetAddress address) {
        var token = authorization
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
        return switch (tokens.check(token, address)) {
            case TokenCheck.Finding.Believed(var identity) -> identity;
            case TokenCheck.Finding.Disbelieved(var reason) ->
                throw Problem.unauthorized(
                        reason, token.isPresent() ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
            case TokenCheck.Finding.SlowedDown(var limit, var retryAfter) ->
                throw Problem.rateLimited(limit, retryAfter);
            case TokenCheck.Finding.Undecided(var retryAfter) ->
                throw Problem.unavailable("tokens cannot be checked at the moment", retryAfter);
        };
    }
}
