package dev.parley.bootstrap.architecture.planted.application.port;

public interface PortWithoutAContract {}
