package dev.parley.faults.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.faults.check.Chronicle;
import dev.parley.faults.check.Journal;
import dev.parley.faults.check.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A client as {@code docs/protocol} asks for one: it remembers the last sequence, comes back to any node when its connection ends, says again
 * under the same id what was not acknowledged, and takes {@code recovered: false} for a fresh start. What it sees goes into its journal.
 */
public final class Member {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECEIVE_BUFFER = 16_384;
    private static final int UPGRADE_MILLIS = 30_000;
    private static final long RETRY_MILLIS = 150;

    /** Whether it wants to be in the room. */
    private enum Wish {
        STAY,
        NEVER_COME_BACK,
        REFUSED,
        GONE
    }

    private final String room;
    private final String user;
    private final String token;
    private final IntSupplier nodes;
    private final Chronicle chronicle;
    private final Journal journal;
    private final Tally tally;
    private final Hearing hearing;
    private final Voice voice;
    private volatile Wish wish = Wish.STAY;
    private volatile Line line;
    private volatile int node;
    private volatile boolean isIn;
    private volatile boolean isPaused;
    private volatile Optional<String> fate = Optional.empty();
    private volatile String refusal = "";
    private volatile String lastClose = "";
    private volatile long waitMillis;
    private volatile long lostAt;
    private String lostBy = "";

    /** Hears every logged message of a member, as it comes. */
    public interface Ear {
        void heard(String type, JsonNode payload);
    }

    Member(String room, String user, IntSupplier nodes, Chronicle chronicle, Tally tally) {
        this.room = room;
        this.user = user;
        this.token = Tokens.of(user);
        this.nodes = nodes;
        this.chronicle = chronicle;
        this.journal = chronicle.journalOf(user);
        this.tally = tally;
        this.hearing = new Hearing(chronicle, journal, tally);
        this.voice = new Voice(chronicle, journal, tally, this::send);
    }

    Member start() {
        Thread.ofVirtual().name("member-" + user).start(this::live);
        return this;
    }

    private void live() {
        while (wish == Wish.STAY) {
            if (connect()) {
                listen();
            } else {
                rest(RETRY_MILLIS);
            }
        }
    }

    private boolean connect() {
        node = nodes.getAsInt();
        refusal = "";
        waitMillis = 0;
        var head = journal.head();
        var resume = head == 0 ? "" : "&last_sequence=" + head;
        try {
            line = Line.open(node, "/webrtc/ws/" + room + "?token=" + token + resume, RECEIVE_BUFFER, UPGRADE_MILLIS);
            return true;
        } catch (IOException e) {
            tally.count("connects that failed");
            return false;
        }
    }

    private void listen() {
        while (true) {
            while (isPaused) {
                LockSupport.parkNanos(50_000_000);
            }
            switch (line.read()) {
                case Line.Text(var text) -> hear(parsed(text));
                case Line.Closed closed -> {
                    ended(closed);
                    return;
                }
            }
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the server sends what is no JSON: " + text, e);
        }
    }

    private void hear(JsonNode frame) {
        var type = frame.path("type").asText();
        var payload = frame.path("payload");
        if (frame.has("sequence")) {
            hearing.logged(frame, isIn);
            return;
        }
        switch (type) {
            case "room-state" -> {
                hearing.roomState(payload);
                in();
            }
            case "resumed" -> {
                if (hearing.resumed(payload, isIn)) {
                    in();
                }
            }
            case "ack" -> voice.acknowledged(payload);
            case "error" -> refused(payload);
            case "server-draining" ->
                waitMillis = ThreadLocalRandom.current()
                        .nextLong(1 + payload.path("reconnect_within_ms").asLong());
            default -> {
                // Ephemeral: nothing is promised of it.
            }
        }
    }

    private void in() {
        if (lostAt != 0) {
            tally.took("back after " + lostBy, Duration.ofNanos(System.nanoTime() - lostAt));
            tally.took("back", Duration.ofNanos(System.nanoTime() - lostAt));
            lostAt = 0;
        }
        if (!isIn) {
            isIn = true;
            voice.sayAgain();
        }
    }

