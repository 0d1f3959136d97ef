package dev.parley.bootstrap.architecture.planted.adapters.memory.room;

import dev.parley.bootstrap.architecture.planted.adapters.http.room.PlantedServer;
import dev.parley.bootstrap.architecture.planted.application.port.PortWithoutAContract;

public record LogThatKnowsTheServer(PlantedServer server) implements PortWithoutAContract {}
