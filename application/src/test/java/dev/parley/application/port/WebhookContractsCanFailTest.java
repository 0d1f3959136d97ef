package dev.parley.application.port;

import dev.parley.application.testkit.Contracts;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.application.webhook.Webhook;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** As {@link ContractsCanFailTest}, for what webhooks stand on. */
class WebhookContractsCanFailTest {

    @TestFactory
    Stream<DynamicTest> everyTestOfTheContractsFailsOnAPortThatDoesNothing() {
        return Contracts.allFail(KnowsNoEndpoint.class, KeepsNoDelivery.class);
    }

    private static final class KnowsNoEndpoint extends WebhooksContract {

        @Override
        protected Webhooks newWebhooks() {
            return new Webhooks() {
                @Override
                public void add(Webhook webhook) {}

                @Override
                public boolean replace(Webhook changed) {
                    return false;
                }

                @Override
                public boolean remove(String id) {
                    return false;
                }

                @Override
                public Optional<Webhook> find(String id) {
                    return Optional.empty();
                }

                @Override
                public List<Webhook> list() {
                    return List.of();
                }
            };
        }
    }

    private static final class KeepsNoDelivery extends OutboxContract {

        @Override
        protected Outbox newOutbox() {
            return new Outbox() {
                @Override
                public void add(List<Delivery> deliveries) {}

                @Override
                public boolean replace(Delivery changed) {
                    return false;
                }

                @Override
                public Optional<Delivery> find(String webhookId, String id) {
                    return Optional.empty();
                }

                @Override
                public List<Delivery> list(DeliveryQuery query) {
                    return List.of();
                }

                @Override
                public List<Delivery> failing(String webhookId, int limit) {
                    return List.of();
                }

                @Override
                public List<Delivery> untried(String webhookId, Set<RoomId> except, int limit) {
                    return List.of();
                }

                @Override
                public void giveUp(String webhookId, RoomId roomId, Instant queuedBefore) {}

                @Override
                public long waiting(String webhookId) {
                    return 0;
                }

                @Override
                public void forget(String webhookId) {}

                @Override
                public long erase(RoomId roomId, UserId user) {
                    return 0;
                }

                @Override
                public boolean lease(String webhookId, String holder, Instant now, Instant until) {
                    return false;
                }
            };
        }
    }
}
