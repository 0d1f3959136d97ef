package dev.parley.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole product, held against the rules of the house. */
class ArchitectureTest {

    private static final Rules RULES = new Rules("dev.parley");

    private static JavaClasses product;

    @BeforeAll
    static void readTheProduct() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ArchitectureTest::isNoJarOfTests)
                .importPackages("dev.parley");
    }

    private static boolean isNoJarOfTests(Location location) {
        return !location.contains("-tests.jar");
    }

    @Test
    void theDomainStandsOnTheJdkAlone() {
        RULES.theDomainStandsOnTheJdkAlone().check(product);
    }

    @Test
    void theApplicationStandsOnTheDomainAndALoggingFacade() {
        RULES.theApplicationStandsOnTheDomainAndALoggingFacade().check(product);
    }

    @Test
    void jsonStandsOnDomainApplicationAndJackson() {
        RULES.jsonStandsOnDomainApplicationAndJackson().check(product);
    }

    @Test
    void noAdapterKnowsAnother() {
        RULES.noAdapterKnowsAnother().check(product);
    }

    @Test
    void onlyTheBootstrapKnowsAdapters() {
        RULES.onlyTheBootstrapKnowsAdapters().check(product);
    }

    @Test
    void featuresOfTheDomainAreFreeOfCycles() {
        RULES.featuresOfTheDomainAreFreeOfCycles().check(product);
    }

    @Test
    void timeAndChanceAreGivenToDomainAndApplicationFromOutside() {
        RULES.timeAndChanceAreGivenFromOutside().check(product);
    }

    @Test
    void namesSayWhatAClassIs() {
        RULES.namesSayWhatAClassIs().check(product);
    }

    @Test
    void packagesAreCalledAfterFeatures() {
        RULES.packagesAreCalledAfterFeatures().check(product);
    }

    @Test
    void everyPortInMemoryHasAContractThatMemoryPasses() {
        RULES.everyPortInMemoryHasAContractThatMemoryPasses(MemoryTests.contractsTheyExtend())
                .check(product);
    }
}
