package dev.parley.domain.analytics;

import static dev.parley.domain.testkit.Given.START;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.analytics.AnalyticsCommand.TellEvent;
import dev.parley.domain.analytics.AnalyticsCommand.TellSeen;
import dev.parley.domain.analytics.AnalyticsEvent.ClientTold;
import dev.parley.domain.analytics.AnalyticsEvent.LinkHeld;
import dev.parley.domain.analytics.AnalyticsEvent.Spoke;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyticsTest {

    private static final Spoke SPOKE = new Spoke(user("ann"), 1_500);
    private static final LinkHeld HELD = new LinkHeld(user("ann"), QualityLevel.GOOD, 9, new LinkQuality(200, 0, 0));

    @Test
    void whatAClientTellsIsKeptAndForNobody() {
        var told = given(joined("ann", Role.OBSERVER))
                .when("ann", new TellEvent("layout", "{\"to\":\"grid\"}"))
                .then(new ClientTold(user("ann"), "layout", "{\"to\":\"grid\"}"))
                .to(Audience.NOBODY)
                .from("ann");

        assertThat(told.logged()).noneMatch(Draft::changesState);
        told.when("zoe", new TellEvent("layout", "{}")).rejected(AnalyticsRejection.NOT_A_MEMBER);
    }

    @Test
    void whatANodeSawIsKeptAlsoOfWhoHasLeft() {
        given(joined("ann", Role.HOST))
                .and(new ParticipantLeft(user("ann"), LeaveReason.LEFT, START, START))
                .whenServer(new TellSeen(List.of(SPOKE, HELD)))
                .then(SPOKE, HELD)
                .to(Audience.NOBODY);
    }

    @Test
    void nobodyButTheServerTellsWhatWasSeen() {
        given(joined("ann", Role.HOST))
                .when("ann", new TellSeen(List.of(SPOKE)))
                .rejected(AnalyticsRejection.NOT_A_NODE);
    }

    @Test
    void aRoomThatIsForgottenDoesNotBeginAnewByIt() {
        given().whenServer(new TellSeen(List.of(SPOKE))).rejected(AnalyticsRejection.NO_SUCH_ROOM);
    }
}
