package dev.parley.adapters.http.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.json.Json;
import dev.parley.json.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a list is paged: {@code limit} and an opaque {@code cursor} in, the items beside {@code next_cursor} out. */
public record Page(int limit, Optional<String> cursor) {

    public static final int MAX_LIMIT = 200;

    /** The first, as long as a page may be. */
    public static final Page FIRST = new Page(MAX_LIMIT, Optional.empty());

    public static final Route.Parameter LIMIT =
            new Route.Parameter("limit", "at most so many", false, Schema.integer(1, MAX_LIMIT));
    public static final Route.Parameter CURSOR =
            new Route.Parameter("cursor", "next_cursor of the page before", false, Schema.string());

    /** What a call asks for; without a {@code limit}, {@link #MAX_LIMIT}. */
    public static Page of(Call call) {
        var limit = call.query("limit").map(Page::limit).orElse(MAX_LIMIT);
        return new Page(limit, call.query("cursor").map(Page::decode));
    }

    private static int limit(String text) {
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid("limit", "is a whole number");
        }
        throw Problem.invalid("limit", "is from 1 to " + MAX_LIMIT);
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknownCursor();
        }
    }

    /** The cursor as the number it was made from, {@code orElse} when there is none. */
    public long position(long orElse) {
        try {
            return cursor.map(Long::parseLong).orElse(orElse);
        } catch (NumberFormatException e) {
            throw unknownCursor();
        }
    }

    /** What names no place in the list. */
    public static Problem unknownCursor() {
        return Problem.invalid("cursor", "is not one that this server gave");
    }

    /** How many to read: one more than asked for tells whether there is another page. */
    public int toRead() {
        return limit + 1;
    }

    /**
     * A page of what was read.
     *
     * @param found at most {@link #toRead()}
     * @param position of an item, with which the page after it is asked for
     */
    public <T> ObjectNode json(
            String name, List<T> found, Function<T, ? extends JsonNode> shown, Function<T, ?> position) {
        var items = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > items.size()
                ? Optional.of(String.valueOf(position.apply(items.getLast())))
                : Optional.<String>empty();
        return json(name, items.stream().map(shown).toList(), next);
    }

    /** A page of a list that is all here, whose cursor counts its items. */
    public <T> ObjectNode slice(String name, List<T> all, Function<T, ? extends JsonNode> shown) {
        var from = (int) Math.clamp(position(0), 0, all.size());
        var to = Math.min(all.size(), from + limit);
        var next = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.<String>empty();
        return json(name, all.subList(from, to).stream().map(shown).toList(), next);
    }

    /** @param next where the next page begins; empty on the last */
    public static ObjectNode json(String name, List<? extends JsonNode> items, Optional<String> next) {
        var json = Json.mapper().createObjectNode();
        json.putArray(name).addAll(items);
        json.put(
                "next_cursor",
                next.map(position -> Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(position.getBytes(StandardCharsets.UTF_8)))
                        .orElse(null));
        return json;
    }
}
