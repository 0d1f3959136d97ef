package dev.parley.adapters.websocket.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The answer to an upgrade, up to its empty line. */
record ResponseHead(int status, Map<String, String> headers) {

    static ResponseHead read(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException(text.toString());
            }
            text.append((char) next);
        }
        var lines = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var all = new String(lines, StandardCharsets.ISO_8859_1).split("\r\n");
        for (int i = 1; i < all.length; i++) {
            var colon = all[i].indexOf(':');
            headers.put(all[i].substring(0, colon), all[i].substring(colon + 1).trim());
        }
        return new ResponseHead(Integer.parseInt(all[0].split(" ")[1]), headers);
    }
}
