package dev.parley.adapters.memory.webhook;

import dev.parley.application.port.Webhooks;
import dev.parley.application.port.WebhooksContract;

class InMemoryWebhooksTest extends WebhooksContract {

    @Override
    protected Webhooks newWebhooks() {
        return new InMemoryWebhooks();
    }
}
