package dev.parley.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that matches nothing holds for ever: each must catch what was planted for it. */
class PlantedViolationsTest {

    private static final String ROOT = "dev.parley.bootstrap.architecture.planted";
    private static final Rules RULES = new Rules(ROOT);
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

    private static void caught(ArchRule rule, String... violators) {
        var result = rule.evaluate(PLANTED);
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(violators);
    }

    @Test
    void aDomainThatLogs() {
        caught(RULES.theDomainStandsOnTheJdkAlone(), "domain.room.RoomThatLogs");
    }

    @Test
    void anApplicationThatWritesJson() {
        caught(RULES.theApplicationStandsOnTheDomainAndALoggingFacade(), "application.room.ServiceThatWritesJson");
    }

    @Test
    void jsonThatKnowsAnAdapter() {
        caught(RULES.jsonStandsOnDomainApplicationAndJackson(), "json.JsonThatKnowsTheServer");
    }

    @Test
    void anAdapterThatKnowsAnother() {
        caught(RULES.noAdapterKnowsAnother(), "adapters.memory.room.LogThatKnowsTheServer");
    }

    @Test
    void anApplicationThatKnowsAnAdapter() {
        caught(RULES.onlyTheBootstrapKnowsAdapters(), "application.chat.ServiceThatKnowsTheServer");
    }

    @Test
    void featuresThatNeedOneAnother() {
        caught(RULES.featuresOfTheDomainAreFreeOfCycles(), "domain.chat.ChatOfMedia", "domain.media.MediaOfChat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instant",
                "clock",
                "uuid",
                "environment",
                "property",
                "millis",
                "nanos",
                "executor",
                "thread",
                "random",
                "secureRandom",
                "threadLocalRandom"
            })
    void aDomainThatAsksTheWorld(String method) {
        caught(RULES.timeAndChanceAreGivenFromOutside(), "domain.room.RoomThatAsksTheWorld." + method + "()");
    }

    @Test
    void anApplicationThatAsksTheWorld() {
        caught(RULES.timeAndChanceAreGivenFromOutside(), "application.room.ServiceThatAsksTheClock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RoomUtil", "RoomUtils", "RoomHelper", "RoomManager", "RoomImpl"})
    void aNameThatSaysNothing(String name) {
        caught(RULES.namesSayWhatAClassIs(), "Names$" + name);
    }

    @Test
    void aPackageThatIsNoFeature() {
        caught(RULES.packagesAreCalledAfterFeatures(), "domain.misc.Anything");
    }

    @Test
    void aPortWithoutAContract() {
        caught(
                RULES.everyPortInMemoryHasAContractThatMemoryPasses(MemoryTests.contractsTheyExtend()),
                "application.port.PortWithoutAContract");
    }

    @Test
    void aPortWithAContractIsNotTakenForOneWithout() {
        var rule = RULES.everyPortInMemoryHasAContractThatMemoryPasses(Set.of("PortWithoutAContractContract"));

        assertThat(rule.evaluate(PLANTED).hasViolation()).isFalse();
    }

    @Test
    void memoryRunsTheContractsThatItIsKnownFor() {
        assertThat(MemoryTests.contractsTheyExtend())
                .contains("RoomLogContract", "RoomLogReplayContract", "RoomLogFollowContract", "RateLimiterContract");
    }
}
