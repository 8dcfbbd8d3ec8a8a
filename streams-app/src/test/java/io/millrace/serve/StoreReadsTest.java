package io.millrace.serve;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.junit.jupiter.api.Test;

/** Why: docs/decisions/002. */
class StoreReadsTest {

  @Test
  void shouldNeverQueryStoresInTheWayThatDeadlocks() {
    JavaClasses ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.millrace");

    noClasses()
        .should()
        .callMethod(KafkaStreams.class, "query", StateQueryRequest.class)
        .check(ours);
  }
}
