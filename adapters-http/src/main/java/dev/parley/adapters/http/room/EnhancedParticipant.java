package dev.parley.adapters.http.room;

import dev.parley.domain.media.QualityLevel;
import dev.parley.json.RoomSchemas;
import dev.parley.json.schema.Schema;
import java.util.LinkedHashMap;

/** A participant with what is known of the time and the link. */
final class EnhancedParticipant {

    static final Schema SCHEMA = schema();

    private EnhancedParticipant() {}

    private static Schema schema() {
        var network = new LinkedHashMap<String, Schema>();
        network.put("latency", Schema.number().described("round trip in ms"));
        network.put("packet_loss", Schema.number().described("in percent"));
        network.put("jitter", Schema.number().described("in ms"));
        network.put("quality_level", Schema.oneOf(QualityLevel.class));
        var more = new LinkedHashMap<String, Schema>();
        more.put("is_host", Schema.bool());
        more.put("session_duration_seconds", Schema.integer());
        more.put("network", Schema.object("Network", network).orNull());
        return RoomSchemas.PARTICIPANT.extendedBy("EnhancedParticipant", more);
    }
}
