package dev.parley.faults.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is in the room, as one member knows it from {@code room-state} and what came after. */
public final class Roster {

    /** @param isReconnecting whether the others see them as lost for the moment */
    public record Person(String role, boolean isReconnecting) {}

    private final Map<String, Person> people = new TreeMap<>();
    private JsonNode settings;

    synchronized void reset(JsonNode roomState) {
        people.clear();
        roomState.path("participants").forEach(this::put);
        settings = roomState.path("settings");
    }

    private void put(JsonNode participant) {
        people.put(
                participant.path("user_id").asText(),
                new Person(participant.path("role").asText(), isReconnecting(participant)));
    }

    private static boolean isReconnecting(JsonNode node) {
        return node.path("connection_state").asText().equals("reconnecting");
    }

    synchronized void apply(String type, JsonNode payload) {
        var user = payload.path("user_id").asText();
        switch (type) {
            case "user-joined" -> put(payload.path("participant"));
            case "user-left" -> people.remove(user);
            case "role-updated" ->
                people.computeIfPresent(
                        user, (_, person) -> new Person(payload.path("role").asText(), person.isReconnecting()));
            case "participant-update" -> {
                if (payload.has("connection_state")) {
                    people.computeIfPresent(user, (_, person) -> new Person(person.role(), isReconnecting(payload)));
                }
            }
            default -> {
                // Says nothing of who is there.
            }
        }
    }

    public synchronized Map<String, Person> people() {
        return Map.copyOf(people);
    }

    public synchronized Set<String> users() {
        return new TreeSet<>(people.keySet());
    }

    /** As the last {@code room-state} had them. */
    public synchronized JsonNode settings() {
        return settings;
    }

    /** Whether it shows these and nobody else, all connected, one of them host. */
    synchronized boolean isExactly(Set<String> users) {
        return people.keySet().equals(users)
                && people.values().stream().noneMatch(Person::isReconnecting)
                && hosts() == 1;
    }

    synchronized long hosts() {
        return people.values().stream()
                .filter(person -> person.role().equals("host"))
                .count();
    }
}
