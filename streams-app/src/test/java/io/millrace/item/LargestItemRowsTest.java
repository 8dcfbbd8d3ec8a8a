package io.millrace.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.MillraceConfig;
import io.millrace.content.Embedding;
import io.millrace.content.EmbeddingSpace;
import io.millrace.content.TestContent;
import io.millrace.index.ItemFacts;
import io.millrace.learn.ModelSettings;
import io.millrace.row.RowWriter;
import io.millrace.sizing.RowBytes;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sizes that docs/SCALING.md states for an item's rows are their largest, and not by much. */
class LargestItemRowsTest {
  private final ModelSettings settings = new MillraceConfig(Map.of()).model();

  @Test
  void shouldHoldForCounts() {
    CountRow row = new CountRow(settings);
    row.read(null);
    for (int c = 0; c < settings.rowCells(); c++) {
      row.cells[row.size++] = c;
    }
    for (int c = 0; c < settings.contexts().cells(); c++) {
      row.contexts.count(new long[] {(1L << 60) + c}, 1, Long.MAX_VALUE);
    }
    row.events = Long.MIN_VALUE;
    row.mass = Long.MIN_VALUE;
    row.impressions = Long.MAX_VALUE;
    row.firstTime = Long.MIN_VALUE;
    row.lastTime = Long.MIN_VALUE;
    row.offered = Long.MAX_VALUE;
    row.responses = Long.MAX_VALUE;
    row.version = Long.MAX_VALUE;
    row.publishedVersion = Long.MAX_VALUE;
    row.publishedAt = Long.MIN_VALUE;

    long most = RowBytes.largestCounts(settings);

    assertThat((long) row.write().length).isBetween(most * 97 / 100, most);
  }

  @Test
  void shouldHoldForFactors() {
    FactorRow row = new FactorRow(settings);
    row.read("item", null);
    row.version = Long.MAX_VALUE;
    row.publishedVersion = Long.MAX_VALUE;
    row.publishedAt = Long.MIN_VALUE;
    row.ratings.startAs(1);
    row.ratingSums.add(5);

    long most = RowBytes.largestFactors(settings);

    // Numbers of ratings that take nine bytes cannot be made here.
    assertThat((long) row.write().length).isBetween(most * 90 / 100, most);
  }

  @Test
  void shouldHoldForWhatTheCatalogueSays() {
    Map<String, String> attributes = new HashMap<>();
    for (int n = 0; n < CatalogFacts.MOST_LABELS; n++) {
      attributes.put(chinese(CatalogFacts.LONGEST_LABEL - 2) + (char) (0x4e00 + n) + "語", label());
    }
    List<String> labels = Collections.nCopies(CatalogFacts.MOST_LABELS, label());
    ItemFacts facts =
        new ItemFacts(
            label(),
            chinese(CatalogFacts.LONGEST_TITLE),
            labels,
            labels,
            1,
            true,
            Long.MIN_VALUE,
            attributes,
            Map.of(name('a'), embedding(), name('b'), embedding(), name('c'), embedding()));
    RowWriter out = new RowWriter().start(1);

    facts.write(out);

    long most = RowBytes.largestFacts();
    assertThat((long) out.toBytes().length).isBetween(most * 97 / 100, most + 1);
  }

  private static String name(char of) {
    return Character.toString(of).repeat(EmbeddingSpace.LONGEST_NAME);
  }

  private static Embedding embedding() {
    return Embedding.of(TestContent.vector(new java.util.Random(1), Embedding.MOST));
  }

  private static String label() {
    return chinese(CatalogFacts.LONGEST_LABEL);
  }

  private static String chinese(int characters) {
    return "語".repeat(characters);
  }
}
