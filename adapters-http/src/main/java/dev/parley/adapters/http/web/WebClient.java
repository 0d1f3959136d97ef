package dev.parley.adapters.http.web;

import dev.parley.adapters.http.routing.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The web client: the files of the folder {@code /web} on the class path. Each is a route of its own, read at the start; a path that is not
 * one of them names nothing, whatever dots and slashes it holds.
 */
public final class WebClient {

    private static final String FOLDER = "/web";
    /** Under which other path a file is found. */
    private static final Map<String, String> PAGES = Map.of("/index.html", "/", "/admin.html", "/admin");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; img-src * data: blob:; media-src 'self' blob:; connect-src 'self' ws: wss:;"
                    + " style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "camera=(self), microphone=(self), display-capture=(self)");

    private WebClient() {}

    /** Empty when there is no web client on the class path. */
    public static List<Route> routes() {
        var folder = WebClient.class.getResource(FOLDER);
        if (folder == null) {
            return List.of();
        }
        try {
            return routes(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has a folder whose URL is none", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Route> routes(URI folder) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return routes(Path.of(folder));
        }
        try {
            return routes(FileSystems.getFileSystem(folder).getPath(FOLDER));
        } catch (FileSystemNotFoundException e) {
            try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
                return routes(jar.getPath(FOLDER));
            }
        }
    }

    private static List<Route> routes(Path folder) throws IOException {
        var routes = new ArrayList<Route>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                var path = "/" + folder.relativize(file).toString().replace('\\', '/');
                var resource = WebResource.of(path, Files.readAllBytes(file), HEADERS);
                routes.add(resource.route());
                Optional.ofNullable(PAGES.get(path))
                        .ifPresent(page -> routes.add(resource.at(page).route()));
            }
        }
        return routes;
    }
}
