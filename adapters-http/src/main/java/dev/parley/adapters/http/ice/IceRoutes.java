package dev.parley.adapters.http.ice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.adapters.http.ice.IceConfig.BundlePolicy;
import dev.parley.adapters.http.ice.IceConfig.RtcpMuxPolicy;
import dev.parley.adapters.http.ice.IceConfig.StaticCredential;
import dev.parley.adapters.http.ice.IceConfig.TransportPolicy;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Route;
import dev.parley.application.port.TurnCredentials;
import dev.parley.domain.identity.UserId;
import dev.parley.json.Json;
import dev.parley.json.schema.Schema;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What a client needs to know before it makes a peer connection. */
public final class IceRoutes {

    private final IceConfig config;
    private final Optional<TurnCredentials> ephemeral;
    private final InstantSource clock;

    /** @param ephemeral makes a credential for each user; empty to give out the static one */
    public IceRoutes(IceConfig config, Optional<TurnCredentials> ephemeral, InstantSource clock) {
        this.config = config;
        this.ephemeral = ephemeral;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.get("/webrtc/config", "STUN and TURN servers, with TURN credentials of this user")
                .answers(schema())
                .by(call -> Answer.json(json(call.identity().userId()))));
    }

    private ObjectNode json(UserId user) {
        var json = Json.mapper().createObjectNode();
        var servers = json.putArray("ice_servers");
        if (!config.stunUrls().isEmpty()) {
            addUrls(servers, config.stunUrls());
        }
        if (!config.turnUrls().isEmpty()) {
            var server = addUrls(servers, config.turnUrls());
            credential(user).ifPresent(credential -> {
                server.put("username", credential.username());
                server.put("credential", credential.credential());
            });
        }
        json.put("ice_transport_policy", IceConfig.wireName(config.transportPolicy()));
        json.put("bundle_policy", IceConfig.wireName(config.bundlePolicy()));
        json.put("rtcp_mux_policy", IceConfig.wireName(config.rtcpMuxPolicy()));
        json.put("ttl", config.ttl().toSeconds());
        return json;
    }

    private static ObjectNode addUrls(ArrayNode servers, List<String> urls) {
        var server = servers.addObject();
        urls.forEach(server.putArray("urls")::add);
        return server;
    }

    private Optional<StaticCredential> credential(UserId user) {
        return ephemeral
                .map(credentials -> credentials.issue(user, clock.instant().plus(config.ttl())))
                .map(credential -> new StaticCredential(credential.username(), credential.password()))
                .or(config::staticCredential);
    }

    private static Schema schema() {
        var server = new LinkedHashMap<String, Schema>();
        server.put("urls", Schema.list(Schema.string()));
        server.put("username", Schema.string());
        server.put("credential", Schema.string());
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("ice_servers", Schema.list(Schema.object("IceServer", server, List.of("urls"))));
        fields.put("ice_transport_policy", oneOf(TransportPolicy.values()));
        fields.put("bundle_policy", oneOf(BundlePolicy.values()));
        fields.put("rtcp_mux_policy", oneOf(RtcpMuxPolicy.values()));
        fields.put("ttl", Schema.integer().described("seconds for which the credentials hold"));
        return Schema.object("IceConfiguration", fields);
    }

    private static Schema oneOf(Enum<?>... constants) {
        return Schema.oneOf(Arrays.stream(constants).map(IceConfig::wireName).toArray(String[]::new));
    }
}
