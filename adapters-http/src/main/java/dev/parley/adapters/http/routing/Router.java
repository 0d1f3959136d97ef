package dev.parley.adapters.http.routing;

import dev.parley.application.audit.AdminCall;
import dev.parley.application.identity.Identity;
import dev.parley.application.limits.Allowance;
import dev.parley.application.limits.RateLimit;
import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.Telemetry;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.json.InvalidFieldException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers routes with Javalin, and turns all that goes wrong in them into problem details. */
public final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String ROOM_PREFIX = "/webrtc/";

    /** Where a request carries whose it is, when that is an admin's. */
    private static final String ADMIN = "parley.admin";

    private static final String FAILED = "something went wrong here; it has been logged";

    private final Authenticator authenticator;
    private final RateLimiter limiter;
    private final Repeats repeats;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final Consumer<AdminCall> adminCalls;

    /** @param adminCalls told of every call with an admin's token, once its answer is known; must not wait */
    public Router(
            Authenticator authenticator,
            RateLimiter limiter,
            RequestLedger ledger,
            Telemetry telemetry,
            InstantSource clock,
            Consumer<AdminCall> adminCalls) {
        this.repeats = new Repeats(ledger);
        this.authenticator = authenticator;
        this.limiter = limiter;
        this.telemetry = telemetry;
        this.clock = clock;
        this.adminCalls = adminCalls;
    }

    /** Registers the routes in their order, those below {@code /webrtc} also below {@code /api/webrtc}. */
    public void register(List<Route> routes, JavalinConfig config) {
        config.http.prefer405over404 = true;
        routes.stream().flatMap(Router::withAlias).forEach(route -> register(route, config));
        config.routes.exception(Problem.class, (problem, context) -> refuse(problem, context));
        config.routes.exception(InvalidFieldException.class, (e, context) -> refuse(Problem.of(e), context));
        config.routes.exception(
                UnavailableException.class,
                (e, context) -> refuse(Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfter()), context));
        config.routes.exception(HttpResponseException.class, (e, context) -> refuse(problem(e), context));
        config.routes.exception(Exception.class, this::fail);
        config.router.javaLangErrorHandler(Router::fail);
    }

    private static Stream<Route> withAlias(Route route) {
        return route.path().startsWith(ROOM_PREFIX)
                ? Stream.of(route, route.at("/api" + route.path()))
                : Stream.of(route);
    }

    private void register(Route route, JavalinConfig config) {
        var path = new PathTemplate(route.path());
        var types = switch (route.method()) {
            case GET -> List.of(HandlerType.GET, HandlerType.HEAD);
            case POST -> List.of(HandlerType.POST);
            case PATCH -> List.of(HandlerType.PATCH);
            case DELETE -> List.of(HandlerType.DELETE);
        };
        types.forEach(type ->
                config.routes.addEndpoint(new Endpoint(type, route.path(), context -> handle(route, path, context))));
    }

    private void handle(Route route, PathTemplate path, Context context) {
        var identity = identify(route, context);
        identity.filter(Identity::admin).ifPresent(admin -> context.attribute(ADMIN, new Admin(admin.userId(), path)));
        var call = new Call(context, path, identity);
        if (identity.isPresent() && path.has("room_id")) {
            call.checkGoodFor(call.roomId());
        }
        write(
                identity.isPresent()
                        ? repeats.answer(call, () -> carryOut(route, call, context))
                        : route.handler().handle(call),
                context);
    }

    private Answer carryOut(Route route, Call call, Context context) {
        route.limit().filter(limit -> !limit.isOff()).ifPresent(limit -> count(limit, call.identity(), context));
        return route.handler().handle(call);
    }

    /** Whatever becomes of the request, its answer says how many more there may be. */
    private void count(RateLimit limit, Identity caller, Context context) {
        switch (limiter.tryAcquire(limit, caller.userId().value(), clock.instant())) {
            case Allowance.Granted(var remaining, var renewal) -> {
                context.res().setHeader("RateLimit-Policy", Problem.policy(limit));
                context.res().setHeader("RateLimit", Problem.left(limit, remaining, renewal));
            }
            case Allowance.Refused(var retryAfter) -> {
                telemetry.rateLimited(limit.name());
                throw Problem.rateLimited(limit, retryAfter);
            }
        }
    }

    private Optional<Identity> identify(Route route, Context context) {
        if (route.access() == Access.OPEN) {
            return Optional.empty();
        }
        var identity = authenticator.authenticate(
                Optional.ofNullable(context.header("Authorization")), clientAddress(context));
        if (route.access() == Access.ADMIN && !identity.admin()) {
            throw Problem.of(ErrorCode.PERMISSION_DENIED, "only a token that says admin may do this");
        }
        return Optional.of(identity);
    }

    /** Jetty puts an IPv6 address into brackets, perhaps with the name of a network interface. */
    private static InetAddress clientAddress(Context context) {
        var text = context.req().getRemoteAddr();
        return InetAddress.ofLiteral(text.startsWith("[") ? text.substring(1).split("[%\\]]")[0] : text);
    }

    private static Problem problem(HttpResponseException e) {
        var message = switch (e.getStatus()) {
            case 404 -> "there is nothing here";
            case 405 -> "this path does not answer to that method";
            case 413 -> "the request is too large";
            default -> "the request cannot be answered";
        };
        var problem = Problem.ofStatus(e.getStatus(), message);
        return e.getStatus() == 405 ? problem.withHeader("Allow", allowed(e)) : problem;
    }

    /** Javalin names them under a key that depends on what the client accepts. */
    private static String allowed(HttpResponseException e) {
        return e.getDetails().values().stream()
                .flatMap(methods -> Arrays.stream(methods.split(",")))
                .map(String::strip)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void fail(Exception e, Context context) {
        LOG.error("{} {} failed", context.req().getMethod(), context.endpoint().path, e);
        refuse(Problem.of(ErrorCode.INTERNAL_ERROR, FAILED), context);
    }

    private static void fail(HttpServletResponse response, Error error) {
        LOG.error("a request failed", error);
        var answer = Problem.of(ErrorCode.INTERNAL_ERROR, FAILED).answer();
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        try {
            response.getOutputStream().write(answer.body());
        } catch (IOException e) {
            LOG.debug("the client of a failed request is gone", e);
        }
    }

    private void refuse(Problem problem, Context context) {
        telemetry.refused(problem.code());
        write(problem.answer(), context);
    }

    private record Admin(UserId userId, PathTemplate path) {}

    private void tell(Admin admin, int status, Context context) {
        var path = context.req().getRequestURI();
        var room = Optional.of("room_id")
                .filter(admin.path()::has)
                .map(name -> admin.path().value(name, path))
                .filter(RoomId::isValid)
                .map(RoomId::new);
        adminCalls.accept(
                new AdminCall(admin.userId(), clock.instant(), context.req().getMethod(), path, room, status));
    }

    private void write(Answer answer, Context context) {
        Optional.<Admin>ofNullable(context.attribute(ADMIN)).ifPresent(admin -> tell(admin, answer.status(), context));
        context.status(answer.status());
        context.res().setHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach((name, value) -> {
            // Whether it varies with the origin, too, was said before.
            if (name.equals("Vary")) {
                context.res().addHeader(name, value);
            } else {
                context.res().setHeader(name, value);
            }
        });
        context.contentType(answer.contentType());
        answer.stream().ifPresentOrElse(stream -> write(stream, context), () -> context.result(answer.body()));
    }

    private static void write(Answer.Stream stream, Context context) {
        try {
            var out = context.outputStream();
            stream.writeTo(out);
            out.flush();
        } catch (IOException e) {
            LOG.debug("the client is gone before all was written", e);
        }
    }
}
