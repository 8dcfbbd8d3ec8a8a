package io.millrace.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
  private final RowReader in = new RowReader();

  @Test
  void shouldReadEveryVersionItKnows() {
    assertThat(in.start(new byte[] {1}, "a user row", 2)).isEqualTo(1);
    assertThat(in.start(new byte[] {2}, "a user row", 2)).isEqualTo(2);
  }

  @Test
  void shouldRefuseANewerVersionAndSayWhatToDo() {
    assertThatThrownBy(() -> in.start(new byte[] {3}, "a user row", 2))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessage(
            "a user row has layout version 3; this Millrace reads versions 1 to 2. Upgrade this"
                + " instance.");
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, (byte) 0xFF})
  void shouldRefuseWhatIsNoVersion(byte version) {
    assertThatThrownBy(() -> in.start(new byte[] {version}, "a user row", 2))
        .isInstanceOf(UnknownRowVersionException.class)
        .hasMessageStartingWith("a user row has layout version " + (version & 0xFF));
  }

  @Test
  void shouldRefuseToReadPastTheEnd() {
    in.start(new byte[] {1, 5, 'a', 'b'}, "a row", 1);

    assertThatThrownBy(in::getString).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(in::getLong).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldRefuseAnEmptyRow() {
    assertThatThrownBy(() -> in.start(new byte[0], "a row", 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldRefuseANumberThatNeverEnds() {
    byte[] row = new byte[20];
    java.util.Arrays.fill(row, (byte) 0x80);
    row[0] = 1;
    in.start(row, "a row", 1);

    assertThatThrownBy(in::getVarint).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseACountThatIsNone() {
    in.start(new RowWriter().start(1).putVarint(1L << 40).toBytes(), "a row", 1);

    assertThatThrownBy(in::getCount).isInstanceOf(ArithmeticException.class);
  }
}
