package dev.parley.adapters.http.webhook;

import dev.parley.application.port.WebhookSender;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.SendResult;
import dev.parley.application.webhook.TargetRules;
import dev.parley.application.webhook.Webhook;
import dev.parley.json.AnnouncementJson;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Sends as Standard Webhooks say, over HTTP/1.1. Follows no redirect, uses no proxy, keeps no cookie, and connects only to addresses that
 * were checked.
 */
public final class HttpWebhookSender implements WebhookSender, AutoCloseable {

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int CONNECTIONS_OF_AN_ORIGIN = 16;
    private static final int MAX_HEADERS = 16 * 1_024;
    private static final int MAX_THREADS = 16;

    private final HttpClient client;
    private final Duration takesAtMost;

    /** Ready to send. */
    public HttpWebhookSender(TargetRules targets) {
        this(targets, InetAddress::getAllByName, new SslContextFactory.Client(), TAKES_AT_MOST);
    }

    HttpWebhookSender(
            TargetRules targets, CheckedAddresses.Names names, SslContextFactory.Client tls, Duration takesAtMost) {
        this.takesAtMost = takesAtMost;
        var threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName("webhooks");
        threads.setDaemon(true);
        var connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setSslContextFactory(tls);
        connector.setConnectTimeout(CONNECTS_WITHIN);
        client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setSocketAddressResolver(new CheckedAddresses(targets, names));
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Parley"));
        client.setMaxConnectionsPerDestination(CONNECTIONS_OF_AN_ORIGIN);
        client.setMaxResponseHeadersSize(MAX_HEADERS);
        client.setDestinationIdleTimeout(Duration.ofMinutes(1).toMillis());
        start(client);
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
    }

    private static void start(HttpClient client) {
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("nothing can be sent to webhooks", e);
        }
    }

    @Override
    public SendResult send(Webhook webhook, Delivery delivery, Instant at) {
        var payload = AnnouncementJson.bytes(delivery.announcement());
        var seconds = at.getEpochSecond();
        var awaited = new AnswerAwaited(at);
        client.POST(URI.create(webhook.url()))
                .headers(headers -> headers.put("webhook-id", delivery.id())
                        .put("webhook-timestamp", Long.toString(seconds))
                        .put(
                                "webhook-signature",
                                StandardSignature.of(webhook.secrets(at), delivery.id(), seconds, payload)))
                .body(new BytesRequestContent("application/json", payload))
                .timeout(takesAtMost.toMillis(), TimeUnit.MILLISECONDS)
                .send(awaited);
        return awaited.await(takesAtMost.plus(GRACE));
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the connections to webhooks cannot be closed", e);
        }
    }
}
