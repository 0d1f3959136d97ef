package dev.parley.adapters.mongo.webhook;

import dev.parley.adapters.mongo.TestMongo;
import dev.parley.application.port.Webhooks;
import dev.parley.application.port.WebhooksContract;
import dev.parley.application.sealing.PlainSealer;

class MongoWebhooksTest extends WebhooksContract {

    @Override
    protected Webhooks newWebhooks() {
        return new MongoWebhooks(TestMongo.connection(), new PlainSealer());
    }
}
