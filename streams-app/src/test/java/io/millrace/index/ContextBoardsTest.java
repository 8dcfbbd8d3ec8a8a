package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.context.ContextCells;
import io.millrace.context.ContextHash;
import io.millrace.context.ContextType;
import io.millrace.learn.TestSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextBoardsTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long PHONE = ContextHash.of(ContextType.DEVICE, "phone");
  private static final long DESK = ContextHash.of(ContextType.DEVICE, "desk");

  private final ItemIndex index = new ItemIndex(100);

  private void publish(String item, int onPhones, int onDesks) {
    index.apply(item, touched(onPhones, onDesks).build());
  }

  private static TestModel touched(int onPhones, int onDesks) {
    ContextCells cells = new ContextCells(TestSettings.defaults().contexts());
    for (int n = 0; n < onPhones; n++) {
      cells.count(new long[] {PHONE}, 1, NOON);
    }
    for (int n = 0; n < onDesks; n++) {
      cells.count(new long[] {DESK}, 1, NOON);
    }
    return TestModel.touched(onPhones + onDesks, NOON).touchedIn(cells);
  }

  private List<String> top(long context) {
    return Arrays.stream(index.mostTouchedIn(context)).mapToObj(i -> index.item(i).key()).toList();
  }

  @Test
  void shouldFindWhatAContextSpeaksForRatherThanWhatIsTouchedMostEverywhere() {
    publish("song", 20, 0);
    publish("ledger", 1, 20);
    publish("mail", 21, 100);

    assertThat(top(PHONE)).containsExactly("song", "mail", "ledger");
    assertThat(top(DESK)).startsWith("mail", "ledger");
    assertThat(index.shareOf(PHONE)).isCloseTo(42f / 162, within(1e-4f));
  }

  @Test
  void shouldFollowAnItemThatChangesAndForgetOneThatGoes() {
    publish("song", 20, 0);
    publish("ledger", 10, 0);
    publish("song", 20, 60);
    assertThat(top(PHONE)).containsExactly("ledger", "song");

    index.apply("ledger", touched(10, 0).removed().build());
    assertThat(top(PHONE)).containsExactly("song");

    index.apply("song", (byte[]) null);
    index.apply("ledger", (byte[]) null);
    assertThat(top(PHONE)).isEmpty();
    assertThat(index.shareOf(PHONE)).isZero();
    assertThat(index.shareOf(DESK)).isZero();
  }
}
