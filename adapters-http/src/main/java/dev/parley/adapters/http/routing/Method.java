package dev.parley.adapters.http.routing;

/** The HTTP methods that routes have; HEAD comes with GET. */
public enum Method {
    GET,
    POST,
    PATCH,
    DELETE;

    /** Whether a request of that method changes nothing (RFC 9110, 9.2.1). */
    static boolean isSafe(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }
}
