package dev.parley.bootstrap;

import dev.parley.adapters.http.webhook.HttpWebhookSender;
import dev.parley.application.port.IdSource;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.webhook.Dispatcher;
import dev.parley.bootstrap.config.WebhookConfig;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends to webhooks, as long as the server lives. */
record Notifier(Dispatcher dispatcher, HttpWebhookSender sender) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    /** @param executor where sending may wait */
    static Notifier of(WebhookConfig config, Archive archive, IdSource ids, Executor executor, InstantSource clock) {
        var sender = new HttpWebhookSender(config.targets());
        var dispatcher = new Dispatcher(
                ids.next(),
                archive.webhooks(),
                archive.outbox(),
                sender,
                config.retries(),
                executor,
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
        return new Notifier(dispatcher, sender);
    }

    /** Lets other nodes go on; when what was begun is over. */
    @Override
    public void close() {
        try {
            dispatcher.release();
        } catch (UnavailableException e) {
            LOG.debug("others go on with webhooks when the lease of this node has run out: {}", e.getMessage());
        }
        sender.close();
    }
}
