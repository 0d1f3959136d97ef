package dev.parley.adapters.http.routing;

import dev.parley.application.identity.Identity;
import java.net.InetAddress;
import java.util.Optional;

/** Finds out who calls. */
@FunctionalInterface
public interface Authenticator {

    /**
     * @param authorization the header of that name
     * @param address of the client
     * @throws Problem when nobody is named, or the one named is not believed
     */
    Identity authenticate(Optional<String> authorization, InetAddress address);
}
