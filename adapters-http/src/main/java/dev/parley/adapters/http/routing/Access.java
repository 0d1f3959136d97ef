package dev.parley.adapters.http.routing;

/** Who may call a route. */
public enum Access {
    /** Everybody. */
    OPEN,
    /** Whoever has a token. */
    USER,
    /** Whose token says {@code admin: true}. */
    ADMIN
}
