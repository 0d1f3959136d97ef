package dev.parley.application.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What one endpoint is to be told of one thing, and what became of that.
 *
 * @param id the same for the same thing and endpoint, however often it is sent: the receiver's {@code webhook-id}
 * @param revision rises by one with each change
 * @param queuedAt when it came in, or was last asked for again
 * @param tries how often it was sent in vain since then
 * @param dueAt not to be sent before
 * @param attempts the latest {@value #MAX_ATTEMPTS}, the oldest first
 */
public record Delivery(
        String id,
        String webhookId,
        Announcement announcement,
        State state,
        long revision,
        Instant createdAt,
        Instant queuedAt,
        int tries,
        Instant dueAt,
        List<Attempt> attempts) {

    public static final int MAX_ATTEMPTS = 50;
    private static final int ID_BYTES = 16;

    /** How far it has come. */
    public enum State {
        PENDING,
        DELIVERED,

        /** Given up; it is sent again when somebody asks for that. */
        DEAD
    }

    public Delivery {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        queuedAt = queuedAt.truncatedTo(ChronoUnit.MILLIS);
        dueAt = dueAt.truncatedTo(ChronoUnit.MILLIS);
        attempts = List.copyOf(attempts);
    }

    /** One that is due at once. */
    public static Delivery of(String webhookId, Announcement announcement, Instant now) {
        return new Delivery(
                id(webhookId, announcement.source()),
                webhookId,
                announcement,
                State.PENDING,
                0,
                now,
                now,
                0,
                now,
                List.of());
    }

    /** Without a full stop (Standard Webhooks), which names of rooms may have. */
    private static String id(String webhookId, String source) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((webhookId + " " + source).getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public DeliveryPlace place() {
        return new DeliveryPlace(announcement.sequence(), id);
    }

    public boolean isPending() {
        return state == State.PENDING;
    }

    public Delivery delivered(Attempt attempt) {
        return changed(State.DELIVERED, tries, dueAt, attempt);
    }

    /** Sent in vain; to be tried again, not before {@code next}. */
    public Delivery failed(Attempt attempt, Instant next) {
        return changed(State.PENDING, tries + 1, next, attempt);
    }

    /** Sent in vain, for the last time. */
    public Delivery givenUp(Attempt attempt) {
        return changed(State.DEAD, tries + 1, dueAt, attempt);
    }

    /** Given up without another attempt. */
    public Delivery unsent() {
        return with(State.DEAD, queuedAt, tries, dueAt, attempts);
    }

    /** To be sent once more, whatever became of it. */
    public Delivery again(Instant now) {
        return with(State.PENDING, now, 0, now, attempts);
    }

    private Delivery changed(State next, int tried, Instant due, Attempt attempt) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        return with(next, queuedAt, tried, due, all.subList(Math.max(0, all.size() - MAX_ATTEMPTS), all.size()));
    }

    private Delivery with(State next, Instant queued, int tried, Instant due, List<Attempt> made) {
        return new Delivery(id, webhookId, announcement, next, revision + 1, createdAt, queued, tried, due, made);
    }
}
