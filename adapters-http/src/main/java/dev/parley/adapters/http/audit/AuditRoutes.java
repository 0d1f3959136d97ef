package dev.parley.adapters.http.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditQuery;
import dev.parley.application.audit.Verification;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.RoomId;
import dev.parley.json.Json;
import dev.parley.json.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody may have to answer for, and whether the record of it is as it was written. */
public final class AuditRoutes {

    /** Without {@code hash}, its canonical form (RFC 8785) is what was hashed. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AuditEntryShown(
            long position,
            String source,
            Instant timestamp,
            String action,
            Optional<String> roomId,
            Optional<String> actorId,
            Optional<String> targetId,
            Map<String, String> details,
            String previous,
            String hash) {

        static AuditEntryShown of(AuditEntry entry) {
            var record = entry.record();
            return new AuditEntryShown(
                    entry.position(),
                    record.source(),
                    record.at(),
                    record.action(),
                    record.roomId(),
                    record.actorId(),
                    record.targetId(),
                    record.details(),
                    entry.previous(),
                    entry.hash());
        }
    }

    record FlawShown(long position, Verification.Problem problem) {}

    /**
     * @param first the oldest position that is kept
     * @param last the newest
     * @param hash of the newest: who keeps it elsewhere can prove later that nothing up to there was written anew
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record VerificationShown(
            boolean valid, long checked, long first, long last, String hash, Optional<FlawShown> flaw) {

        static VerificationShown of(Verification found) {
            return new VerificationShown(
                    found.flaw().isEmpty(),
                    found.checked(),
                    found.extent().first(),
                    found.extent().last(),
                    found.extent().hash(),
                    found.flaw().map(flaw -> new FlawShown(flaw.position(), flaw.problem())));
        }
    }

    private static final Schema LIST = Schema.page("AuditPage", "entries", Schema.ofOutput(AuditEntryShown.class));

    private final Optional<Archived> archived;

    /** @param archived empty when nothing is kept */
    public AuditRoutes(Optional<Archived> archived) {
        this.archived = archived;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/webrtc/audit", "The audit log, newest first")
                        .access(Access.ADMIN)
                        .query(
                                new Route.Parameter(
                                        "room_id", "only what happened in this room", false, Schema.roomId()),
                                Page.LIMIT,
                                Page.CURSOR)
                        .answers(LIST)
                        .refuses(ErrorCode.INVALID_MESSAGE, ErrorCode.PERMISSION_DENIED)
                        .by(this::read),
                Route.get(
                                "/webrtc/audit/verify",
                                "Read the whole audit log, and name the first entry that is changed, missing, reordered"
                                        + " or added")
                        .access(Access.ADMIN)
                        .answers(Schema.ofOutput(VerificationShown.class))
                        .refuses(ErrorCode.PERMISSION_DENIED)
                        .by(this::verify));
    }

    private Answer read(Call call) {
        var page = Page.of(call);
        var before = page.position(Long.MAX_VALUE);
        var query = new AuditQuery(call.query("room_id").map(AuditRoutes::roomId), before, page.toRead());
        var found = Archived.of(archived).audit().read(query);
        return Answer.json(page.json("entries", found, AuditRoutes::json, AuditEntry::position));
    }

    private static JsonNode json(AuditEntry entry) {
        return Json.mapper().valueToTree(AuditEntryShown.of(entry));
    }

    private static RoomId roomId(String text) {
        if (!RoomId.isValid(text)) {
            throw Problem.invalid("room_id", "is no room's name");
        }
        return new RoomId(text);
    }

    private Answer verify(Call call) {
        return Answer.json(VerificationShown.of(Archived.of(archived).audit().verify()));
    }
}
