package dev.parley.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkQualityTest {

    @ParameterizedTest
    @CsvSource({
        "149, 0.9, 29, EXCELLENT",
        "150, 0, 0, GOOD",
        "0, 1, 0, GOOD",
        "0, 0, 30, GOOD",
        "300, 0, 0, FAIR",
        "0, 3, 0, FAIR",
        "0, 0, 60, FAIR",
        "600, 0, 0, POOR",
        "0, 10, 0, POOR",
        "0, 0, 120, POOR"
    })
    void aLinkIsAsGoodAsItsWorstMeasure(double latency, double loss, double jitter, QualityLevel level) {
        assertThat(new LinkQuality(latency, loss, jitter).level()).isEqualTo(level);
    }

    @Test
    void aWorseLinkIsRecommendedToCarryLess() {
        var levels = QualityLevel.values();
        for (int i = 1; i < levels.length; i++) {
            assertThat(levels[i].recommendation().videoBitrate())
                    .isLessThan(levels[i - 1].recommendation().videoBitrate());
        }
        assertThat(QualityLevel.POOR.recommendation().audioOnly()).isTrue();
    }
}
