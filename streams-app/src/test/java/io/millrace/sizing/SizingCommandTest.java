package io.millrace.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.MillraceConfig;
import io.millrace.learn.ModelSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizingCommandTest {
  private static final Load LOAD = new Load(1_000_000, 100_000, 50, 2_000, 200);
  private static final Map<String, String> DEFAULTS = Map.of();

  @Test
  void shouldStateTheLargestRowsInTheDocsAsTheyAre() throws IOException {
    ModelSettings settings = new MillraceConfig(DEFAULTS).model();

    assertThat(Files.readString(Path.of("../docs/SCALING.md")))
        .contains("| a user's | " + SizingCommand.text(RowBytes.largestUser(settings)) + " |")
        .contains(
            "| an item's counts | " + SizingCommand.text(RowBytes.largestCounts(settings)) + " |")
        .contains(SizingCommand.text(RowBytes.largestFacts()))
        .contains(
            "| an item's factors | "
                + SizingCommand.text(RowBytes.largestFactors(settings))
                + " |");
  }

  @Test
  void shouldDivideUsersAndOwnedItemsAmongInstancesButNotTheIndex() {
    Prediction one = predict(LOAD, 1, 0, DEFAULTS);
    Prediction four = predict(LOAD, 4, 0, DEFAULTS);

    assertThat(four.disk().get(0).bytes() * 4).isEqualTo(one.disk().get(0).bytes());
    assertThat(part(four.heap(), "item index, of all items"))
        .isEqualTo(part(one.heap(), "item index, of all items"));
    assertThat(part(four.heap(), "names of the items owned") * 4)
        .isEqualTo(part(one.heap(), "names of the items owned"));
  }

  @Test
  void shouldCountStandbysOnDisk() {
    assertThat(Prediction.sum(predict(LOAD, 4, 1, DEFAULTS).disk()))
        .isEqualTo(Prediction.sum(predict(LOAD, 2, 0, DEFAULTS).disk()));
    assertThat(Prediction.sum(predict(LOAD, 1, 1, DEFAULTS).disk()))
        .as("a single instance has nowhere to put copies")
        .isEqualTo(Prediction.sum(predict(LOAD, 1, 0, DEFAULTS).disk()));
  }

  @Test
  void shouldGrowWithWhatSettingsAllow() {
    Prediction few = predict(LOAD, 1, 0, Map.of("millrace.cooccurrence.published.cells", "16"));

    assertThat(Prediction.sum(few.heap()))
        .isLessThan(Prediction.sum(predict(LOAD, 1, 0, DEFAULTS).heap()));
  }

  @Test
  void shouldPrintEachPartAndWhatToSet() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    SizingCommand.print(
        new MillraceConfig(DEFAULTS),
        LOAD,
        Deployment.of(DEFAULTS, 2, 6, 1),
        new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("Each of 2 instances takes, by prediction:")
        .contains("Java heap, live", "item index", "RocksDB", "134.2 MB", "Disk", "-Xmx, at least");
  }

  private static Prediction predict(
      Load load, int instances, int standbys, Map<String, String> settings) {
    MillraceConfig config = new MillraceConfig(settings);
    return Sizing.predict(
        load, Deployment.of(settings, instances, 12, standbys), config.model(), config.quality());
  }

  private static double part(List<Prediction.Part> parts, String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow()
        .bytes();
  }
}
