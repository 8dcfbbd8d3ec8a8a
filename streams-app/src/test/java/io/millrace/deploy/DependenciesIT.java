package io.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of libraries against those that the built program comes with. */
class DependenciesIT {
  @Test
  void shouldListEveryLibraryWithItsVersionAndLicence() throws IOException {
    Set<String> listed =
        Pattern.compile("(?m)^\\| `[^:`]+:([^:`]+)` \\| (\\S+) \\| \\S.* \\|$")
            .matcher(Source.text("docs/DEPENDENCIES.md"))
            .results()
            .map(row -> row.group(1) + "-" + row.group(2) + ".jar")
            .collect(Collectors.toCollection(TreeSet::new));
    Path lib = Path.of(System.getProperty("millrace.jar")).resolveSibling("lib");
    try (Stream<Path> jars = Files.list(lib)) {
      Set<String> there =
          jars.map(jar -> jar.getFileName().toString())
              .filter(jar -> !jar.startsWith("millrace-"))
              .collect(Collectors.toCollection(TreeSet::new));

      assertThat(listed).isEqualTo(there);
    }
  }
}
