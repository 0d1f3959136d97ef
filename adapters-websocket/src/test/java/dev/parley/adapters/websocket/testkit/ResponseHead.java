package dev.parley.adapters.websocket.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answer to an upgrade, up to its empty line. */
record ResponseHead(int status, Map<String, String> headers) {

    /** The upgrade that it answers. */
    static byte[] request(String target, List<String> headers) {
        var request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static ResponseHead read(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException(text.toString());
            }
            text.append((char) next);
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var all = text.toString().split("\r\n");
        for (int i = 1; i < all.length; i++) {
            var colon = all[i].indexOf(':');
            headers.put(all[i].substring(0, colon), all[i].substring(colon + 1).trim());
        }
        return new ResponseHead(Integer.parseInt(all[0].split(" ")[1]), headers);
    }
}
