package dev.parley.adapters.http.docs;

import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Route;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.function.Supplier;

/** The machine-readable descriptions of the API. */
public final class DocsRoutes {

    private final Supplier<String> openApi;
    private final Supplier<String> asyncApi;

    /**
     * @param openApi the REST API as OpenAPI JSON
     * @param asyncApi the WebSocket protocol as AsyncAPI JSON
     */
    public DocsRoutes(Supplier<String> openApi, Supplier<String> asyncApi) {
        this.openApi = openApi;
        this.asyncApi = asyncApi;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/openapi.json", "This document")
                        .access(Access.OPEN)
                        .answers(Schema.anyObject())
                        .by(_ -> Answer.text(Answer.JSON, openApi.get())),
                Route.get("/asyncapi.json", "The WebSocket protocol as an AsyncAPI document")
                        .access(Access.OPEN)
                        .answers(Schema.anyObject())
                        .by(_ -> Answer.text(Answer.JSON, asyncApi.get())));
    }
}
