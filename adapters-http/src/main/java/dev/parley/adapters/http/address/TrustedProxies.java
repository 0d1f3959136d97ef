package dev.parley.adapters.http.address;

import dev.parley.application.address.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Finds out who calls, where requests come through proxies: what a trusted one says of who called it is believed, and so on from hop to hop,
 * up to the first that is not trusted. From here on that is the address of the client, for sockets and for requests alike.
 *
 * <p>{@code X-Forwarded-For} counts, and {@code Forwarded} (RFC 7239) where there is none: proxies that write the first leave the second as
 * the client sent it.
 */
public final class TrustedProxies implements HttpConfiguration.Customizer {

    private final List<Network> trusted;

    public TrustedProxies(List<Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var remote = request.getConnectionMetaData().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress peer && isTrusted(peer.getAddress())
                ? new Forwarded(request, new InetSocketAddress(client(peer.getAddress(), request.getHeaders()), 0))
                : request;
    }

    /** A hop that cannot be read ends the way: then whoever was trusted last is the client. */
    private InetAddress client(InetAddress peer, HttpFields headers) {
        var client = peer;
        for (Optional<InetAddress> hop : (Iterable<Optional<InetAddress>>) hops(headers)::iterator) {
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static Stream<Optional<InetAddress>> hops(HttpFields headers) {
        return headers.contains(HttpHeader.X_FORWARDED_FOR)
                ? Hops.ofForwardedFor(headers.getValuesList(HttpHeader.X_FORWARDED_FOR))
                : Hops.ofForwarded(headers.getValuesList(HttpHeader.FORWARDED));
    }

    private static final class Forwarded extends Request.Wrapper {

        private final ConnectionMetaData connection;

        Forwarded(Request request, InetSocketAddress client) {
            super(request);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return client;
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
