package dev.parley.adapters.security.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys, kept for {@link #MAX_AGE} and fetched anew when a token names one that is not among them, but never more often than
 * every {@link #MIN_INTERVAL}: unknown key ids cost the issuer nothing. While it cannot be reached the old keys serve for {@link #TOLERANCE}.
 */
final class PublicKeys {

    static final Duration MAX_AGE = Duration.ofMinutes(5);
    static final Duration MIN_INTERVAL = Duration.ofSeconds(10);
    static final Duration TOLERANCE = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(PublicKeys.class);

    private final JwkLoader loader;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Optional<Fetched> latest = Optional.empty();
    private volatile Attempt lastAttempt = new Attempt(Instant.MIN, true);

    private record Fetched(JWKSet keys, Instant at) {}

    private record Attempt(Instant at, boolean succeeded) {}

    PublicKeys(JwkLoader loader, InstantSource clock) {
        this.loader = loader;
        this.clock = clock;
    }

    /**
     * The keys that fit; empty when the issuer has none.
     *
     * @throws KeysUnavailableException when that cannot be told
     */
    List<JWK> matching(JWKMatcher matcher) throws KeysUnavailableException {
        var selector = new JWKSelector(matcher);
        var fresh = usable(MAX_AGE).map(selector::select).orElse(List.of());
        if (!fresh.isEmpty()) {
            return fresh;
        }
        refresh();
        var known = usable(TOLERANCE).orElseThrow(KeysUnavailableException::new);
        var found = selector.select(known);
        if (found.isEmpty() && !lastAttempt.succeeded()) {
            throw new KeysUnavailableException();
        }
        return found;
    }

    private Optional<JWKSet> usable(Duration age) {
        var now = clock.instant();
        return latest.filter(fetched -> fetched.at().plus(age).isAfter(now)).map(Fetched::keys);
    }

    private void refresh() throws KeysUnavailableException {
        fetching.lock();
        try {
            var now = clock.instant();
            if (lastAttempt.at().isAfter(now.minus(MIN_INTERVAL))) {
                return;
            }
            latest = Optional.of(new Fetched(loader.load(), now));
            lastAttempt = new Attempt(now, true);
        } catch (IOException e) {
            lastAttempt = new Attempt(clock.instant(), false);
            LOG.warn("the keys of the token issuer cannot be fetched: {}", e.toString());
            if (usable(TOLERANCE).isEmpty()) {
                throw new KeysUnavailableException(e);
            }
        } finally {
            fetching.unlock();
        }
    }
}
