package dev.parley.adapters.websocket.protocol;

import dev.parley.adapters.websocket.analytics.AnalyticsFeature;
import dev.parley.adapters.websocket.breakout.BreakoutFeature;
import dev.parley.adapters.websocket.chat.ChatFeature;
import dev.parley.adapters.websocket.connection.Catalogue;
import dev.parley.adapters.websocket.connection.CloseCodes;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.device.DeviceFeature;
import dev.parley.adapters.websocket.gesture.GestureFeature;
import dev.parley.adapters.websocket.media.MediaFeature;
import dev.parley.adapters.websocket.media.QualityFeature;
import dev.parley.adapters.websocket.room.DoorFeature;
import dev.parley.adapters.websocket.room.RoomFeature;
import dev.parley.adapters.websocket.signalling.SignallingFeature;
import dev.parley.adapters.websocket.transcription.TranscriptionFeature;
import dev.parley.adapters.websocket.transfer.TransferFeature;
import java.util.List;

/** The protocol as the code has it; nothing stands behind the features. */
public final class Protocol {

    public static final List<Feature> FEATURES = List.of(
            new SignallingFeature(null),
            new RoomFeature(null),
            new DoorFeature(null),
            new MediaFeature(null),
            new ChatFeature(null, null),
            new GestureFeature(null),
            new BreakoutFeature(null),
            new QualityFeature(null, null),
            new DeviceFeature(null),
            new TranscriptionFeature(null),
            new TransferFeature(null),
            new AnalyticsFeature(null, null));

    public static final Catalogue CATALOGUE = new Catalogue(FEATURES);

    private Protocol() {}

    public static String asyncApi() {
        return AsyncApi.of(CATALOGUE.descriptions(), CloseCodes.all()).toPrettyString() + "\n";
    }
}
