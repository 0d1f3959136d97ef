package dev.parley.adapters.http.routing;

import dev.parley.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a route answers. The body is not copied and not to be changed.
 *
 * @param stream writes what follows the body, where that is too long to be held in memory
 */
public record Answer(
        int status, String contentType, byte[] body, Map<String, String> headers, Optional<Stream> stream) {

    /** The rest of an answer, written while it is made. */
    @FunctionalInterface
    public interface Stream {
        /** @throws IOException when the client is gone */
        void writeTo(OutputStream out) throws IOException;
    }

    public Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, body, headers, Optional.empty());
    }

    /** Written piece by piece. What fails on the way can only be left out. */
    public static Answer streamed(String contentType, Stream stream) {
        return new Answer(200, contentType, new byte[0], Map.of("Cache-Control", "no-store"), Optional.of(stream));
    }

    public static final String JSON = "application/json";

    /** JSON, for this user at this moment: not to be kept by caches. */
    public static Answer json(Object value) {
        return new Answer(200, JSON, Json.bytes(value), Map.of("Cache-Control", "no-store"));
    }

    public static Answer text(String contentType, String text) {
        return new Answer(200, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of("Cache-Control", "no-cache"));
    }

    public Answer withStatus(int changed) {
        return new Answer(changed, contentType, body, headers, stream);
    }

    public Answer withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more, stream);
    }

    /** Answers a request that does not reach any route. */
    public void writeTo(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        headers.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
