package dev.parley.adapters.http.chat;

import dev.parley.adapters.http.routing.Answer;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.port.UnavailableException;
import dev.parley.json.Json;
import dev.parley.json.PastMessageShown;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages as JSON Lines, and a last line that says how many there were: without it, something is missing.
 *
 * @param messages read while they are written
 */
record ChatExport(Stream<PastMessage> messages) implements Answer.Stream {

    static final String CONTENT_TYPE = "application/x-ndjson";

    private static final Logger LOG = LoggerFactory.getLogger(ChatExport.class);

    @Override
    public void writeTo(OutputStream out) throws IOException {
        var count = 0L;
        try {
            for (var rest = messages.iterator(); rest.hasNext(); count++) {
                line(PastMessageShown.of(rest.next()), out);
            }
        } catch (UnavailableException e) {
            LOG.debug("an export ends before its end: {}", e.getMessage());
            return;
        }
        line(Map.of("exported", count), out);
    }

    private static void line(Object value, OutputStream out) throws IOException {
        out.write(Json.bytes(value));
        out.write('\n');
    }
}
