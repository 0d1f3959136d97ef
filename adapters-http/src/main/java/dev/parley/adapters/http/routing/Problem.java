package dev.parley.adapters.http.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.application.limits.RateLimit;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request that is refused: what the client is told, as problem details (RFC 9457). Thrown from anywhere below a route. */
public final class Problem extends RuntimeException {

    public static final String CONTENT_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private record Refusal(
            ErrorCode code,
            String message,
            Map<String, String> details,
            Optional<Duration> retryAfter,
            Map<String, String> headers) {
        Refusal header(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Refusal(code, message, details, retryAfter, more);
        }
    }

    private Problem(Refusal refusal) {
        // An answer, not an accident: no stack trace is ever looked at.
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /** @param message one sentence for the person who gets it; holds nothing secret */
    public static Problem of(ErrorCode code, String message) {
        return new Problem(new Refusal(code, message, Map.of(), Optional.empty(), Map.of()));
    }

    public static Problem of(Rejection rejection) {
        return of(rejection.code(), rejection.message());
    }

    /** @param field where in the request, as the sender wrote it; empty for the request as a whole */
    public static Problem invalid(String field, String problem) {
        return of(new InvalidFieldException(field, problem));
    }

    public static Problem of(InvalidFieldException invalid) {
        var message = String.valueOf(invalid.getMessage());
        Map<String, String> details = invalid.field().isEmpty() ? Map.of() : Map.of("field", invalid.field());
        return new Problem(new Refusal(ErrorCode.INVALID_MESSAGE, message, details, Optional.empty(), Map.of()));
    }

    /** Nobody is named, or the one named is not believed; {@code challenge} is the WWW-Authenticate header (RFC 6750). */
    public static Problem unauthorized(String message, String challenge) {
        return of(ErrorCode.UNAUTHORIZED, message).withHeader("WWW-Authenticate", challenge);
    }

    public static Problem unavailable(String message, Duration retryAfter) {
        return retryable(ErrorCode.UNAVAILABLE, message, retryAfter);
    }

    /** With the headers of draft-ietf-httpapi-ratelimit-headers. */
    public static Problem rateLimited(RateLimit limit, Duration retryAfter) {
        return retryable(ErrorCode.RATE_LIMITED, "too many of this kind; try again later", retryAfter)
                .withHeader("RateLimit-Policy", policy(limit))
                .withHeader("RateLimit", left(limit, 0, retryAfter));
    }

    /** How often something may be done. */
    static String policy(RateLimit limit) {
        return "\"%s\";q=%d;w=%d"
                .formatted(limit.name(), limit.permits(), limit.window().toSeconds());
    }

    /** How often it still may, and in how many seconds once more. */
    static String left(RateLimit limit, int remaining, Duration renewal) {
        return "\"%s\";r=%d;t=%d".formatted(limit.name(), remaining, seconds(renewal));
    }

    private static Problem retryable(ErrorCode code, String message, Duration retryAfter) {
        return new Problem(new Refusal(code, message, Map.of(), Optional.of(retryAfter), Map.of()))
                .withHeader("Retry-After", Long.toString(seconds(retryAfter)));
    }

    /** What a library below refused with that status. */
    public static Problem ofStatus(int status, String message) {
        return of(HttpStatuses.codeOf(status), message);
    }

    Problem withHeader(String name, String value) {
        return new Problem(refusal.header(name, value));
    }

    ErrorCode code() {
        return refusal.code();
    }

    /** The answer that says so. */
    public Answer answer() {
        var status = HttpStatuses.of(refusal.code());
        var answer = new Answer(status, CONTENT_TYPE, Json.bytes(json(status)), Map.of("Cache-Control", "no-store"));
        for (var header : refusal.headers().entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        return answer;
    }

    private ObjectNode json(int status) {
        var json = Json.mapper().createObjectNode();
        json.put("type", "about:blank");
        json.put("title", HttpStatuses.phrase(status));
        json.put("status", status);
        json.put("detail", refusal.message());
        json.put("error_code", HttpStatuses.wireName(refusal.code()));
        json.put("message", refusal.message());
        var details = json.putObject("details");
        refusal.details().forEach(details::put);
        refusal.retryAfter().ifPresent(after -> json.put("retry_after", seconds(after)));
        return json;
    }

    /** Whole seconds, rounded up: who waits that long is not refused again. */
    private static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }
}
