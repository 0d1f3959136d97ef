package dev.parley.adapters.redis.node;

import dev.parley.adapters.redis.RedisKind;
import dev.parley.application.port.Nodes;
import dev.parley.application.port.NodesContract;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RedisNodesTest extends NodesContract {

    private final String prefix = "test-" + UUID.randomUUID();

    @Parameter
    private RedisKind kind;

    @Override
    protected Nodes newNodes() {
        return kind.fleet(Nodes.class, redis -> new RedisNodes(redis, prefix));
    }

    @Override
    protected void pass(Duration time) {
        PassingTime.pass(kind.nodes().getFirst(), prefix, time);
    }
}
