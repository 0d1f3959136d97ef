package dev.parley.adapters.http.server;

import dev.parley.adapters.http.routing.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/** Lets pages of other origins read what this server answers (Fetch, "CORS protocol"). There are no cookies: a page has what its token allows. */
public final class CrossOrigin {

    /** Every origin there is. */
    private static final String ANY = "*";

    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://(\\[[0-9a-f:.]+]|[^/?#:@\\s\\[\\]]+)(:[0-9]{1,5})?");
    private static final Pattern USUAL_PORT = Pattern.compile("(http://.*):80|(https://.*):443");
    private static final Duration PREFLIGHT_HOLDS = Duration.ofHours(2);

    private CrossOrigin() {}

    /** Reads {@code https://app.example.org} or {@code *}, and writes it as browsers do; empty when it is neither. */
    public static Optional<String> parse(String text) {
        var origin = text.toLowerCase(Locale.ROOT);
        return origin.equals(ANY) || ORIGIN.matcher(origin).matches()
                ? Optional.of(USUAL_PORT.matcher(origin).replaceFirst("$1$2"))
                : Optional.empty();
    }

    /** @param origins of {@link #parse} */
    static Handler.Wrapper handler(Set<String> origins) {
        var handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(origins.stream()
                .map(origin -> origin.equals(ANY) ? ANY : Pattern.quote(origin))
                .collect(Collectors.toSet()));
        handler.setAllowedMethods(
                Stream.concat(Stream.of("HEAD"), Arrays.stream(Method.values()).map(Method::name))
                        .collect(Collectors.toSet()));
        handler.setAllowedHeaders(Set.of("Authorization", "Content-Type", "Idempotency-Key", "If-Match"));
        handler.setExposedHeaders(Set.of("ETag", "Retry-After", "RateLimit", "RateLimit-Policy", "WWW-Authenticate"));
        handler.setAllowCredentials(false);
        handler.setPreflightMaxAge(PREFLIGHT_HOLDS);
        return handler;
    }
}
