package dev.parley.adapters.websocket.testkit;

import dev.parley.application.port.PassingFollower;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLog.Follower;
import dev.parley.application.port.RoomView;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A log whose deliveries can be held: what is committed meanwhile can be read, and nobody hears of it. */
public final class HeldLog {

    private volatile String heldText = "";
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore reads = new Semaphore(1);
    private volatile RoomLog log;

    /** From the chat message of this text on. */
    public void holdAfter(String text) {
        heldText = text;
    }

    public void awaitHeld() {
        try {
            arrived.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody reads the log until {@link #releaseReads()}. */
    public void holdReads() {
        reads.acquireUninterruptibly();
    }

    public void awaitReader() {
        while (!reads.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
    }

    public void releaseReads() {
        reads.release();
    }

    /** The room as it is in the log, whether or not anybody has heard of it. */
    public RoomView stored(String roomId) {
        return log.load(new RoomId(roomId)).orElseThrow();
    }

    public void release() {
        heldText = "";
        released.countDown();
    }

    public RoomLog around(RoomLog held) {
        log = held;
        return (RoomLog) Proxy.newProxyInstance(
                HeldLog.class.getClassLoader(), new Class<?>[] {RoomLog.class}, (_, method, arguments) -> {
                    if (method.getName().equals("follow")) {
                        return held.follow((RoomId) arguments[0], holding((Follower) arguments[1]));
                    }
                    if (method.getName().equals("read")) {
                        reads.acquire();
                        reads.release();
                    }
                    return method.invoke(held, arguments);
                });
    }

    private Follower holding(Follower follower) {
        return new PassingFollower(follower) {
            @Override
            public void onEntries(List<Entry> entries) {
                holdIfAsked(entries);
                super.onEntries(entries);
            }
        };
    }

    private void holdIfAsked(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.event() instanceof ChatEvent.Said said && said.text().equals(heldText)) {
                arrived.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
