package dev.parley.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.application.webhook.Announcement;
import java.time.Instant;

/** What endpoints are sent: {@code {type, timestamp, data}}, as Standard Webhooks recommend. The same bytes for the same thing. */
public final class AnnouncementJson {

    private AnnouncementJson() {}

    private record Payload(String type, Instant timestamp, ObjectNode data) {}

    public static byte[] bytes(Announcement announcement) {
        var data = Json.mapper().createObjectNode();
        data.put("room_id", announcement.roomId().value());
        data.put("log_id", announcement.logId());
        data.put("sequence", announcement.sequence());
        announcement.details().forEach(data::putPOJO);
        return Json.bytes(new Payload(announcement.type().id(), announcement.at(), data));
    }
}
