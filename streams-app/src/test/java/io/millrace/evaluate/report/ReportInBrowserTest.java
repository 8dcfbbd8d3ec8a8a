package io.millrace.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Skipped, and said so, where there is no Chromium. */
class ReportInBrowserTest {
  @TempDir private Path folder;

  @Test
  void shouldDrawItsPlotsWithoutErrors() throws Exception {
    Optional<Path> browser = chromium();
    assumeTrue(browser.isPresent(), "no chromium on the PATH: the report's page is not tested");
    Path page = folder.resolve("report.html");
    HtmlReport.write(Finished.evaluation("test"), page);

    String dom = dom(browser.get(), page);

    assertThat(console()).doesNotContain("CONSOLE");
    assertThat(dom).contains("data-rendered=\"yes\"");
    for (String plot : List.of("HR@10 by contender", "Learning curves", "ROC curves")) {
      assertThat(dom).contains("aria-label=\"" + plot + "\"");
    }
    // Bars and dots for each of 13 contenders, a line in each of two plots for all but the parts.
    assertThat(count(dom, "<rect ")).isGreaterThanOrEqualTo(2 * 13);
    // In each of four plots of the trade-off, 20 ways to cut, a ring and 4 lines.
    assertThat(count(dom, "<circle ")).isEqualTo(5 * 13 + 4 * (20 + 1));
    assertThat(count(dom, "<path ")).isEqualTo(2 * 9 + 4 * 4);
    String shown = dom.substring(0, dom.indexOf("<script"));
    assertThat(shown).doesNotContain("NaN", "undefined", "Infinity");
  }

  private String dom(Path browser, Path page) throws IOException, InterruptedException {
    Path out = folder.resolve("dom.html");
    List<String> command = new ArrayList<>(List.of(browser.toString(), "--headless=new"));
    command.addAll(
        List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--enable-logging=stderr",
            "--user-data-dir=" + folder.resolve("profile"),
            "--dump-dom",
            page.toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("console.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the browser ended").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(out);
  }

  private String console() throws IOException {
    return Files.readString(folder.resolve("console.txt"));
  }

  private static int count(String text, String what) {
    return (int) Pattern.compile(what, Pattern.LITERAL).matcher(text).results().count();
  }

  private static Optional<Path> chromium() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .flatMap(
            dir ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(n -> Path.of(dir, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
