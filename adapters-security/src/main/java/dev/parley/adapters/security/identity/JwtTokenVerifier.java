package dev.parley.adapters.security.identity;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.application.port.TokenVerifier;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;

/** Verifies signed JSON web tokens (RFC 7519) along the lines of RFC 8725: the server's keys say which algorithms count, not the token. */
public final class JwtTokenVerifier implements TokenVerifier {

    /** The longest token that is looked at, in characters; it travels in URLs and headers. */
    public static final int MAX_LENGTH = 8 * 1024;

    private final Signatures signatures;
    private final Claims claims;
    private final InstantSource clock;

    public JwtTokenVerifier(JwtConfig config, InstantSource clock) {
        this.signatures = new Signatures(config, clock);
        this.claims = new Claims(config);
        this.clock = clock;
    }

    @Override
    public Verdict verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return new Verdict.Refused("the token is longer than 8 KiB");
        }
        try {
            var parsed = SignedJWT.parse(token);
            var refusal = refuse(parsed.getHeader());
            if (refusal.isEmpty()) {
                refusal = signatures.refuse(parsed);
            }
            return refusal.isPresent()
                    ? new Verdict.Refused(refusal.get())
                    : claims.read(parsed.getJWTClaimsSet(), clock.instant());
        } catch (ParseException | IllegalArgumentException e) {
            return new Verdict.Refused("this is no signed JSON web token");
        } catch (KeysUnavailableException e) {
            return new Verdict.Unavailable(PublicKeys.MIN_INTERVAL);
        }
    }

    /** What a token may demand of its reader, and this one does not do. */
    private static Optional<String> refuse(JWSHeader header) {
        var critical = header.getCriticalParams();
        if (critical != null && !critical.isEmpty() || !header.isBase64URLEncodePayload()) {
            return Optional.of("the token demands extensions that are not known here");
        }
        if (header.getContentType() != null) {
            return Optional.of("the token holds something else than claims");
        }
        return Optional.empty();
    }
}
