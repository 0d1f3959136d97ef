package dev.parley.adapters.http.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.DeliveryPlace;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.application.webhook.Webhook;
import dev.parley.application.webhook.WebhookService;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.Json;
import dev.parley.json.Text;
import dev.parley.json.schema.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom the server tells what happens in its rooms, and what became of that. For admins. */
public final class WebhookRoutes {

    private static final String WEBHOOKS = "/webrtc/webhooks";
    private static final String WEBHOOK = WEBHOOKS + "/{webhook_id}";
    private static final String DELIVERIES = WEBHOOK + "/deliveries";
    private static final int CREATED = 201;
    private static final Schema SHOWN = Schema.ofOutput(WebhookShown.class);
    private static final Schema DELIVERY = Schema.ofOutput(DeliveryShown.class);

    record WebhookRemoved(String webhookId) {}

    private final Optional<Archived> archived;

    /** @param archived empty when nothing is kept */
    public WebhookRoutes(Optional<Archived> archived) {
        this.archived = archived;
    }

    public List<Route> routes() {
        return Stream.of(
                        Route.get(WEBHOOKS, "All webhooks, the oldest first; without their secrets")
                                .query(Page.LIMIT, Page.CURSOR)
                                .answers(Schema.page("WebhookPage", "webhooks", SHOWN))
                                .refuses(ErrorCode.INVALID_MESSAGE)
                                .by(this::list),
                        Route.post(
                                        WEBHOOKS,
                                        "Tell a URL what happens in rooms. The secret with which that is signed is"
                                                + " answered here, and never again")
                                .takes(WebhookRequest.NewWebhook.SCHEMA)
                                .creates(SHOWN)
                                .refuses(ErrorCode.CONFLICT)
                                .by(this::add),
                        Route.get(WEBHOOK, "A webhook, without its secret")
                                .answers(SHOWN)
                                .refuses(ErrorCode.NOT_FOUND)
                                .by(call -> answer(webhooks().find(id(call)))),
                        Route.patch(
                                        WEBHOOK,
                                        "Change a webhook: what is absent stays, null takes the description away;"
                                                + " enabled makes it hear again, or no more")
                                .takes(WebhookRequest.ChangedWebhook.SCHEMA)
                                .answers(SHOWN)
                                .refuses(ErrorCode.NOT_FOUND)
                                .by(this::change),
                        Route.post(
                                        WEBHOOK + "/secret",
                                        "Give a webhook a new secret; for 24 hours what it is sent is signed with the"
                                                + " former one, too")
                                .takes(Schema.of(WebhookRequest.NewSecret.class))
                                .answers(SHOWN)
                                .refuses(ErrorCode.NOT_FOUND)
                                .by(this::rotate),
                        Route.delete(WEBHOOK, "Forget a webhook, and all that it was or is still to be told")
                                .answers(Schema.ofOutput(WebhookRemoved.class))
                                .refuses(ErrorCode.NOT_FOUND)
                                .by(this::remove),
                        Route.get(DELIVERIES, "What a webhook was told and is to be told, the latest first")
                                .query(
                                        new Route.Parameter(
                                                "state", "only those", false, Schema.oneOf(Delivery.State.class)),
                                        Page.LIMIT,
                                        Page.CURSOR)
                                .answers(Schema.page("DeliveryPage", "deliveries", DELIVERY))
                                .refuses(ErrorCode.INVALID_MESSAGE, ErrorCode.NOT_FOUND)
                                .by(this::deliveries),
                        Route.post(
                                        DELIVERIES + "/{delivery_id}/replay",
                                        "Send it once more with the same webhook-id, whatever became of it")
                                .answers(DELIVERY)
                                .refuses(ErrorCode.NOT_FOUND)
                                .by(this::replay))
                .map(route -> route.access(Access.ADMIN).refuses(ErrorCode.PERMISSION_DENIED))
                .toList();
    }

    private WebhookService webhooks() {
        return Archived.of(archived).webhooks();
    }

    private static String id(Call call) {
        return call.id("webhook_id");
    }

    private static Problem unknown() {
        return Problem.of(ErrorCode.NOT_FOUND, "there is no such webhook");
    }

    private static Answer answer(Optional<Webhook> webhook) {
        return Answer.json(webhook.map(WebhookShown::of).orElseThrow(WebhookRoutes::unknown));
    }

    private Answer list(Call call) {
        var page = Page.of(call);
        return Answer.json(page.slice("webhooks", webhooks().list(), WebhookRoutes::json));
    }

    private static JsonNode json(Webhook webhook) {
        return Json.mapper().valueToTree(WebhookShown.of(webhook));
    }

    private Answer add(Call call) {
        var webhooks = webhooks();
        var request = call.body(WebhookRequest.NewWebhook.class);
        check(webhooks, request.url());
        var added = webhooks.add(request.url(), request.types(), request.description(), request.signingSecret())
                .orElseThrow(() -> Problem.of(
                        ErrorCode.CONFLICT,
                        "there are " + WebhookService.MOST + " webhooks already, the most there may be"));
        return Answer.json(WebhookShown.withSecret(added)).withStatus(CREATED);
    }

    private static void check(WebhookService webhooks, String url) {
        webhooks.targets().problem(url).ifPresent(problem -> {
            throw Problem.invalid("url", problem);
        });
    }

    private Answer change(Call call) {
        var webhooks = webhooks();
        var change = WebhookRequest.ChangedWebhook.of(call.json());
        change.url().ifPresent(url -> check(webhooks, url));
        return answer(webhooks.change(id(call), change));
    }

    private Answer rotate(Call call) {
        var request = call.bodyIfAny(WebhookRequest.NewSecret.class);
        return Answer.json(webhooks()
                .rotate(id(call), request.signingSecret())
                .map(WebhookShown::withSecret)
                .orElseThrow(WebhookRoutes::unknown));
    }

    private Answer remove(Call call) {
        if (!webhooks().remove(id(call))) {
            throw unknown();
        }
        return Answer.json(new WebhookRemoved(id(call)));
    }

    private Answer deliveries(Call call) {
        var webhooks = webhooks();
        var page = Page.of(call);
        var query = new DeliveryQuery(
                id(call),
                call.query("state").map(WebhookRoutes::state),
                page.cursor().map(WebhookRoutes::place),
                page.toRead());
        if (webhooks.find(id(call)).isEmpty()) {
            throw unknown();
        }
        return Answer.json(page.json(
                "deliveries", webhooks.deliveries(query), WebhookRoutes::json, delivery -> cursor(delivery.place())));
    }

    private static JsonNode json(Delivery delivery) {
        return Json.mapper().valueToTree(DeliveryShown.of(delivery));
    }

    private static Delivery.State state(String text) {
        return Arrays.stream(Delivery.State.values())
                .filter(state -> Text.name(state).equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "state",
                        "is one of "
                                + Arrays.stream(Delivery.State.values())
                                        .map(Text::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static String cursor(DeliveryPlace place) {
        return place.sequence() + " " + place.id();
    }

    private static DeliveryPlace place(String cursor) {
        var parts = cursor.split(" ", 2);
        try {
            if (parts.length == 2) {
                return new DeliveryPlace(Long.parseLong(parts[0]), parts[1]);
            }
        } catch (NumberFormatException e) {
            throw Page.unknownCursor();
        }
        throw Page.unknownCursor();
    }

    private Answer replay(Call call) {
        return Answer.json(webhooks()
                .replay(id(call), call.id("delivery_id"))
                .map(DeliveryShown::of)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "there is no such delivery")));
    }
}
