package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocsTest {
  static Stream<Schema> records() {
    return Samples.all().stream().flatMap(sample -> NamedTypes.in(sample.getSchema()).stream());
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldDocumentTheRecordAndItsFields(Schema schema) {
    assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
    assertThat(schema.getFields())
        .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
  }
}
