package dev.parley.application.webhook;

import dev.parley.application.port.Outbox;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.port.WebhookSender;
import dev.parley.application.port.Webhooks;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends what waits in the outbox: a queue an endpoint, each in the hands of one node. */
public final class Dispatcher {

    private final Webhooks webhooks;
    private final Function<Webhook, SendQueue> newQueue;
    private final Deliverer deliverer;
    private final Map<String, SendQueue> queues = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * @param holder this node, as no other calls itself
     * @param executor where sending may wait, for {@link WebhookSender#TAKES_AT_MOST} and the outbox
     * @param chance a number from 0 to 1, another each time
     */
    public Dispatcher(
            String holder,
            Webhooks webhooks,
            Outbox outbox,
            WebhookSender sender,
            RetryPolicy policy,
            Executor executor,
            InstantSource clock,
            DoubleSupplier chance) {
        this.webhooks = webhooks;
        this.deliverer = new Deliverer(webhooks, outbox, sender, policy, clock, chance);
        this.newQueue = webhook -> new SendQueue(webhook, holder, outbox, deliverer, executor, clock);
    }

    /**
     * Begins what can be begun now, and does not wait for it. To be called about every quarter of a second, by one thread at a time.
     *
     * @throws UnavailableException when the outbox cannot be had at the moment; nothing is lost by that
     */
    public void run() {
        if (stopped) {
            return;
        }
        var enabled = webhooks.list().stream()
                .filter(Webhook::isEnabled)
                .collect(Collectors.toMap(Webhook::id, Function.identity()));
        queues.forEach((id, queue) -> {
            if (!enabled.containsKey(id)) {
                queue.stop();
            }
        });
        queues.entrySet()
                .removeIf(known ->
                        !enabled.containsKey(known.getKey()) && known.getValue().isIdle());
        enabled.forEach((id, webhook) ->
                queues.computeIfAbsent(id, _ -> newQueue.apply(webhook)).serve(webhook));
    }

    /** Begins nothing any more. */
    public void stop() {
        stopped = true;
        queues.values().forEach(SendQueue::stop);
    }

    /**
     * After {@link #stop}, and when all that was begun is over: others go on at once.
     *
     * @throws UnavailableException when they cannot be told; then they do when the lease has run out
     */
    public void release() {
        queues.values().forEach(SendQueue::release);
    }

    /** How many wait for an endpoint to which this node sends, when that was looked at last. */
    public long waiting() {
        return queues.values().stream().mapToLong(SendQueue::waiting).sum();
    }

    /** How often this node has sent with that outcome. */
    public long sent(SendOutcome outcome) {
        return deliverer.count(outcome);
    }
}
