package dev.parley.application.webhook;

import dev.parley.application.port.Outbox;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.port.WebhookSender;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is sent to one endpoint, by one node at a time. Rooms go on side by side, each in its order: what cannot be delivered holds back what
 * follows it in its room. When several rooms are held back the endpoint itself is taken to be down, and no other room is begun until one of
 * them goes on.
 */
final class SendQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SendQueue.class);

    /** After a node that sent has died, another goes on when so much time has passed. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration ASKS_EVERY = Duration.ofSeconds(3);
    private static final Duration RESTS_AFTER_A_FLAW = Duration.ofMinutes(1);
    private static final int ROOMS_AT_ONCE = 8;
    private static final int ROOMS_WHEN_DOWN = 5;
    private static final int READ_AT_ONCE = 200;
    private static final int SENT_IN_A_ROW = 50;

    private final String holder;
    private final Outbox outbox;
    private final Deliverer deliverer;
    private final Executor executor;
    private final InstantSource clock;
    private final Set<RoomId> busy = ConcurrentHashMap.newKeySet();
    private Instant asksAt = Instant.MIN;
    private volatile Webhook webhook;
    private volatile Instant leasedUntil = Instant.MIN;
    private volatile Instant restsUntil = Instant.MIN;
    private volatile long waiting;

    /**
     * @param holder this node, as no other calls itself
     * @param executor where sending may wait
     */
    SendQueue(
            Webhook webhook,
            String holder,
            Outbox outbox,
            Deliverer deliverer,
            Executor executor,
            InstantSource clock) {
        this.webhook = webhook;
        this.holder = holder;
        this.outbox = outbox;
        this.deliverer = deliverer;
        this.executor = executor;
        this.clock = clock;
    }

    /** How many waited when that was looked at last; 0 where another node sends. */
    long waiting() {
        return waiting;
    }

    boolean isIdle() {
        return busy.isEmpty();
    }

    /** Begins nothing any more; what was begun comes to its end. */
    void stop() {
        leasedUntil = Instant.MIN;
        waiting = 0;
    }

    /** Another node may go on at once. */
    void release() {
        if (isIdle()) {
            outbox.lease(webhook.id(), holder, clock.instant(), clock.instant());
        }
    }

    /** Begins what can be begun now. Called by one thread at a time. */
    void serve(Webhook present) {
        webhook = present;
        var now = clock.instant();
        if (isHeld(now) && !restsUntil.isAfter(now)) {
            // Looked at before the outbox is: who ends in between has noted it there.
            var underWay = Set.copyOf(busy);
            next(now, underWay).stream()
                    .limit(Math.max(0, ROOMS_AT_ONCE - underWay.size()))
                    .forEach(this::begin);
        }
    }

    private boolean isHeld(Instant now) {
        if (!now.isBefore(asksAt)) {
            var until = now.plus(LEASE);
            var held = outbox.lease(webhook.id(), holder, now, until);
            leasedUntil = held ? until : Instant.MIN;
            waiting = held ? outbox.waiting(webhook.id()) : 0;
            asksAt = now.plus(ASKS_EVERY);
        }
        return leasedUntil.isAfter(now);
    }

    /** What may be sent now, a room each, in its order. */
    private List<List<Delivery>> next(Instant now, Set<RoomId> underWay) {
        var failing = outbox.failing(webhook.id(), READ_AT_ONCE);
        var due = failing.stream()
                .filter(delivery -> !delivery.dueAt().isAfter(now) && !underWay.contains(room(delivery)))
                .map(List::of);
        if (failing.size() >= ROOMS_WHEN_DOWN) {
            return due.toList();
        }
        var except = Stream.concat(failing.stream().map(SendQueue::room), underWay.stream())
                .collect(Collectors.toSet());
        Map<RoomId, List<Delivery>> untried = outbox.untried(webhook.id(), except, READ_AT_ONCE).stream()
                .collect(Collectors.groupingBy(SendQueue::room, LinkedHashMap::new, Collectors.toList()));
        var next = new ArrayList<>(due.toList());
        untried.values().forEach(room -> next.add(room.subList(0, Math.min(SENT_IN_A_ROW, room.size()))));
        return next;
    }

    private static RoomId room(Delivery delivery) {
        return delivery.announcement().roomId();
    }

    private void begin(List<Delivery> deliveries) {
        var room = room(deliveries.getFirst());
        // After a replay two may fail in one room: one of them waits.
        if (busy.add(room)) {
            try {
                executor.execute(() -> send(room, deliveries));
            } catch (RejectedExecutionException e) {
                LOG.debug("nothing is sent any more: this node stops");
                busy.remove(room);
            }
        }
    }

    /** Until the first that is not delivered. */
    private void send(RoomId room, List<Delivery> deliveries) {
        Predicate<Delivery> delivered = delivery -> mayBegin() && isDelivered(delivery);
        try {
            if (!deliveries.stream().allMatch(delivered)) {
                LOG.debug("what follows in room {} is sent later", room);
            }
        } catch (UnavailableException e) {
            LOG.debug("what was sent for room {} cannot be noted: {}", room, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("webhook {} cannot be told what happened in room {}", webhook.id(), room, e);
            restsUntil = clock.instant().plus(RESTS_AFTER_A_FLAW);
        } finally {
            busy.remove(room);
        }
    }

    private boolean mayBegin() {
        var now = clock.instant();
        return leasedUntil.isAfter(now.plus(WebhookSender.TAKES_AT_MOST)) && !restsUntil.isAfter(now);
    }

    private boolean isDelivered(Delivery delivery) {
        var settled = deliverer.deliver(webhook, delivery);
        settled.flatMap(sent -> RetryPolicy.rest(sent.attempts().getLast().result()))
                .ifPresent(rest -> restsUntil = clock.instant().plus(rest));
        return settled.filter(sent -> sent.state() == Delivery.State.DELIVERED).isPresent();
    }
}
