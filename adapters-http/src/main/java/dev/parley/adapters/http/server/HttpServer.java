package dev.parley.adapters.http.server;

import dev.parley.adapters.http.address.AddressGate;
import dev.parley.adapters.http.address.TrustedProxies;
import dev.parley.adapters.http.identity.Authentication;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Router;
import dev.parley.application.audit.AdminCall;
import dev.parley.application.identity.TokenCheck;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: the REST API, its documentation, the metrics, the web client; and, in front of them, what shares its port. */
public final class HttpServer implements AutoCloseable {

    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;

    /** A token of 8 KiB may stand in the URL or in a header, beside what browsers send. */
    private static final int REQUEST_HEADER_BYTES = 20 * 1024;

    private static final int INPUT_BUFFER_BYTES = 4 * 1024;
    private static final int OUTPUT_BUFFER_BYTES = 16 * 1024;

    /** A user id may hold any character, percent-encoded: slashes, dots and nothing else, percent signs, backslashes. */
    private static final UriCompliance ENCODED_IDS = UriCompliance.DEFAULT.with(
            "ENCODED_IDS",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    /** Everybody comes back at once after a restart; whom the usual 50 do not hold, the kernel lets wait a second. */
    private static final int ACCEPT_QUEUE = 4_096;

    private final HttpConfig config;
    private final Javalin javalin;

    /**
     * Not started yet.
     *
     * @param front makes the handler that sees every request before the API does, and passes on what is not its own
     */
    public HttpServer(HttpConfig config, HttpServices services, Function<Server, Handler.Wrapper> front) {
        this.config = config;
        this.javalin = Javalin.create(javalin -> {
            configure(javalin);
            javalin.jetty.modifyServer(server -> {
                server.setErrorHandler(new ProblemErrorHandler());
                server.setStopTimeout(config.stopTimeout().toMillis());
                server.insertHandler(new AddressGate(config.addresses(), services.telemetry()));
                if (!config.origins().isEmpty()) {
                    server.insertHandler(CrossOrigin.handler(config.origins()));
                }
                server.insertHandler(front.apply(server));
            });
            var authentication = new Authentication(new TokenCheck(
                    services.tokens(),
                    services.limiter(),
                    services.limits().authFailures(),
                    services.telemetry(),
                    services.clock()));
            new Router(
                            authentication,
                            services.limiter(),
                            services.ledger(),
                            services.telemetry(),
                            services.clock(),
                            adminCalls(services))
                    .register(Api.routes(services), javalin);
        });
    }

    private static Consumer<AdminCall> adminCalls(HttpServices services) {
        return call -> services.archived().ifPresent(kept -> kept.adminCalls().note(call));
    }

    /** With nothing in front of the API. */
    public HttpServer(HttpConfig config, HttpServices services) {
        this(config, services, _ -> new Handler.Wrapper());
    }

    private void configure(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.maxRequestSize = Call.MAX_BODY;
        javalin.jetty.addConnector(this::connector);
        javalin.jetty.threadPool = threads();
        javalin.jetty.modifyHttpConfiguration(this::configure);
        // Ids are taken from the raw path; servlets would refuse to decode an encoded slash.
        javalin.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    }

    /** The platform's threads where nothing waits for anything but now and then a key: sockets are served with less delay than on virtual ones. */
    private QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("http");
        if (config.virtualThreads()) {
            threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        return threads;
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        return connector;
    }

    private void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setUriCompliance(ENCODED_IDS);
        http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        http.setInputBufferSize(INPUT_BUFFER_BYTES);
        http.setOutputBufferSize(OUTPUT_BUFFER_BYTES);
        http.addCustomizer(new TrustedProxies(config.trustedProxies()));
    }

    /**
     * Binds and begins to answer.
     *
     * @throws io.javalin.util.JavalinException when the address cannot be bound
     */
    public void start() {
        javalin.start();
    }

    /** The port it listens on, once started. */
    public int port() {
        return javalin.port();
    }

    /** Lets requests end, for as long as the configuration says. */
    public void stop() {
        javalin.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
