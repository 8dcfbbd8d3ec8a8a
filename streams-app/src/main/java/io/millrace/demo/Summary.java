package io.millrace.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a demo run came to.
 *
 * @param eventsIn events sent to Kafka
 * @param listsOut lists emitted
 * @param deadLetters records refused
 * @param badLines lines of the log that could not be read, so never were events
 * @param eventsPerSecond sustained, from the first event sent to the last one counted by its item
 * @param freshnessMs from an event record's timestamp to its list being readable
 * @param guarantee Kafka Streams' processing guarantee
 * @param items items known in the end
 * @param newItems what became of products that came in meanwhile; null for a recorded log
 * @param heapMb heap in use at the end, after a collection
 * @param stateMb size of the state directory
 */
public record Summary(
    long eventsIn,
    long listsOut,
    long deadLetters,
    long badLines,
    double eventsPerSecond,
    Freshness freshnessMs,
    String guarantee,
    long items,
    Arrivals.Fate newItems,
    long heapMb,
    long stateMb) {

  /** Percentiles in ms. */
  public record Freshness(double p50, double p99) {}

  void writeTo(Path file) throws IOException {
    ObjectMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        """
        events in        %,d
        lists out        %,d
        dead letters     %,d
        bad lines        %,d
        events/s         %,.0f
        event to list    p50 %.0f ms, p99 %.0f ms
        guarantee        %s
        items known      %,d%s
        heap in use      %,d MB
        state on disk    %,d MB""",
        eventsIn,
        listsOut,
        deadLetters,
        badLines,
        eventsPerSecond,
        freshnessMs.p50(),
        freshnessMs.p99(),
        guarantee,
        items,
        newItems == null ? "" : "\nnew items        " + newItems,
        heapMb,
        stateMb);
  }
}
