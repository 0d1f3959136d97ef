package dev.parley.adapters.http.routing;

import dev.parley.application.limits.RateLimit;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One operation of the API, as data: what registers it also documents it.
 *
 * @param path begins with {@code /}; parameters are whole segments, {@code {room_id}}
 * @param summary one line for the documentation
 * @param request the shape of the body; empty when none is read
 * @param answer what comes back when it is done
 * @param errors what it refuses with, beyond what every route may
 * @param limit how often a user may call it; empty for as often as they like
 */
public record Route(
        Method method,
        String path,
        String summary,
        Access access,
        List<Parameter> query,
        Optional<Schema> request,
        Content answer,
        Set<ErrorCode> errors,
        Optional<RateLimit> limit,
        Handler handler) {

    private static final int OK = 200;
    private static final int CREATED = 201;

    /** Whoever asks about a room may name none, be none of its members, or ask for what it does not have. */
    private static final Set<ErrorCode> OF_A_ROOM =
            Set.of(ErrorCode.INVALID_MESSAGE, ErrorCode.PERMISSION_DENIED, ErrorCode.NOT_FOUND);

    /** Carries out a request. */
    @FunctionalInterface
    public interface Handler {
        /** @throws Problem when it is refused */
        Answer handle(Call call);
    }

    /** A parameter of the query string. */
    public record Parameter(String name, String description, boolean required, Schema schema) {}

    /** What a body holds, by media type, and with which status it comes. */
    public record Content(int status, String contentType, Schema schema) {}

    public static Route get(String path, String summary) {
        return begin(Method.GET, path, summary);
    }

    public static Route post(String path, String summary) {
        return begin(Method.POST, path, summary);
    }

    public static Route patch(String path, String summary) {
        return begin(Method.PATCH, path, summary);
    }

    public static Route delete(String path, String summary) {
        return begin(Method.DELETE, path, summary);
    }

    private static Route begin(Method method, String path, String summary) {
        return new Route(
                method,
                path,
                summary,
                Access.USER,
                List.of(),
                Optional.empty(),
                new Content(OK, Answer.JSON, Schema.anyObject()),
                path.contains("{room_id}") ? OF_A_ROOM : Set.of(),
                Optional.empty(),
                _ -> {
                    throw new IllegalStateException("nothing handles " + path);
                });
    }

    public Route access(Access changed) {
        return new Route(method, path, summary, changed, query, request, answer, errors, limit, handler);
    }

    public Route query(Parameter... parameters) {
        return new Route(method, path, summary, access, List.of(parameters), request, answer, errors, limit, handler);
    }

    public Route takes(Schema body) {
        return new Route(method, path, summary, access, query, Optional.of(body), answer, errors, limit, handler);
    }

    public Route answers(Schema json) {
        return answers(Answer.JSON, json);
    }

    public Route answers(String contentType, Schema schema) {
        return answers(new Content(OK, contentType, schema));
    }

    /** Answers 201: there is something now that was not there. */
    public Route creates(Schema json) {
        return answers(new Content(CREATED, Answer.JSON, json));
    }

    private Route answers(Content content) {
        return new Route(method, path, summary, access, query, request, content, errors, limit, handler);
    }

    /** Refuses with these too; what every route about a room may refuse with need not be said. */
    public Route refuses(ErrorCode... codes) {
        var all = Stream.concat(errors.stream(), Stream.of(codes)).collect(Collectors.toUnmodifiableSet());
        return new Route(method, path, summary, access, query, request, answer, all, limit, handler);
    }

    public Route limitedBy(RateLimit shared) {
        return new Route(method, path, summary, access, query, request, answer, errors, Optional.of(shared), handler);
    }

    public Route by(Handler handling) {
        return new Route(method, path, summary, access, query, request, answer, errors, limit, handling);
    }

    /** The same route under another path, with the same documentation. */
    Route at(String changed) {
        return new Route(method, changed, summary, access, query, request, answer, errors, limit, handler);
    }
}
