package dev.parley.adapters.websocket.connection;

import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.domain.log.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All features on the socket, gathered. */
public final class Catalogue {

    private final List<Feature> features;
    private final Map<String, MessageType<?>> types;

    /** @throws IllegalStateException when two features take messages of the same name */
    public Catalogue(List<Feature> features) {
        this.features = List.copyOf(features);
        this.types = features.stream()
                .flatMap(feature -> feature.messages().stream())
                .collect(Collectors.toUnmodifiableMap(MessageType::name, Function.identity()));
    }

    Optional<MessageType<?>> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    public Collection<MessageType<?>> types() {
        return types.values();
    }

    /** Every type of message that there is, for the authors of clients. */
    public List<MessageDescription> descriptions() {
        var own = Stream.of(WelcomeMessages.descriptions(), ConnectionMessages.descriptions());
        return Stream.concat(own, features.stream().map(Feature::descriptions))
                .flatMap(List::stream)
                .toList();
    }

    /** How clients see an event; empty when it is none of theirs. */
    public Optional<WireMessage> encode(Event event) {
        for (Feature feature : features) {
            var message = feature.encode(event);
            if (message.isPresent()) {
                return message;
            }
        }
        return Optional.empty();
    }
}
