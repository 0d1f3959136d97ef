package dev.parley.adapters.http.metrics;

import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Route;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The metrics, where scrapers look for them. */
public final class MetricsRoutes {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> scrape;

    /** @param scrape all metrics in Prometheus' text format */
    public MetricsRoutes(Supplier<String> scrape) {
        this.scrape = scrape;
    }

    public List<Route> routes() {
        return Stream.of("/metrics", "/webrtc/metrics", "/webrtc/webrtc-metrics")
                .map(path -> Route.get(path, "Metrics for Prometheus")
                        .access(Access.OPEN)
                        .answers(PROMETHEUS, Schema.string())
                        .by(_ -> Answer.text(PROMETHEUS, scrape.get())))
                .toList();
    }
}
