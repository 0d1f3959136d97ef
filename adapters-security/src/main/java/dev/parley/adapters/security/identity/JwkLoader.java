package dev.parley.adapters.security.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.parley.adapters.security.identity.JwtConfig.JwkLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** Reads a JWKS from where it is. */
@FunctionalInterface
interface JwkLoader {

    /** @throws IOException when it cannot be had, or is no JWKS */
    JWKSet load() throws IOException;

    static JwkLoader of(String location) {
        if (JwkLocation.isRemote(location)) {
            return new Remote(location);
        }
        return new Local(location.startsWith("file:") ? Path.of(JwkLocation.uri(location)) : Path.of(location));
    }

    /** Over HTTP, with bounds on time and size. */
    record Remote(String url) implements JwkLoader {

        private static final int TIMEOUT_MILLIS = 3_000;
        private static final int MAX_BYTES = 512 * 1024;

        @Override
        public JWKSet load() throws IOException {
            var retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
            return parse(
                    retriever.retrieveResource(JwkLocation.uri(url).toURL()).getContent());
        }
    }

    /** From a file. */
    record Local(Path file) implements JwkLoader {
        @Override
        public JWKSet load() throws IOException {
            return parse(Files.readString(file));
        }
    }

    private static JWKSet parse(String json) throws IOException {
        try {
            return JWKSet.parse(json);
        } catch (ParseException e) {
            throw new IOException("this is no JWKS", e);
        }
    }
}
