package dev.platen.console;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** The house's rules of import: down only, and what each room may know of the world outside. */
@AnalyzeClasses(packages = "dev.platen", importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomsTest {

    /** What each room may see of the others. */
    private static final Map<String, Set<String>> SEES = Map.of(
            "protocol", Set.of(),
            "persistence", Set.of("protocol"),
            "emulator", Set.of("protocol"),
            "actors", Set.of("protocol", "persistence"),
            "sim", Set.of("protocol", "persistence", "emulator", "actors"),
            "console", Set.of("protocol", "persistence", "emulator", "actors", "sim"));

    private static final Set<String> CURVES = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    @ArchTest
    static final ArchRule importsGoDownOnly =
            classes().that().resideInAPackage("dev.platen..").should(seeOnlyRoomsBelow());

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.platen.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule protocolKnowsOnlyJavaAndJacksonsAnnotations = classes()
            .that()
            .resideInAPackage("dev.platen.protocol..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.platen.protocol..",
                    "java.io..",
                    "java.lang..",
                    "java.math..",
                    "java.time..",
                    "java.util..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.text..",
                    "com.fasterxml.jackson.annotation..");

    @ArchTest
    static final ArchRule protocolReadsNothingButItsOwnTexts = noClasses()
            .that()
            .resideInAPackage("dev.platen.protocol..")
            .and()
            .resideOutsideOfPackage("dev.platen.protocol.text..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.io..");

    @ArchTest
    static final ArchRule theCoreAndTheWorldReadNoClock = noClasses()
            .that()
            .resideInAnyPackage("dev.platen.protocol..", "dev.platen.emulator..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule nobodyDrawsFromAnUnkeyedSource = noClasses()
            .that()
            .resideInAnyPackage("dev.platen.protocol..", "dev.platen.emulator..", "dev.platen.sim..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    /** {@link Math} may answer differently from one processor to the next; {@link StrictMath} may not. */
    @ArchTest
    static final ArchRule curvesAreTheSameOnEveryMachine = noClasses()
            .that()
            .resideInAnyPackage("dev.platen.protocol..", "dev.platen.emulator..", "dev.platen.sim..")
            .should()
            .callMethodWhere(describe(
                    "Math's transcendental functions",
                    call -> call.getTargetOwner().isEquivalentTo(Math.class) && CURVES.contains(call.getName())));

    private static ArchCondition<JavaClass> seeOnlyRoomsBelow() {
        return new ArchCondition<>("see only rooms below their own") {
            @Override
            public void check(JavaClass seer, ConditionEvents events) {
                String own = room(seer);
                if (!own.isEmpty() && !SEES.containsKey(own)) {
                    events.add(SimpleConditionEvent.violated(seer, seer.getName() + " lies in no known room"));
                }
                Set<String> below = SEES.getOrDefault(own, Set.of());
                seer.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String seen = room(dependency.getTargetClass());
                    if (!seen.isEmpty() && !seen.equals(own) && !below.contains(seen)) {
                        events.add(SimpleConditionEvent.violated(seer, dependency.getDescription()));
                    }
                });
            }
        };
    }

    /** The second part of the package's name after {@code dev.platen}; empty for classes that are not ours. */
    private static String room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return type.getPackageName().startsWith("dev.platen.") ? parts[2] : "";
    }
}
