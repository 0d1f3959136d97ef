package dev.parley.adapters.http.docs;

import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.web.WebResource;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Pages on which people read the API's description. All they need comes from this server. */
public final class DocsPages {

    /** Both pages set styles from scripts; Redoc also searches in a worker of its own making. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:;"
                    + " object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
            "Referrer-Policy",
            "no-referrer");

    private DocsPages() {}

    public static List<Route> routes() {
        var versions = versions();
        var swagger = "/META-INF/resources/webjars/swagger-ui/" + versions.getProperty("swagger-ui") + "/";
        var redoc = "/META-INF/resources/webjars/redoc/" + versions.getProperty("redoc") + "/bundles/";
        return Stream.of(
                        file("/docs.html", "/docs/swagger.html").at("/docs"),
                        file("/docs/swagger.js", "/docs/swagger.js"),
                        file("/docs/swagger-ui.css", swagger + "swagger-ui.css"),
                        file("/docs/swagger-ui-bundle.js", swagger + "swagger-ui-bundle.js"),
                        file("/docs/favicon-32x32.png", swagger + "favicon-32x32.png"),
                        file("/redoc.html", "/docs/redoc.html").at("/redoc"),
                        file("/redoc/redoc.js", "/docs/redoc.js"),
                        file("/redoc/redoc.css", "/docs/redoc.css"),
                        file("/redoc/redoc.standalone.js", redoc + "redoc.standalone.js"))
                .map(WebResource::route)
                .toList();
    }

    private static WebResource file(String path, String resource) {
        return WebResource.of(path, read(resource), HEADERS);
    }

    /** Of the libraries that this was built with; a file's path in them holds the version. */
    private static Properties versions() {
        var versions = new Properties();
        try {
            versions.load(new StringReader(new String(read("/docs/versions.properties"), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    private static byte[] read(String resource) {
        try (var in = DocsPages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
