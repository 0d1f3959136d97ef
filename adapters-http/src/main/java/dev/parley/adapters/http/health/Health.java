package dev.parley.adapters.http.health;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** How the server and what it stands on are. */
public final class Health {

    /** What a server may stand on. */
    public enum Component {
        REDIS,
        MONGO,
        STORAGE,
        MEDIA
    }

    /** How a component is. */
    public enum State {
        UP,
        DOWN,
        NOT_CONFIGURED
    }

    private final Map<Component, Supplier<State>> checks;
    private final AtomicBoolean draining = new AtomicBoolean();

    /** @param checks for the components that there are; quick, and never throwing */
    public Health(Map<Component, Supplier<State>> checks) {
        this.checks = Map.copyOf(checks);
    }

    /** From now on the server wants no new connections. */
    public void drain() {
        draining.set(true);
    }

    public boolean isDraining() {
        return draining.get();
    }

    /** All of them, those that are not configured too. */
    public Map<Component, State> components() {
        var states = new EnumMap<Component, State>(Component.class);
        for (Component component : Component.values()) {
            states.put(
                    component,
                    checks.getOrDefault(component, () -> State.NOT_CONFIGURED).get());
        }
        return states;
    }
}
