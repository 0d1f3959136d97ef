package dev.parley.bootstrap.architecture.planted.domain.misc;

public record Anything() {}
