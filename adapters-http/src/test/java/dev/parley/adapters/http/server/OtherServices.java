package dev.parley.adapters.http.server;

import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.TokenIssuer;
import dev.parley.application.port.TokenVerifier;
import java.util.Optional;

/** What a server stands on, with something else in one place. */
final class OtherServices {

    private OtherServices() {}

    static HttpServices with(HttpServices s, TokenVerifier tokens) {
        return copy(s, tokens, s.issuer(), s.limits(), s.ledger());
    }

    static HttpServices with(HttpServices s, RateLimits limits) {
        return copy(s, s.tokens(), s.issuer(), limits, s.ledger());
    }

    static HttpServices with(HttpServices s, RequestLedger ledger) {
        return copy(s, s.tokens(), s.issuer(), s.limits(), ledger);
    }

    static HttpServices withoutIssuer(HttpServices s) {
        return copy(s, s.tokens(), Optional.empty(), s.limits(), s.ledger());
    }

    private static HttpServices copy(
            HttpServices s,
            TokenVerifier tokens,
            Optional<TokenIssuer> issuer,
            RateLimits limits,
            RequestLedger ledger) {
        return new HttpServices(
                s.engine(),
                s.replicas(),
                s.replay(),
                s.missedMessages(),
                tokens,
                issuer,
                s.limiter(),
                limits,
                ledger,
                s.ice(),
                s.turnCredentials(),
                s.archived(),
                s.health(),
                s.telemetry(),
                s.scrape(),
                s.asyncApi(),
                s.clock());
    }
}
