package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public streams that lie beside the project on some machines; skipped where they do not. */
class RealLogsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "online-retail, 406829, 4372",
    "movietweetings, 141695, 21081",
    "ml-latest-small, 100836, 610",
  })
  void shouldReadEveryLineOfARealLog(String name, long events, int users) {
    Path file = real(name + ".csv.gz");

    Set<String> seen = new HashSet<>();
    try (RecordedLog log = RecordedLog.open(file)) {
      assertThat(log.stream().peek(e -> seen.add(e.user())).count()).isEqualTo(events);
      assertThat(log.badLines().count()).isZero();
    }
    assertThat(seen).hasSize(users);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"online-retail, 3958", "movietweetings, 12611", "ml-latest-small, 9742"})
  void shouldReadEveryItemOfARealFile(String name, int items) {
    ItemsFile read = ItemsFile.read(real(name + ".items.csv.gz"));

    assertThat(read.badLines().count()).isZero();
    assertThat(read.entries()).hasSize(items);
  }

  /** {@code ../shared/data} from the project's root, or from that of a worktree below it. */
  private static Path real(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(folder -> folder.resolve("shared/data").resolve(name))
            .filter(Files::isReadable)
            .findFirst();
    assumeTrue(file.isPresent(), "no ../shared/data/" + name + " beside the project");
    return file.get();
  }
}
