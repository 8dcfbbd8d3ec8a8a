package io.millrace;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which code may know of which. */
class ArchitectureTest {
  private static final String[] ARITHMETIC = {
    "io.millrace.row..", "io.millrace.explore..", "io.millrace.learn..", "io.millrace.recommend.."
  };
  private static final String[] STATE = {
    "io.millrace.index..",
    "io.millrace.context..",
    "io.millrace.item..",
    "io.millrace.profile..",
    "io.millrace.quality..",
    "io.millrace.scenario..",
    "io.millrace.user.."
  };
  private static final String[] FLOW = {
    "io.millrace.ageing..",
    "io.millrace.config..",
    "io.millrace.events..",
    "io.millrace.metrics..",
    "io.millrace.topology.."
  };
  private static final String[] AROUND = {
    "io.millrace.run..",
    "io.millrace.deadletters..",
    "io.millrace.serve..",
    "io.millrace.sizing..",
    "io.millrace.replay..",
    "io.millrace.evaluate..",
    "io.millrace.demo..",
    "io.millrace.embedded.."
  };
  private static final String[] PLATFORM = {"org.apache.kafka..", "io.confluent..", "io.javalin.."};

  /** What ties a package of the core to the topology; all else in it also runs without Kafka. */
  private static final Set<String> KAFKA_SIDE =
      Set.of(
          "AdmitCatalog",
          "AdmitScenarios",
          "AdmitUsers",
          "ExchangeProcessor",
          "IndexProcessor",
          "IndexStore",
          "ItemProcessor",
          "ItemUpdateSerde",
          "ListMaking",
          "PendingLists",
          "ProfileUpdateSerde",
          "ScenarioProcessor",
          "StoredItemRows",
          "UserProcessor");

  private static final DescribedPredicate<JavaClass> ON_KAFKAS_SIDE =
      describe("are on Kafka's side", c -> KAFKA_SIDE.contains(topLevelName(c)));

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.millrace");
  }

  @Test
  void shouldKeepTheArithmeticFreeOfKafka() {
    noClasses()
        .that()
        .resideInAnyPackage(ARITHMETIC)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PLATFORM)
        .check(classes);
  }

  @Test
  void shouldKeepWhatAnEventDoesFreeOfKafka() {
    noClasses()
        .that()
        .resideInAnyPackage(STATE)
        .and(not(ON_KAFKAS_SIDE))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PLATFORM)
        .orShould()
        .dependOnClassesThat(ON_KAFKAS_SIDE)
        .check(classes);
  }

  @Test
  void shouldKeepTheCoreFreeOfWhatIsBuiltAroundIt() {
    for (String[] packages : new String[][] {ARITHMETIC, STATE, FLOW}) {
      noClasses()
          .that()
          .resideInAnyPackage(packages)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(AROUND)
          .check(classes);
    }
  }

  @Test
  void shouldBuildEachLayerOnThoseBelowOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.row..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.millrace.learn..", "io.millrace.index..", "io.millrace.recommend..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("io.millrace.learn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.millrace.index..", "io.millrace.recommend..")
        .check(classes);
    noClasses()
        .that()
        .resideInAnyPackage(ARITHMETIC)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.millrace.item..", "io.millrace.user..")
        .check(classes);
  }

  private static String topLevelName(JavaClass c) {
    return c.getName().replaceAll("^.*\\.", "").replaceAll("\\$.*", "");
  }
}
