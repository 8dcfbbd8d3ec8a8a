package io.millrace.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 1", "3, 2", "9, 2", "10, 3", "49, 3", "50, 4", "5000, 4"})
  void shouldCutWhereThereIsLittleToGoBy(int events, int band) {
    assertThat(Band.of(events)).isEqualTo(band).isLessThan(Band.COUNT);
  }
}
