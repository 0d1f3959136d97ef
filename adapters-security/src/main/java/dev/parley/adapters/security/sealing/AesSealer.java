package dev.parley.adapters.security.sealing;

import dev.parley.application.port.Sealer;
import dev.parley.application.sealing.PlainSealer;
import dev.parley.domain.identity.RoomId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals with the first key and opens with whichever a text names. */
final class AesSealer implements Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(AesSealer.class);
    private static final int MOST_TOLD = 100;

    private final SecureRandom random = new SecureRandom();
    private final Sealer unsealed = new PlainSealer();
    private final List<SealingKey> keys;
    private final Map<String, SealingKey> byId;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param keys at least one; the first seals */
    AesSealer(List<SealingKey> keys) {
        this.keys = List.copyOf(keys);
        this.byId = keys.stream().collect(Collectors.toMap(SealingKey::id, Function.identity()));
    }

    @Override
    public String seal(Place place, String text) {
        var nonce = new byte[SealingKey.NONCE_BYTES];
        random.nextBytes(nonce);
        var first = keys.getFirst();
        return Envelope.of(first.id(), first.seal(place, text, nonce)).text();
    }

    @Override
    public Optional<String> open(Place place, String kept) {
        if (!kept.startsWith(PlainSealer.SEALED)) {
            return unsealed.open(place, kept);
        }
        var envelope = Envelope.parse(kept);
        var key = envelope.map(Envelope::keyId).map(byId::get);
        if (envelope.isPresent() && key.isEmpty()) {
            tellOfMissing(envelope.get().keyId(), place);
            return Optional.empty();
        }
        var text = envelope.flatMap(found -> key.flatMap(its -> its.open(place, found.bytes())));
        if (text.isEmpty()) {
            LOG.error("{} cannot be read: it was changed, or sealed for another place", place);
        }
        return text;
    }

    /** Once a key: without it, thousands of records cannot be read. */
    private void tellOfMissing(String keyId, Place place) {
        if (told.size() < MOST_TOLD && told.add(keyId)) {
            LOG.error(
                    "{} cannot be read, nor anything else that the key '{}' has sealed: it is not among WEBRTC_ENCRYPTION_KEYS",
                    place,
                    keyId);
        }
    }

    @Override
    public Optional<String> key() {
        return Optional.of(keys.getFirst().id());
    }

    @Override
    public Set<String> marks(RoomId roomId, Set<String> words) {
        var first = keys.getFirst();
        return words.stream().map(word -> first.mark(roomId, word)).collect(Collectors.toSet());
    }

    @Override
    public List<Set<String>> searched(RoomId roomId, Set<String> words) {
        return words.stream().map(word -> marks(roomId, word)).toList();
    }

    private Set<String> marks(RoomId roomId, String word) {
        return keys.stream().map(key -> key.mark(roomId, word)).collect(Collectors.toSet());
    }
}
