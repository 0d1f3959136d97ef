package dev.parley.faults.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.faults.check.Chronicle;
import dev.parley.faults.check.Journal;
import dev.parley.faults.check.Logged;
import dev.parley.faults.check.Tally;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What one member says, again and again under the same id until the server has acknowledged or refused it. */
final class Voice {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param target empty for everybody */
    private record Said(long number, String type, String target, String content) {

        String frame() {
            var message = JSON.createObjectNode().put("type", type).put("id", Long.toString(number));
            var payload = message.putObject("payload");
            payload.put(type.equals("offer") ? "sdp" : "message", content);
            if (!target.isEmpty()) {
                payload.put("target_user_id", target);
            }
            return message.toString();
        }
    }

    private final Chronicle chronicle;
    private final Journal journal;
    private final Tally tally;
    private final Consumer<String> send;
    private final Map<Long, Said> pending = new ConcurrentSkipListMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param send sends a frame, or does nothing while there is no connection */
    Voice(Chronicle chronicle, Journal journal, Tally tally, Consumer<String> send) {
        this.chronicle = chronicle;
        this.journal = journal;
        this.tally = tally;
        this.send = send;
    }

    void say(String type, String target, String content) {
        var said = new Said(numbers.incrementAndGet(), type, target, content);
        pending.put(said.number(), said);
        tally.count("said");
        send.accept(said.frame());
    }

    /** Says again what the last connection left open. */
    void sayAgain() {
        pending.values().forEach(said -> send.accept(said.frame()));
    }

    void acknowledged(JsonNode payload) {
        var said = pending.remove(payload.path("id").asLong());
        if (said != null) {
            tally.count("acknowledged");
            var sequence = payload.path("sequence").asLong();
            chronicle.acknowledged(
                    Logged.said(sequence, said.type(), journal.user(), said.target(), said.content()), journal);
        }
    }

    /** @param payload of an error that names the id of what it refuses */
    void refused(JsonNode payload) {
        var said = pending.get(payload.path("id").asLong());
        if (said == null) {
            return;
        }
        if (payload.path("error_code").asText().equals("unavailable")) {
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(payload.path("retry_after").asLong() * 1_000_000_000);
                send.accept(said.frame());
            });
        } else {
            pending.remove(said.number());
        }
    }

    boolean hasNothingPending() {
        return pending.isEmpty();
    }
}
