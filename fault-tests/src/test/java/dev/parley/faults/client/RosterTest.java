package dev.parley.faults.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ghosts, missing people, and rooms with more or fewer than one host are planted here. */
class RosterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Roster roster = new Roster();

    @BeforeEach
    void annIsHostAndBobIsThere() {
        roster.reset(json("{'participants':[" + person("ann", "host") + "," + person("bob", "participant") + "]}"));
    }

    private static String person(String user, String role) {
        return "{'user_id':'%s','role':'%s','connection_state':'connected'}".formatted(user, role);
    }

    private static JsonNode json(String singleQuoted) {
        try {
            return JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private boolean isExactlyAnnAndBob() {
        return roster.isExactly(Set.of("ann", "bob"));
    }

    @Test
    void theTwoWhoAreThereAreExactlyThose() {
        assertThat(isExactlyAnnAndBob()).isTrue();
    }

    @Test
    void aGhostIsSeen() {
        roster.apply("user-joined", json("{'participant':" + person("eve", "participant") + "}"));

        assertThat(isExactlyAnnAndBob()).isFalse();

        roster.apply("user-left", json("{'user_id':'eve','reason':'timeout'}"));

        assertThat(isExactlyAnnAndBob()).isTrue();
    }

    @Test
    void whoIsMissingIsMissed() {
        roster.apply("user-left", json("{'user_id':'bob','reason':'timeout'}"));

        assertThat(isExactlyAnnAndBob()).isFalse();
    }

    @Test
    void whoIsReconnectingForGoodIsAGhost() {
        roster.apply("participant-update", json("{'user_id':'bob','connection_state':'reconnecting'}"));

        assertThat(isExactlyAnnAndBob()).isFalse();

        roster.apply("participant-update", json("{'user_id':'bob','connection_state':'connected'}"));

        assertThat(isExactlyAnnAndBob()).isTrue();
    }

    @Test
    void twoHostsAreOneTooMany() {
        roster.apply("role-updated", json("{'user_id':'bob','role':'host'}"));

        assertThat(roster.hosts()).isEqualTo(2);
        assertThat(isExactlyAnnAndBob()).isFalse();
    }

    @Test
    void noHostIsOneTooFew() {
        roster.apply("role-updated", json("{'user_id':'ann','role':'moderator'}"));

        assertThat(roster.hosts()).isZero();
        assertThat(isExactlyAnnAndBob()).isFalse();
    }
}
