package dev.parley.domain.identity;

/** One socket of a user; a user's newer connection to a room replaces the older. */
public record ConnectionId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
