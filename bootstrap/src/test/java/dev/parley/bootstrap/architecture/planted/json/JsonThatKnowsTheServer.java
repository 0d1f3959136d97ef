package dev.parley.bootstrap.architecture.planted.json;

import dev.parley.bootstrap.architecture.planted.adapters.http.room.PlantedServer;

public record JsonThatKnowsTheServer(PlantedServer server) {}
