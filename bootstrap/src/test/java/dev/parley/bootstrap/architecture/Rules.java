package dev.parley.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The rules of the house. All are about the packages under {@code root}, so that they can be held against planted violations too. ArchUnit
 * does not see the record patterns of a {@code switch}: the Maven modules are the wall that cannot be climbed.
 */
record Rules(String root) {

    private static final Set<String> FEATURES = Set.of(
            "room",
            "archive",
            "sealing",
            "erasure",
            "signalling",
            "chat",
            "media",
            "gesture",
            "device",
            "transcription",
            "breakout",
            "recording",
            "stream",
            "e2ee",
            "transfer",
            "call",
            "analytics",
            "audit",
            "webhook",
            "ice",
            "address",
            "idempotency",
            "identity",
            "limits",
            "node");

    /** What is no feature, per module. */
    private static final Map<String, Set<String>> FOUNDATIONS = Map.of(
            "domain", Set.of("decision", "log", "registry"),
            "application", Set.of("port"),
            "adapters.memory", Set.of(),
            "adapters.redis", Set.of("connection"),
            "adapters.mongo", Set.of("connection"),
            "adapters.security", Set.of(),
            "adapters.websocket", Set.of("connection", "protocol"),
            "adapters.http", Set.of("docs", "health", "metrics", "routing", "server", "web"));

    private static final Set<Class<?>> SOURCES_OF_CHANCE = Set.of(
            Random.class,
            java.security.SecureRandom.class,
            SplittableRandom.class,
            ThreadLocalRandom.class,
            Executors.class);

    ArchRule theDomainStandsOnTheJdkAlone() {
        return classes()
                .that()
                .resideInAPackage(in("domain"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(in("domain"), "java..");
    }

    ArchRule theApplicationStandsOnTheDomainAndALoggingFacade() {
        return classes()
                .that()
                .resideInAPackage(in("application"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(in("application"), in("domain"), "java..", "org.slf4j..");
    }

    ArchRule jsonStandsOnDomainApplicationAndJackson() {
        return classes()
                .that()
                .resideInAPackage(in("json"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        in("json"),
                        in("application"),
                        in("domain"),
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.annotations..");
    }

    ArchRule noAdapterKnowsAnother() {
        return slices().matching(root + ".adapters.(*)..").should().notDependOnEachOther();
    }

    ArchRule onlyTheBootstrapKnowsAdapters() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(in("adapters"), in("bootstrap"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("adapters"));
    }

    ArchRule featuresOfTheDomainAreFreeOfCycles() {
        return slices().matching(root + ".domain.(*)..").should().beFreeOfCycles();
    }

    ArchRule timeAndChanceAreGivenFromOutside() {
        return noClasses()
                .that()
                .resideInAnyPackage(in("domain"), in("application"))
                .should()
                .accessTargetWhere(describe("asks the clock, chance or the machine", Rules::asksTheWorld));
    }

    ArchRule namesSayWhatAClassIs() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");
    }

    ArchRule packagesAreCalledAfterFeatures() {
        return classes()
                .that()
                .resideInAnyPackage(in("domain"), in("application"), in("adapters"))
                .should(beInTheirFeature());
    }

    ArchRule everyPortInMemoryHasAContractThatMemoryPasses(Set<String> contractsThatMemoryPasses) {
        return classes()
                .that()
                .resideInAPackage(in("application.port"))
                .and()
                .areInterfaces()
                .and()
                .areTopLevelClasses()
                .and(describe("are implemented in memory", this::isImplementedInMemory))
                .should(haveAContractAmong(contractsThatMemoryPasses));
    }

    private String in(String module) {
        return root + "." + module + "..";
    }

    private boolean isImplementedInMemory(JavaClass port) {
        return port.getAllSubclasses().stream()
                .anyMatch(type -> type.getPackageName().startsWith(root + ".adapters.memory"));
    }

    private static boolean asksTheWorld(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        var owner = target.getOwner();
        return SOURCES_OF_CHANCE.stream().anyMatch(owner::isAssignableTo)
                || isCallOf(target, Instant.class, "now")
                || isCallOf(target, Clock.class, "system", "systemUTC", "systemDefaultZone", "tick")
                || isCallOf(target, UUID.class, "randomUUID")
                || isCallOf(target, Thread.class, "sleep", "ofVirtual", "ofPlatform", "startVirtualThread", "<init>")
                || isCallOf(
                        target, System.class, "getenv", "getProperty", "currentTimeMillis", "nanoTime", "out", "err");
    }

    private static boolean isCallOf(AccessTarget target, Class<?> owner, String... names) {
        return target.getOwner().isEquivalentTo(owner) && Arrays.asList(names).contains(target.getName());
    }

    private ArchCondition<JavaClass> beInTheirFeature() {
        return new ArchCondition<>("be in a package that is called after a feature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var known = FOUNDATIONS.entrySet().stream()
                        .filter(module -> type.getPackageName().startsWith(root + "." + module.getKey() + "."))
                        .anyMatch(module -> {
                            var rest = type.getPackageName().substring((root + "." + module.getKey() + ".").length());
                            var feature = rest.split("\\.")[0];
                            return FEATURES.contains(feature)
                                    || module.getValue().contains(feature);
                        });
                events.add(new SimpleConditionEvent(type, known, type.getName() + " is in no known feature"));
            }
        };
    }

    private static ArchCondition<JavaClass> haveAContractAmong(Set<String> contracts) {
        return new ArchCondition<>("have a contract that memory passes") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                var contract = port.getSimpleName() + "Contract";
                events.add(new SimpleConditionEvent(
                        port, contracts.contains(contract), port.getName() + " has no " + contract));
            }
        };
    }
}
