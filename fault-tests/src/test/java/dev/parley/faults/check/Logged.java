package dev.parley.faults.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A logged message, as every receiver must see it.
 *
 * @param audience who alone may see it; empty when all may
 * @param content the same for all who see it; unlike any other message's when somebody said it
 */
public record Logged(long sequence, String type, Set<String> audience, String content) {

    public Logged {
        audience = Set.copyOf(audience);
    }

    /** What a server's frame says. */
    public static Logged of(JsonNode frame) {
        var type = frame.path("type").asText();
        var payload = frame.path("payload");
        var sender = frame.path("sender_id").asText();
        var target = payload.path("target_user_id").asText();
        return switch (type) {
            case "chat-message" ->
                said(
                        sequence(frame),
                        type,
                        sender,
                        target,
                        payload.path("message").asText());
            case "offer" ->
                said(sequence(frame), type, sender, target, payload.path("sdp").asText());
            default -> new Logged(sequence(frame), type, Set.of(), payload.toString());
        };
    }

    private static long sequence(JsonNode frame) {
        return frame.path("sequence").asLong();
    }

    /** What {@code sender} knows of what was acknowledged. @param target empty for everybody */
    public static Logged said(long sequence, String type, String sender, String target, String content) {
        Set<String> audience =
                target.isEmpty() ? Set.of() : type.equals("offer") ? Set.of(target) : both(sender, target);
        return new Logged(sequence, type, audience, content);
    }

    private static Set<String> both(String sender, String target) {
        return sender.equals(target) ? Set.of(sender) : Set.of(sender, target);
    }

    boolean isFor(String user) {
        return audience.isEmpty() || audience.contains(user);
    }

    /** Whether somebody said it, once. */
    boolean isSaid() {
        return type.equals("chat-message") || type.equals("offer");
    }
}
