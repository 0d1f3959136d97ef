package dev.parley.adapters.security.identity;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.application.port.TokenVerifier;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** Verifies signed JSON web tokens (RFC 7519) along the lines of RFC 8725: the server's keys say which algorithms count, not the token. */
public final class JwtTokenVerifier implements TokenVerifier {

    /** The longest token that is looked at, in characters; it travels in URLs and headers. */
    public static final int MAX_LENGTH = 8 * 1024;

    /** The compact serialisation, RFC 7515, 7.1; the library below also reads looser spellings of base64. */
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private static final Verdict NO_TOKEN = new Verdict.Refused("this is no signed JSON web token");

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
        if (!SHAPE.matcher(token).matches()) {
            return NO_TOKEN;
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
            return NO_TOKEN;
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
