package dev.parley.faults.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;

/** Who issues tokens in these tests. */
public final class Tokens {

    public static final String SECRET = "a secret of the fault tests, long enough for HS256";
    private static final long SECONDS = 7_200;

    private Tokens() {}

    public static String of(String user) {
        return signed(claims(user).build());
    }

    public static String ofAdmin() {
        return signed(claims("operator").claim("admin", true).build());
    }

    private static JWTClaimsSet.Builder claims(String user) {
        return new JWTClaimsSet.Builder()
                .subject(user)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(SECONDS)));
    }

    private static String signed(JWTClaimsSet claims) {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
