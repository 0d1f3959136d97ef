package dev.parley.adapters.mongo.room;

import dev.parley.adapters.mongo.TestMongo;
import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.RoomDirectoryContract;
import java.time.InstantSource;

class MongoRoomDirectoryTest extends RoomDirectoryContract {

    @Override
    protected RoomDirectory newDirectory() {
        return new MongoRoomDirectory(TestMongo.connection(), InstantSource.system());
    }
}
