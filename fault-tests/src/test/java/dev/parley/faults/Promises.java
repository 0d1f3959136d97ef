package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.faults.check.Findings;

/** What holds in every campaign. */
final class Promises {

    private Promises() {}

    static void hold(Findings findings, Conversations conversations) {
        var tally = conversations.tally();
        assertThat(findings.checked()).isPositive();
        assertThat(findings.examples()).isEmpty();
        assertThat(findings.isClean()).isTrue();
        assertThat(tally.all("violation: ")).isEmpty();
        assertThat(tally.all("refused with ")).isEmpty();
        assertThat(tally.of("rooms that never settled")).isZero();
        assertThat(tally.of("rooms that never agreed")).isZero();
    }
}
