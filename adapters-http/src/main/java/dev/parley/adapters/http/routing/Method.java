package dev.parley.adapters.http.routing;

/** The HTTP methods that routes have; HEAD comes with GET. */
public enum Method {
    GET,
    POST,
    DELETE
}
