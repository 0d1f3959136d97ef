package dev.parley.bootstrap.architecture.planted.application.chat;

import dev.parley.bootstrap.architecture.planted.adapters.http.room.PlantedServer;

public record ServiceThatKnowsTheServer(PlantedServer server) {}
