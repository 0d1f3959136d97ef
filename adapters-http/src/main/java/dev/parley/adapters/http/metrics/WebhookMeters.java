package dev.parley.adapters.http.metrics;

import dev.parley.application.webhook.Dispatcher;
import dev.parley.application.webhook.SendOutcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** How webhooks are sent. */
final class WebhookMeters {

    private WebhookMeters() {}

    static void register(Dispatcher dispatcher, MeterRegistry registry) {
        for (SendOutcome outcome : SendOutcome.values()) {
            FunctionCounter.builder("webrtc.webhook.deliveries", dispatcher, sending -> sending.sent(outcome))
                    .description("what this node has sent to webhooks; failed: to be tried again, dead: given up")
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("webrtc.webhook.queue", dispatcher, Dispatcher::waiting)
                .description("what waits for webhooks to which this node sends")
                .strongReference(true)
                .register(registry);
    }
}
