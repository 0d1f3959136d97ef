package dev.parley.domain.media;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.media.QualityCommand.ReportQuality;
import dev.parley.domain.media.QualityCommand.TellQuality;
import dev.parley.domain.media.QualityEvent.QualityReported;
import dev.parley.domain.media.QualityEvent.QualityTold;
import dev.parley.domain.media.QualityLevel.Recommendation;
import dev.parley.domain.room.Role;
import dev.parley.domain.testkit.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {

    private static final MediaQuality HD = new MediaQuality("720p", 1_500, 64, 30);

    private static Scenario meeting() {
        return given(joined("ann", Role.HOST), joined("cid", Role.PARTICIPANT));
    }

    private static LinkQuality rtt(double millis) {
        return new LinkQuality(millis, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD, 310, FAIR",
        "EXCELLENT, 700, POOR",
        "FAIR, 299, FAIR",
        "FAIR, 241, FAIR",
        "FAIR, 239, GOOD",
        "POOR, 100, EXCELLENT",
        "POOR, 130, GOOD",
        "POOR, 500, POOR",
        "GOOD, 149, GOOD",
        "GOOD, 119, EXCELLENT",
        "GOOD, 200, GOOD"
    })
    void aLinkFallsAtOnceAndRisesWhenItIsAQuarterBetterThanItWouldHaveToBe(
            QualityLevel former, double millis, QualityLevel level) {
        assertThat(rtt(millis).levelAfter(former)).isEqualTo(level);
    }

    @Test
    void aLinkOnAThresholdDoesNotGoUpAndDown() {
        var settled = SettledQuality.after(Optional.empty(), rtt(310), seconds(0));
        for (int i = 1; i < 20; i++) {
            settled = SettledQuality.after(settled, rtt(i % 2 == 0 ? 310 : 290), seconds(2L * i));
            assertThat(settled.orElseThrow().level()).isEqualTo(QualityLevel.FAIR);
        }
    }

    @Test
    void nobodyIsToldMoreOftenThanEveryTwoSeconds() {
        var first = SettledQuality.after(Optional.empty(), rtt(10), seconds(0));
        assertThat(SettledQuality.after(first, rtt(900), seconds(2).minusMillis(1)))
                .isEmpty();
        assertThat(SettledQuality.after(first, rtt(900), seconds(2)))
                .contains(new SettledQuality(rtt(900), QualityLevel.POOR, seconds(2)));
    }

    @Test
    void newsIsForAllAndTheRestForTheOneWhoseLinkItIs() {
        var settled = new SettledQuality(rtt(900), QualityLevel.POOR, seconds(0));
        var poor = QualityLevel.POOR.recommendation();
        meeting()
                .when("cid", new ReportQuality(settled, poor, true))
                .thenEphemeral(new QualityReported(user("cid"), settled, poor), Audience.EVERYONE)
                .when("cid", new ReportQuality(settled, poor, false))
                .thenEphemeral(new QualityReported(user("cid"), settled, poor), Audience.only(user("cid")))
                .when("zoe", new ReportQuality(settled, poor, true))
                .rejected(MediaRejection.NOT_A_MEMBER);
    }

    @Test
    void whatIsSentIsToldToOthersOrToOne() {
        meeting()
                .when("cid", new TellQuality(HD, Optional.empty()))
                .thenEphemeral(
                        new QualityTold(user("cid"), HD, Optional.empty()), new Audience.EveryoneBut(user("cid")))
                .when("cid", new TellQuality(HD, Optional.of(user("ann"))))
                .thenEphemeral(new QualityTold(user("cid"), HD, Optional.of(user("ann"))), Audience.only(user("ann")))
                .when("cid", new TellQuality(HD, Optional.of(user("zoe"))))
                .rejected(MediaRejection.NO_SUCH_TARGET);
    }

    @Test
    void aRecommendationRespectsWhatIsWishedFor() {
        var excellent = QualityLevel.EXCELLENT.recommendation();
        assertThat(excellent.within(QualityWishes.NONE)).isEqualTo(excellent);
        assertThat(excellent.within(new QualityWishes(
                        Optional.empty(), Optional.of("720p"), Optional.of(900.0), Optional.of(200.0))))
                .isEqualTo(new Recommendation("720p", 900, 30, false));
        assertThat(QualityLevel.FAIR
                        .recommendation()
                        .within(new QualityWishes(
                                Optional.of("480p"), Optional.empty(), Optional.of(100.0), Optional.of(200.0))))
                .isEqualTo(new Recommendation("480p", 100, 15, true));
    }
}
