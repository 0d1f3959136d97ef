package dev.parley.adapters.websocket.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A member who keeps book of all that is logged and shown to it, through drops, replacements and resumptions. */
public final class Member {

    private final TestServer server;
    private final String room;
    private final String name;
    private final List<Stay> stays = new ArrayList<>();
    private final Set<Long> chats = new TreeSet<>();
    private final Set<Long> offers = new TreeSet<>();
    private Peer peer;
    private Stay stay;

    /** From entering to leaving. */
    public static final class Stay {

        private final long from;
        private final List<Long> sequences = new ArrayList<>();
        private long until = Long.MAX_VALUE;

        private Stay(long from) {
            this.from = from;
        }

        public List<Long> sequences() {
            return sequences;
        }

        /** Whether what was logged there must have been shown. */
        public boolean covers(long sequence) {
            return sequence > from && sequence <= until;
        }

        private long last() {
            return sequences.isEmpty() ? from : sequences.getLast();
        }
    }

    public Member(TestServer server, String room, String name) {
        this.server = server;
        this.room = room;
        this.name = name;
    }

    public String room() {
        return room;
    }

    public String name() {
        return name;
    }

    public List<Stay> stays() {
        return stays;
    }

    /** What it said, by its acks. */
    public Set<Long> chats() {
        return chats;
    }

    public Set<Long> offers() {
        return offers;
    }

    public void enter() {
        peer = server.open("/webrtc/ws/" + room + "?token=" + server.tokens().of(name));
        var state = peer.expect("room-state");
        stay = new Stay(state.at("/payload/sequence").asLong());
        stays.add(stay);
    }

    public void say() {
        chats.add(ask("chat-message", "{'message':'from " + name + "'}")
                .path("sequence")
                .asLong());
    }

    public void offer() {
        offers.add(
                ask("offer", "{'sdp':'v=0 from " + name + "'}").path("sequence").asLong());
    }

    public void mute(boolean on) {
        ask("media-control", "{'action':'" + (on ? "mute" : "unmute") + "'}");
    }

    private JsonNode ask(String type, String payload) {
        var id = java.util.UUID.randomUUID().toString();
        peer.send(type, payload, id);
        while (true) {
            var message = note(peer.next());
            if (message.at("/payload/id").asText("").equals(id)) {
                assertThat(message.path("type").asText()).as(message.toString()).isEqualTo("ack");
                return message.path("payload");
            }
        }
    }

    private JsonNode note(JsonNode message) {
        if (message.has("sequence")) {
            stay.sequences.add(message.path("sequence").asLong());
        }
        return message;
    }

    public void drop() {
        peer.drop();
        peer.closed();
        peer.received().forEach(this::note);
    }

    /** Resumes after the last that it saw. */
    public void comeBack() {
        peer = server.resume(room, name, stay.last());
        var resumed = peer.expect("resumed");
        assertThat(resumed.at("/payload/recovered").asBoolean())
                .as(resumed.toString())
                .isTrue();
    }

    /** Resumes while the old socket is still open: the new one replaces it. */
    public void comeBackWithoutDropping() {
        var old = peer;
        var after = stay.last();
        peer = server.resume(room, name, after);
        assertThat(peer.expect("resumed").at("/payload/recovered").asBoolean()).isTrue();
        assertThat(old.closed().code()).isEqualTo(4001);
    }

    /** What comes after its own leaving is no longer for it. */
    public void leave() {
        var id = "leaving";
        peer.send("leave", "{}", id);
        peer.closed();
        for (var message : peer.received()) {
            note(message);
            if (message.path("type").asText().equals("user-left")
                    && message.at("/payload/user_id").asText().equals(name)) {
                stay.until = message.path("sequence").asLong();
            }
        }
        if (stay.until == Long.MAX_VALUE) {
            stay.until = stay.last();
        }
    }

    /** Waits for all that was said before; what is said later does not count. */
    public void settle() {
        var last = ask("chat-message", "{'message':'the end'}").path("sequence").asLong();
        chats.add(last);
        stay.until = last;
    }
}
