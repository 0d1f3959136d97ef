package dev.parley.bootstrap.architecture.planted.adapters.http.room;

public record PlantedServer() {}
