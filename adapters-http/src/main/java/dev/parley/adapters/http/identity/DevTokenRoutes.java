package dev.parley.adapters.http.identity;

import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Route;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.TokenIssuer;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import dev.parley.json.Fields;
import dev.parley.json.schema.Bounds;
import dev.parley.json.schema.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tokens for whoever asks, in development mode only. */
public final class DevTokenRoutes {

    private static final Duration LIFETIME = Duration.ofHours(24);

    /** Whom the token is to stand for. */
    record TokenRequest(
            UserId userId,
            @Bounds(min = 1, max = Identity.MAX_NAME_LENGTH) Optional<String> name,
            Optional<Role> role,
            Optional<Boolean> admin,
            Optional<RoomId> room) {
        TokenRequest {
            Fields.required(userId, "user_id");
            Fields.text(name, "name", 1, Identity.MAX_NAME_LENGTH);
        }
    }

    record TokenAnswer(String token) {}

    private final TokenIssuer issuer;
    private final InstantSource clock;

    public DevTokenRoutes(TokenIssuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.post("/webrtc/dev/token", "A token for anybody, good for 24 h; in development mode only")
                .access(Access.OPEN)
                .takes(Schema.of(TokenRequest.class))
                .answers(Schema.of(TokenAnswer.class))
                .refuses(ErrorCode.INVALID_MESSAGE)
                .by(call -> Answer.json(issue(call.body(TokenRequest.class)))));
    }

    private TokenAnswer issue(TokenRequest request) {
        var now = clock.instant();
        return new TokenAnswer(issuer.issue(new Identity(
                request.userId(),
                request.name(),
                Optional.empty(),
                request.room(),
                request.role(),
                request.admin().orElse(false),
                Optional.of(now),
                now.plus(LIFETIME))));
    }
}
