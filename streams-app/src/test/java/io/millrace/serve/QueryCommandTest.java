package io.millrace.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QueryCommandTest {
  private final TestServer server = new TestServer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    server.close();
  }

  private int query(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--url");
    all.add("http://127.0.0.1:" + server.server.port());
    return run(all.toArray(String[]::new));
  }

  private int run(String... args) {
    return new CommandLine(new QueryCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void shouldShowAListWithTitlesAndReasons() {
    server.shop.bought("an/na", "bread", "tea");

    assertThat(query("recommendations", "an/na", "--limit", "1")).isZero();

    assertThat(out.toString())
        .contains("Recommendations for an/na: list an/na-2, as emitted")
        .contains("1  cup   The cup")
        .contains("co-occurrence: The tea");
  }

  @Test
  void shouldPassOnWhatToExclude() {
    server.shop.bought("anna", "bread", "tea");

    query("recommendations", "anna", "--exclude", "pot,cup", "--scenario", "cart & more");

    assertThat(out.toString()).doesNotContain("The pot").contains("computed for this request");
  }

  @Test
  void shouldAskForASession() {
    assertThat(query("anonymous", "bread", "tea", "--limit", "1")).isZero();

    assertThat(out.toString()).contains("The pot");
  }

  @Test
  void shouldShowNeighbours() {
    assertThat(query("similar", "tea")).isZero();

    assertThat(out.toString()).contains("Most like The tea (6 events)").contains("confidence");
  }

  @Test
  void shouldShowWhatIsTrending() {
    assertThat(query("rising", "--kind", "product", "--window", "hour")).isZero();
    assertThat(query("recommendations", "anna", "--explain")).isZero();
    assertThat(query("trending", "--window", "all", "--limit", "1")).isZero();

    assertThat(out.toString()).contains("of all time").contains("bread  The bread  36.000");
  }

  @Test
  void shouldShowAUser() {
    assertThat(query("user", "drinker-1")).isZero();

    assertThat(out.toString()).contains("drinker-1: 4 events").contains("The cup");
  }

  @Test
  void shouldShowARatingAndItsParts() {
    server.shop.rated("drinker-1", "tea", 4);

    assertThat(query("rating", "drinker-1", "tea")).isZero();

    assertThat(out.toString())
        .contains("drinker-1 would give The tea 4.000")
        .containsPattern("user +-?0\\.000 +1 ratings");
  }

  @Test
  void shouldShowStoresAndRows() {
    assertThat(query("stores")).isZero();
    assertThat(query("store", "item-counts", "tea")).isZero();

    assertThat(out.toString()).contains("item-index").contains("\"predecessors\"");
  }

  @Test
  void shouldShowHealth() {
    assertThat(query("health")).isZero();

    assertThat(out.toString()).contains("RUNNING");
  }

  @Test
  void shouldPrintTheAnswerAsItCame() {
    assertThat(query("trending", "--json")).isZero();

    assertThat(out.toString()).startsWith("{").contains("\"window\" : \"day\"");
  }

  @Test
  void shouldGiveAnErrorInOneSentence() {
    assertThat(query("user", "nobody")).isEqualTo(1);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines("millrace: No event of user nobody has come.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldSayInOneLineThatNothingAnswers() {
    assertThat(run("health", "--url", "http://127.0.0.1:1")).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("Nothing answers at http://127.0.0.1:1");
  }

  @Test
  void shouldSayInOneLineThatAUrlIsNone() {
    assertThat(run("health", "--url", "not a url")).isEqualTo(1);

    assertThat(err.toString()).contains("not a url is not a URL");
  }
}
