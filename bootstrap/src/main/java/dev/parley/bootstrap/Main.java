package dev.parley.bootstrap;

import dev.parley.adapters.mongo.connection.MongoUnusableException;
import dev.parley.adapters.redis.connection.RedisUnusableException;
import dev.parley.bootstrap.config.Config;
import dev.parley.bootstrap.config.ConfigurationException;
import dev.parley.bootstrap.config.Sources;
import io.javalin.util.JavalinException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server. */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int BAD_CONFIGURATION = 2;
    private static final int CANNOT_START = 1;

    private Main() {}

    public static void main(String[] arguments) {
        try {
            var config = Config.of(Sources.read(List.of(arguments), System.getenv()));
            var server = ParleyServer.of(config);
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "shutdown"));
        } catch (ConfigurationException e) {
            LOG.error("The configuration does not fit:");
            e.problems().forEach(problem -> LOG.error("  {}", problem));
            System.exit(BAD_CONFIGURATION);
        } catch (JavalinException | RedisUnusableException | MongoUnusableException e) {
            LOG.error("The server cannot start: {}", e.getMessage());
            System.exit(CANNOT_START);
        }
    }
}