    private void refused(JsonNode payload) {
        var code = payload.path("error_code").asText();
        var retryMillis = payload.path("retry_after").asLong() * 1_000;
        tally.count("error " + code);
        if (code.equals("unavailable") && retryMillis == 0) {
            tally.count("violation: unavailable without retry_after");
        }
        if (payload.has("id")) {
            voice.refused(payload);
        } else {
            refusal = code;
            waitMillis = retryMillis;
        }
    }

    private void ended(Line.Closed closed) {
        var wasIn = isIn;
        isIn = false;
        lastClose = closed.code() + " " + closed.reason() + " " + refusal;
        if (wasIn) {
            lostBy = fate.orElseGet(() -> reason(closed));
            tally.count("disconnect: " + lostBy);
            lostAt = System.nanoTime();
        }
        fate = Optional.empty();
        if (wish == Wish.NEVER_COME_BACK) {
            wish = Wish.GONE;
        } else if (closed.code() == 1008 || closed.code() >= 4_000) {
            tally.count("refused with " + closed.code() + " " + closed.reason());
            wish = Wish.REFUSED;
        } else {
            rest(Math.max(
                    waitMillis,
                    closed.code() == 1013
                            ? RETRY_MILLIS
                            : ThreadLocalRandom.current().nextLong(300)));
        }
    }

    private static String reason(Line.Closed closed) {
        return switch (closed.code()) {
            case 1001 -> "SIGTERM drain";
            case 1006 -> "broken off";
            default -> closed.code() + " " + closed.reason();
        };
    }

    private static void rest(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    /** Says something to all. */
    public void say(String text) {
        voice.say("chat-message", "", text);
    }

    void whisper(String text, String target) {
        voice.say("chat-message", target, text);
    }

    void offer(String sdp, String target) {
        voice.say("offer", target, sdp);
    }

    private void send(String frame) {
        try {
            if (isIn) {
                line.send(frame);
            }
        } catch (IOException e) {
            // The reader will notice, and it is said again after the return.
            tally.count("sends that failed");
        }
    }

    /** A TCP reset. */
    public void reset() {
        fate = Optional.of("abrupt close");
        line.reset();
    }

    /** The connection ends without a close frame. */
    public void hangUp() {
        fate = Optional.of("abrupt close");
        line.hangUp();
    }

    /** Reads nothing for a while, neither messages nor pings, and then goes on; the server will have hung up if it was long enough. */
    public void pause(Duration duration) {
        fate = Optional.of("paused reader");
        isPaused = true;
        Thread.ofVirtual().start(() -> {
            rest(duration.toMillis());
            isPaused = false;
        });
    }

    /** When the connection ends, it stays away. */
    public void neverComeBack() {
        wish = Wish.NEVER_COME_BACK;
    }

    /** Hangs up and stays away. */
    public void vanish() {
        wish = Wish.GONE;
        isPaused = false;
        if (line != null) {
            line.hangUp();
        }
    }

    public void listenWith(Ear listener) {
        hearing.listenWith(listener);
    }

    public String user() {
        return user;
    }

    public Roster roster() {
        return hearing.roster();
    }

    /** The port of the node that it is, or was last, connected to. */
    public int node() {
        return node;
    }

    /** Connected, and told what the room is like. */
    public boolean isIn() {
        return isIn && !hearing.awaitsState();
    }

    public boolean isPaused() {
        return isPaused;
    }

    boolean isStaying() {
        return wish == Wish.STAY;
    }

    boolean hasNothingPending() {
        return voice.hasNothingPending();
    }

    /** What was acknowledged to it, ever. */
    public Set<Long> acknowledged() {
        return chronicle.acknowledgedTo(user);
    }

    /** The sequence of the first {@code room-state} that it was given. */
    public long begin() {
        return journal.begin();
    }

    /** What it has been given since the last {@code room-state}. */
    public Journal.Held held() {
        return journal.held();
    }

    long head() {
        return journal.head();
    }

    /** The code with which it was not let in; empty when it was. */
    public String refusal() {
        return wish == Wish.REFUSED ? refusal : "";
    }

    @Override
    public String toString() {
        return "%s on node %d, %s, %s, last closed with %s".formatted(user, node, wish, isIn ? "in" : "out", lastClose);
    }
}
