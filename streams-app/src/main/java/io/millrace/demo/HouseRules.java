package io.millrace.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.replay.TopicSender;
import io.millrace.scenario.ScenarioBook;
import io.millrace.schemas.AvroJson;
import io.millrace.schemas.ScenarioRules;
import java.util.concurrent.TimeUnit;

/** The rules of the simulated shop's two scenarios, as anybody would put them over HTTP. */
final class HouseRules {
  static final String HOME_ID = "home";
  static final String CART_ID = "cart";

  /** What the cart's tighter rules leave out begins at this price. */
  static final double TOO_DEAR = 20;

  static final String HOME =
      """
      {"description": "8 places, of several sorts, 2 of them for things few have seen",
       "size": 8, "diversity": 0.3, "exploration_share": 0.25}""";

  static final String CART =
      """
      {"description": "4 places, nothing from 100 on",
       "size": 4, "kinds": ["product"], "forbid": [{"field": "price", "min": 100}]}""";

  /** What is put while the shop runs. */
  static final String CHEAPER_CART =
      """
      {"description": "4 places, nothing from 20 on",
       "size": 4, "kinds": ["product"], "forbid": [{"field": "price", "min": 20}]}""";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_MS = 5;

  private HouseRules() {}

  /** Sends the rules there are at first, and waits until they are in force. */
  static void send(TopicSender<ScenarioRules> topic, ScenarioBook book)
      throws InterruptedException {
    topic.send(HOME_ID, record(HOME));
    topic.send(CART_ID, record(CART));
    topic.flush();
    long began = System.nanoTime();
    while (!(book.has(HOME_ID) && book.has(CART_ID))
        && System.nanoTime() - began < PATIENCE_NANOS) {
      Thread.sleep(PAUSE_MS);
    }
  }

  /** What the rules are there at first, for people. */
  static String description() {
    return String.format(
        "  home  %s%n  cart  %s", record(HOME).getDescription(), record(CART).getDescription());
  }

  static ScenarioRules record(String rules) {
    try {
      JsonNode json = JSON.readTree(rules);
      return AvroJson.read(json, ScenarioRules::new);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
