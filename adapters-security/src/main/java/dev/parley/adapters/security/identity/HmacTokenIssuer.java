package dev.parley.adapters.security.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.TokenIssuer;
import java.util.Date;
import java.util.Locale;

/** Signs tokens with the shared secret (HS256), for development. */
public final class HmacTokenIssuer implements TokenIssuer {

    private final JwtConfig config;
    private final byte[] secret;

    /** @throws IllegalArgumentException when the configuration has no secret */
    public HmacTokenIssuer(JwtConfig config) {
        this.config = config;
        this.secret = config.secretBytes()
                .orElseThrow(() -> new IllegalArgumentException("without a secret no token can be issued"));
    }

    @Override
    public String issue(Identity identity) {
        var claims = new JWTClaimsSet.Builder()
                .subject(identity.userId().value())
                .expirationTime(Date.from(identity.expiresAt()));
        identity.issuedAt().ifPresent(at -> claims.issueTime(Date.from(at)));
        identity.name().ifPresent(name -> claims.claim("name", name));
        identity.picture().ifPresent(picture -> claims.claim("picture", picture));
        identity.room().ifPresent(room -> claims.claim("room", room.value()));
        identity.role().ifPresent(role -> claims.claim("role", role.name().toLowerCase(Locale.ROOT)));
        if (identity.admin()) {
            claims.claim("admin", true);
        }
        config.issuer().ifPresent(claims::issuer);
        config.audience().ifPresent(claims::audience);
        return sign(claims.build());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
    }
}
