package io.millrace.benchmarks.availability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What an answer may and must know: which events were sent, and at what time which of them, and
 * which lists, were seen to be committed. Times are {@link System#nanoTime()}. Thread-safe.
 */
final class Known {
  private record Place(TopicPartition partition, long offset) {}

  private record Committed(long at, Map<TopicPartition, Long> offsets) {}

  private record Emitted(long at, long number) {}

  private final Map<String, Integer> sent = new HashMap<>();
  private final Map<String, List<Place>> places = new HashMap<>();
  private final List<Committed> commits = new ArrayList<>();
  private final Map<String, List<Emitted>> lists = new HashMap<>();

  /** An event of the user is about to be sent. */
  synchronized void sending(String user) {
    sent.merge(user, 1, Integer::sum);
  }

  /** It lies there. */
  synchronized void sent(String user, TopicPartition partition, long offset) {
    places.computeIfAbsent(user, key -> new ArrayList<>()).add(new Place(partition, offset));
  }

  /** All below these offsets was committed by then. */
  synchronized void committed(long at, Map<TopicPartition, Long> offsets) {
    commits.add(new Committed(at, Map.copyOf(offsets)));
  }

  /** The user's list of that number could be read by then. */
  synchronized void emitted(long at, String user, long number) {
    List<Emitted> all = lists.computeIfAbsent(user, key -> new ArrayList<>());
    if (all.isEmpty() || all.get(all.size() - 1).number() < number) {
      all.add(new Emitted(at, number));
    }
  }

  /** The most events an answer can know of. */
  synchronized int mostEvents(String user) {
    return sent.getOrDefault(user, 0);
  }

  /** Events of the user that were committed at a time. */
  synchronized int eventsBy(String user, long at) {
    Map<TopicPartition, Long> offsets = Map.of();
    for (int c = commits.size() - 1; c >= 0 && offsets.isEmpty(); c--) {
      offsets = commits.get(c).at() <= at ? commits.get(c).offsets() : offsets;
    }
    int events = 0;
    for (Place place : places.getOrDefault(user, List.of())) {
      events += place.offset() < offsets.getOrDefault(place.partition(), 0L) ? 1 : 0;
    }
    return events;
  }

  /** Number of the user's latest list at a time; 0 before the first. */
  synchronized long listBy(String user, long at) {
    long number = 0;
    for (Emitted list : lists.getOrDefault(user, List.of())) {
      number = list.at() <= at ? list.number() : number;
    }
    return number;
  }
}
