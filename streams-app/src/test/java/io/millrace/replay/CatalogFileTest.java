package io.millrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.CatalogItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFileTest {
  @TempDir Path folder;

  private CatalogFile open(String... lines) {
    return new CatalogFile(LogFiles.write(folder, "catalogue", lines), "film");
  }

  private static List<CatalogFile.Line> all(CatalogFile file) {
    List<CatalogFile.Line> lines = new ArrayList<>();
    for (CatalogFile.Line line = file.next(); line != null; line = file.next()) {
      lines.add(line);
    }
    return lines;
  }

  @Test
  void shouldReadWholeItemsAndRemovals() {
    List<CatalogFile.Line> lines =
        all(
            open(
                """
                {"item":"1","title":"Alien","categories":["horror"],"price":9.5,\
                "embeddings":{"text":[0.5,-1]},"attributes":{"year":"1979"}}""",
                "{\"item\":\"2\",\"kind\":\"coupon\"}",
                "{\"item\":\"3\",\"removed\":true}"));

    CatalogItem alien = lines.get(0).record().orElseThrow();
    assertThat(lines.get(0).item()).isEqualTo("1");
    assertThat(alien.getTitle()).isEqualTo("Alien");
    assertThat(alien.getKind()).isEqualTo("film");
    assertThat(alien.getEmbeddings()).isEqualTo(Map.of("text", List.of(0.5f, -1f)));
    assertThat(lines.get(1).record().orElseThrow().getKind()).isEqualTo("coupon");
    assertThat(lines.get(2)).isEqualTo(new CatalogFile.Line("3", Optional.empty()));
  }

  @Test
  void shouldReadAnItemsFileToo() {
    List<CatalogFile.Line> lines = all(open("item,title,category", "7,Heat,Crime|Drama"));

    CatalogItem heat = lines.get(0).record().orElseThrow();
    assertThat(heat.getTitle()).isEqualTo("Heat");
    assertThat(heat.getKind()).isEqualTo("film");
    assertThat(heat.getCategories()).containsExactly("Crime", "Drama");
  }

  @Test
  void shouldPassOverLinesItCannotUseAndSayWhy() {
    CatalogFile file =
        open(
            "{\"item\":\"1\"}",
            "{\"title\":\"nameless\"}",
            "{\"item\":\"2\",",
            "{\"item\":\"3\",\"prize\":1}",
            "[1]",
            "",
            "{\"item\":\"4\"}");

    assertThat(all(file)).extracting(CatalogFile.Line::item).containsExactly("1", "4");
    assertThat(file.badLines().count()).isEqualTo(4);
    assertThat(file.badLines().first())
        .extracting(bad -> bad.number() + " " + bad.reason())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("2 no \"item\""),
            two -> assertThat(two).startsWith("3 no JSON"),
            three -> assertThat(three).startsWith("4 prize is not a field"),
            four -> assertThat(four).isEqualTo("5 not a JSON object"));
  }

  @Test
  void shouldRefuseAFileThatIsNoCatalogue() {
    CatalogFile file = open("timestamp_ms,user,event", "1,2,3");

    assertThatThrownBy(file::next)
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("is not a catalogue");
  }
}
