package dev.parley.adapters.security.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.TokenVerifier.Verdict;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;

/** Reads whom a token stands for from its claims, and whether it holds at this moment. The signature is not looked at. */
final class Claims {

    private static final int MAX_PICTURE_LENGTH = 2_048;

    private final JwtConfig config;

    Claims(JwtConfig config) {
        this.config = config;
    }

    Verdict read(JWTClaimsSet claims, Instant now) throws ParseException {
        var refusal = whyNotNow(claims, now).or(() -> whyNotHere(claims));
        if (refusal.isPresent()) {
            return new Verdict.Refused(refusal.get());
        }
        var subject = Optional.ofNullable(claims.getStringClaim("sub"))
                .filter(UserId::isValid)
                .filter(Claims::isWellFormed);
        if (subject.isEmpty()) {
            return new Verdict.Refused("the token has no sub of 1 to 128 characters without control characters");
        }
        var room = Optional.ofNullable(claims.getStringClaim("room"));
        if (room.filter(name -> !RoomId.isValid(name)).isPresent()) {
            return new Verdict.Refused("the token's room is no room id");
        }
        var roleName = Optional.ofNullable(claims.getStringClaim("role"));
        var role = roleName.flatMap(Claims::role);
        if (roleName.isPresent() && role.isEmpty()) {
            return new Verdict.Refused("the token's role is none of host, moderator, participant, guest, observer");
        }
        return new Verdict.Verified(new Identity(
                new UserId(subject.get()),
                text(claims, "name").flatMap(Claims::displayName),
                text(claims, "picture").filter(Claims::isWebUrl),
                room.map(RoomId::new),
                role,
                Boolean.TRUE.equals(claims.getClaim("admin")),
                Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant),
                claims.getExpirationTime().toInstant()));
    }

    private Optional<String> whyNotNow(JWTClaimsSet claims, Instant now) {
        if (claims.getExpirationTime() == null) {
            return Optional.of("the token has no exp");
        }
        if (!claims.getExpirationTime().toInstant().isAfter(now.minus(config.leeway()))) {
            return Optional.of("the token has expired");
        }
        if (claims.getNotBeforeTime() != null
                && claims.getNotBeforeTime().toInstant().isAfter(now.plus(config.leeway()))) {
            return Optional.of("the token is not valid yet");
        }
        return Optional.empty();
    }

    private Optional<String> whyNotHere(JWTClaimsSet claims) {
        if (config.issuer().filter(issuer -> !issuer.equals(claims.getIssuer())).isPresent()) {
            return Optional.of("the token is from another issuer");
        }
        if (config.audience()
                .filter(audience -> !claims.getAudience().contains(audience))
                .isPresent()) {
            return Optional.of("the token is for another audience");
        }
        return Optional.empty();
    }

    /** A claim that only decorates: of another type, it is as good as absent. */
    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String value ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static Optional<String> displayName(String name) {
        var kept = new StringBuilder();
        name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        var clean = kept.toString().strip();
        if (clean.length() > Identity.MAX_NAME_LENGTH) {
            var half = Character.isHighSurrogate(clean.charAt(Identity.MAX_NAME_LENGTH - 1)) ? 1 : 0;
            clean = clean.substring(0, Identity.MAX_NAME_LENGTH - half).strip();
        }
        return Optional.of(clean).filter(text -> !text.isEmpty());
    }

    private static boolean isWebUrl(String url) {
        if (url.length() > MAX_PICTURE_LENGTH) {
            return false;
        }
        try {
            var uri = URI.create(url);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the text can be written as UTF-8: JSON escapes can hold half a character. */
    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
