package dev.parley.adapters.http.web;

import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Route;
import dev.parley.json.schema.Schema;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file that browsers get. It is asked for anew each time, and sent only when it has changed.
 *
 * @param headers beyond those of every file
 */
public record WebResource(String path, String contentType, byte[] body, String etag, Map<String, String> headers) {

    private static final byte[] NOTHING = {};

    public static WebResource of(String path, byte[] body, Map<String, String> headers) {
        return new WebResource(path, MediaTypes.of(path), body, etag(body), headers);
    }

    /** The same file under another path. */
    public WebResource at(String changed) {
        return new WebResource(changed, contentType, body, etag, headers);
    }

    /** Not part of the API, and so in none of its documents. */
    public Route route() {
        return Route.get(path, "A file of the web client")
                .access(Access.OPEN)
                .answers(contentType, Schema.string())
                .by(this::answer);
    }

    private Answer answer(Call call) {
        var all = new LinkedHashMap<>(headers);
        all.put("ETag", etag);
        all.put("Cache-Control", "no-cache");
        all.put("Vary", "Accept-Encoding");
        var isKnown = call.header("If-None-Match")
                .filter(known ->
                        Arrays.stream(known.split(",")).map(String::strip).anyMatch(this::matches))
                .isPresent();
        return isKnown ? new Answer(304, contentType, NOTHING, all) : new Answer(200, contentType, body, all);
    }

    private boolean matches(String known) {
        return known.equals(etag) || known.equals("*");
    }

    /** Weak: the same file may be sent compressed or not. */
    private static String etag(byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
