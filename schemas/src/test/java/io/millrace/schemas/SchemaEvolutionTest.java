package io.millrace.schemas;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** BACKWARD compatibility: today's records read all that was ever written. */
class SchemaEvolutionTest {
  @BeforeAll
  static void trustRecords() {
    AvroSerdes.trustRecords();
  }

  static Stream<Arguments> published() {
    return Golden.VERSIONS.stream()
        .flatMap(
            version ->
                Samples.all().stream()
                    .map(
                        sample ->
                            Arguments.of(
                                new Golden(version, sample.getSchema().getName()), sample)));
  }

  @ParameterizedTest
  @MethodSource("published")
  void shouldReadThePublishedSchema(Golden golden, SpecificRecord sample) {
    SchemaPairCompatibility found =
        SchemaCompatibility.checkReaderWriterCompatibility(sample.getSchema(), golden.schema());

    assertThat(found.getType()).as(found.getDescription()).isEqualTo(COMPATIBLE);
  }

  @ParameterizedTest
  @MethodSource("published")
  void shouldDecodeTheGoldenBytes(Golden golden, SpecificRecord sample) throws IOException {
    SpecificDatumReader<SpecificRecord> reader =
        new SpecificDatumReader<>(golden.schema(), sample.getSchema());

    SpecificRecord read =
        reader.read(null, DecoderFactory.get().binaryDecoder(golden.bytes(), null));

    assertThat(read).isInstanceOf(sample.getClass()).isEqualTo(sample);
  }
}
