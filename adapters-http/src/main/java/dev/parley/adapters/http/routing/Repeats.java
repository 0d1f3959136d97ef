package dev.parley.adapters.http.routing;

import dev.parley.application.port.CommandKey;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.RequestLedger.Standing;
import dev.parley.application.port.RequestLedger.StoredAnswer;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.decision.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the repeat of a request that has an {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header) the answer of the first.
 * Refusals are not kept: such a request did nothing, and is decided anew.
 */
final class Repeats {

    private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

    private final RequestLedger ledger;

    Repeats(RequestLedger ledger) {
        this.ledger = ledger;
    }

    /** @throws Problem when the first is still under way, or was another request */
    Answer answer(Call call, Supplier<Answer> handling) {
        return call.idempotencyKey()
                .map(key -> once(new CommandKey(call.identity().userId(), key), call.fingerprint(), handling))
                .orElseGet(handling);
    }

    private Answer once(CommandKey name, String fingerprint, Supplier<Answer> handling) {
        return switch (ledger.begin(name, fingerprint)) {
            case Standing.Begun _ -> first(name, fingerprint, handling);
            case Standing.UnderWay _ ->
                throw Problem.of(ErrorCode.CONFLICT, "the first request of this Idempotency-Key is still under way");
            case Standing.Taken _ -> throw Problem.invalid(Call.IDEMPOTENCY_KEY, "was given to another request");
            case Standing.Answered(var first) ->
                new Answer(
                        first.status(),
                        first.contentType(),
                        first.body().getBytes(StandardCharsets.UTF_8),
                        first.headers());
        };
    }

    private Answer first(CommandKey name, String fingerprint, Supplier<Answer> handling) {
        Answer answer;
        try {
            answer = handling.get();
        } catch (RuntimeException | Error e) {
            tell(() -> ledger.abandon(name));
            throw e;
        }
        var body = new String(answer.body(), StandardCharsets.UTF_8);
        tell(() -> ledger.answered(
                name, fingerprint, new StoredAnswer(answer.status(), answer.contentType(), answer.headers(), body)));
        return answer;
    }

    /** What is done is done, whether it can be kept or not: a room does nothing twice for the same key. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (UnavailableException e) {
            LOG.debug("what became of a request could not be kept: {}", e.getMessage());
        }
    }
}
