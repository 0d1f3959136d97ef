package dev.parley.bootstrap.architecture.planted.domain.room;

public final class Names {

    private Names() {}

    public static final class RoomUtil {}

    public static final class RoomUtils {}

    public static final class RoomHelper {}

    public static final class RoomManager {}

    public static final class RoomImpl {}
}
