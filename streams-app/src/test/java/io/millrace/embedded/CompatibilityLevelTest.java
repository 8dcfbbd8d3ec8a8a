package io.millrace.embedded;

import static io.millrace.embedded.TestSchemas.FIRST;
import static io.millrace.embedded.TestSchemas.OPTIONAL_ADDED;
import static io.millrace.embedded.TestSchemas.REQUIRED_ADDED;
import static io.millrace.embedded.TestSchemas.RETYPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompatibilityLevelTest {

  @ParameterizedTest
  @EnumSource
  void shouldAllowAFirstSchema(CompatibilityLevel level) {
    assertThat(level.conflicts(parse(FIRST), List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldAllowAnOptionalField(CompatibilityLevel level) {
    assertThat(conflicts(level, OPTIONAL_ADDED, FIRST)).isEmpty();
  }

  @Test
  void shouldRefuseARequiredFieldWhereOldRecordsMustBeRead() {
    assertThat(conflicts(CompatibilityLevel.BACKWARD, REQUIRED_ADDED, FIRST))
        .singleElement()
        .asString()
        .startsWith("READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1");
    assertThat(conflicts(CompatibilityLevel.FULL, REQUIRED_ADDED, FIRST)).hasSize(1);
    assertThat(conflicts(CompatibilityLevel.FORWARD, REQUIRED_ADDED, FIRST)).isEmpty();
  }

  @Test
  void shouldRefuseANewTypeUnlessNothingIsAsked() {
    assertThat(conflicts(CompatibilityLevel.NONE, RETYPED, FIRST)).isEmpty();
    assertThat(conflicts(CompatibilityLevel.FORWARD, RETYPED, FIRST)).isNotEmpty();
  }

  @Test
  void shouldLookBeyondTheLatestOnlyIfTransitive() {
    assertThat(conflicts(CompatibilityLevel.BACKWARD, FIRST, RETYPED, FIRST)).isEmpty();
    assertThat(conflicts(CompatibilityLevel.BACKWARD_TRANSITIVE, FIRST, RETYPED, FIRST))
        .isNotEmpty();
  }

  private static List<String> conflicts(CompatibilityLevel level, String next, String... earlier) {
    return level.conflicts(
        parse(next), List.of(earlier).stream().map(CompatibilityLevelTest::parse).toList());
  }

  private static Schema parse(String schema) {
    return new Schema.Parser().parse(schema);
  }
}
