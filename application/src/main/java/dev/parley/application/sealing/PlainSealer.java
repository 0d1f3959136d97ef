package dev.parley.application.sealing;

import dev.parley.application.port.Sealer;
import dev.parley.domain.identity.RoomId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps texts as they are, where no keys are configured. */
public final class PlainSealer implements Sealer {

    /** What every sealed text begins with. */
    public static final String SEALED = "~1~";

    /** Stands before a text that would be taken for something else. */
    private static final String AS_IT_IS = "~0~";

    private static final Logger LOG = LoggerFactory.getLogger(PlainSealer.class);

    @Override
    public String seal(Place place, String text) {
        return text.startsWith(SEALED) || text.startsWith(AS_IT_IS) ? AS_IT_IS + text : text;
    }

    @Override
    public Optional<String> open(Place place, String kept) {
        if (kept.startsWith(SEALED)) {
            LOG.error("{} cannot be read: it is sealed, and there are no keys (WEBRTC_ENCRYPTION_KEYS)", place);
            return Optional.empty();
        }
        return Optional.of(kept.startsWith(AS_IT_IS) ? kept.substring(AS_IT_IS.length()) : kept);
    }

    @Override
    public Optional<String> key() {
        return Optional.empty();
    }

    @Override
    public Set<String> marks(RoomId roomId, Set<String> words) {
        return words;
    }

    @Override
    public List<Set<String>> searched(RoomId roomId, Set<String> words) {
        return words.stream().map(Set::of).toList();
    }
}
