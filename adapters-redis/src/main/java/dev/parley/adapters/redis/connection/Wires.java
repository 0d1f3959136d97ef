package dev.parley.adapters.redis.connection;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.GlobalEventExecutor;

/** The TCP connections below Lettuce's own. */
final class Wires implements NettyCustomizer {

    private static final int FLUSHED_TOGETHER = 256;

    static {
        // Netty would note a stack trace for every hundredth buffer, in search of bugs in code that handles buffers.
        // None of ours does.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    @Override
    public void afterChannelInitialized(Channel channel) {
        open.add(channel);
        // What many threads send within one turn of the event loop goes out together.
        channel.pipeline().addFirst(new FlushConsolidationHandler(FLUSHED_TOGETHER, true));
    }

    /**
     * Lettuce makes new ones, and all that waits for an answer ends now. A connection whose other end has vanished would be tried for a
     * quarter of an hour otherwise, although Redis is long back elsewhere.
     */
    void cut() {
        var _ = open.close();
    }
}
