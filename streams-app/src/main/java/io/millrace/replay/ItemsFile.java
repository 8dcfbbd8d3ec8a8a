package io.millrace.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An items file, read whole: {@code item,title,category} with categories parted by {@code |},
 * MovieLens {@code movies.csv}, or {@code movies.dat} with {@code ::}; gzip or plain.
 *
 * @param entries in file order
 * @param badLines the lines that were skipped
 */
public record ItemsFile(List<CatalogEntry> entries, BadLines badLines) {

  /**
   * Reads a file.
   *
   * @throws ReplayException if there is no such file, it is empty or not an items file
   */
  public static ItemsFile read(Path file) {
    List<CatalogEntry> entries = new ArrayList<>();
    BadLines badLines = new BadLines();
    try (LineReader lines = new LineReader(file)) {
      ItemsLayout layout = null;
      for (String text = lines.next(); text != null; text = lines.next()) {
        if (text.isBlank()) {
          continue;
        }
        boolean first = layout == null;
        layout = first ? recognised(file, text) : layout;
        if (!first || !layout.header()) {
          read(text, lines, layout, entries, badLines);
        }
      }
      if (layout == null) {
        throw new ReplayException(file + " is empty.");
      }
      if (lines.damaged()) {
        badLines.add(lines.number() + 1, "the gzip file is cut off or broken here", "");
      }
    }
    return new ItemsFile(List.copyOf(entries), badLines);
  }

  private static ItemsLayout recognised(Path file, String first) {
    Optional<ItemsLayout> layout = ItemsLayout.recognise(first);
    return layout.orElseThrow(
        () ->
            new ReplayException(
                file
                    + " is not an items file: it should begin with "
                    + ItemsLayout.EXPECTED
                    + " or be MovieLens' movies.csv or movies.dat."));
  }

  private static void read(
      String text,
      LineReader lines,
      ItemsLayout layout,
      List<CatalogEntry> entries,
      BadLines badLines) {
    try {
      entries.add(layout.parse(text));
    } catch (BadLineException e) {
      badLines.add(lines.number(), e.getMessage(), text);
    }
  }
}
