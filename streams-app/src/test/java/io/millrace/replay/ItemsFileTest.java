package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemsFileTest {
  @TempDir Path folder;

  @Test
  void shouldReadTitlesWithCommasAndQuotes() {
    Path file =
        LogFiles.write(
            folder,
            "shop.items.csv",
            "item,title,category",
            "0210,\"SWISS ROLL TOWEL, PINK\",",
            "X,\"The \"\"Best\"\" Mug\",Kitchen|Mugs");

    assertThat(ItemsFile.read(file).entries())
        .containsExactly(
            new CatalogEntry("0210", "SWISS ROLL TOWEL, PINK", List.of()),
            new CatalogEntry("X", "The \"Best\" Mug", List.of("Kitchen", "Mugs")));
  }

  @Test
  void shouldReadMovieLensOldAndNew() {
    CatalogEntry heat = new CatalogEntry("6", "Heat (1995)", List.of("Action", "Crime"));
    Path dat = LogFiles.write(folder, "movies.dat", "6::Heat (1995)::Action|Crime");
    Path csv =
        LogFiles.write(
            folder,
            "movies.csv",
            "movieId,title,genres",
            "6,Heat (1995),Action|Crime",
            "7,Sabrina,(no genres listed)");

    assertThat(ItemsFile.read(dat).entries()).containsExactly(heat);
    assertThat(ItemsFile.read(csv).entries())
        .containsExactly(heat, new CatalogEntry("7", "Sabrina", List.of()));
  }

  @Test
  void shouldReadLatin1TitlesAndGzip() {
    byte[] latin1 = "1::Misérables, Les::Drama\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf8 = LogFiles.gzip("item,title,category\n1,Amélie,Comedy\n");

    assertThat(ItemsFile.read(LogFiles.write(folder, "movies.dat", latin1)).entries())
        .extracting(CatalogEntry::title)
        .containsExactly("Misérables, Les");
    assertThat(ItemsFile.read(LogFiles.write(folder, "i.csv.gz", utf8)).entries())
        .extracting(CatalogEntry::title)
        .containsExactly("Amélie");
  }

  @Test
  void shouldCountBadLinesAndGoOn() {
    Path file = LogFiles.write(folder, "i.csv", "item,title,category", "1,A", ",B,", "3,C,");

    ItemsFile items = ItemsFile.read(file);

    assertThat(items.entries()).extracting(CatalogEntry::item).containsExactly("3");
    assertThat(items.badLines().count()).isEqualTo(2);
  }

  @Test
  void shouldRefuseAnEventLog() {
    Path file = LogFiles.write(folder, "log.csv", LogLayout.EXPECTED, "1,u,i,view,");

    assertThatThrownBy(() -> ItemsFile.read(file))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("is not an items file");
  }
}
