package dev.parley.adapters.http.webhook;

import dev.parley.application.webhook.TargetRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Finds the addresses of a host, and leaves those to which something may be sent. Connections are made to what comes out here and nothing is
 * looked up again, so a name server that answers differently the next time (DNS rebinding) gains nothing.
 */
final class CheckedAddresses implements SocketAddressResolver {

    private final TargetRules targets;
    private final Names names;

    /** Asks name servers. Addresses that are written as such are taken as they are. */
    @FunctionalInterface
    interface Names {

        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /** A host has addresses, and none to which anything may be sent. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException() {
            super("all addresses of the host are within a network that is not public", null, false, false);
        }
    }

    CheckedAddresses(TargetRules targets, Names names) {
        this.targets = targets;
        this.names = names;
    }

    /** Name servers may take their time: never on the caller's thread. */
    @Override
    public void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> addresses) {
        Thread.ofVirtual().name("webhook-names").start(() -> resolve(host, port, addresses));
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> addresses) {
        try {
            var literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            var admitted = new ArrayList<InetSocketAddress>();
            for (InetAddress address : names.lookUp(literal)) {
                if (targets.admit(address)) {
                    // With its name: over TLS the other has to show that it is called so.
                    admitted.add(new InetSocketAddress(InetAddress.getByAddress(literal, address.getAddress()), port));
                }
            }
            if (admitted.isEmpty()) {
                addresses.failed(new RefusedException());
            } else {
                addresses.succeeded(admitted);
            }
        } catch (UnknownHostException e) {
            addresses.failed(e);
        }
    }
}
