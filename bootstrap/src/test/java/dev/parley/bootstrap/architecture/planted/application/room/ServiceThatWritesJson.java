package dev.parley.bootstrap.architecture.planted.application.room;

import com.fasterxml.jackson.databind.ObjectMapper;

public final class ServiceThatWritesJson {

    public ObjectMapper mapper() {
        return new ObjectMapper();
    }
}
