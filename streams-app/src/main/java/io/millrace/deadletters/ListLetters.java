package io.millrace.deadletters;

import io.millrace.run.ConfigOptions;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace dlq list}: how many there are of each reason, and the latest. */
@Command(name = "list", description = "Count them by reason, and show the latest.")
final class ListLetters implements Callable<Integer> {
  private static final int MOST_REASONS = 200;
  private static final int LONGEST_KEY = 24;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private Selection selection;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Show at most so many, the latest first (default ${DEFAULT-VALUE}).")
  private int limit;

  /** Of one topic and reason, numbers in it left out. */
  private record Kind(String topic, String reason) {}

  @Override
  public Integer call() {
    DlqCommand.Target target = DlqCommand.Target.of(options);
    Map<Kind, Integer> kinds = new HashMap<>();
    Deque<Letter> latest = new ArrayDeque<>();
    try (LetterReader reader = target.reader()) {
      Map<TopicPartition, Long> ends = reader.ends();
      Set<Place> replayed = reader.replayed(ends);
      reader.letters(ends, letter -> take(letter, kinds, latest));
      print(kinds, latest, replayed);
    }
    return 0;
  }

  private void take(Letter letter, Map<Kind, Integer> kinds, Deque<Letter> latest) {
    if (!selection.takes(letter)) {
      return;
    }
    Kind kind = new Kind(letter.origin().topic(), general(letter.reason()));
    kinds.merge(
        kinds.size() < MOST_REASONS || kinds.containsKey(kind) ? kind : new Kind("", "others"),
        1,
        Integer::sum);
    latest.addLast(letter);
    if (latest.size() > limit) {
      latest.removeFirst();
    }
  }

  /** Reasons that differ only in the value they name are one. */
  private static String general(String reason) {
    String text = reason.replaceAll("-?\\d+(\\.\\d+)?(E-?\\d+)?", "…").replaceAll(": .*…$", ": …");
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  private void print(Map<Kind, Integer> kinds, Deque<Letter> latest, Set<Place> replayed) {
    PrintWriter out = spec.commandLine().getOut();
    if (kinds.isEmpty()) {
      out.println("No dead letters.");
      return;
    }
    out.printf("%8s  %-16s %s%n", "letters", "from", "reason");
    kinds.entrySet().stream()
        .sorted(Map.Entry.<Kind, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            each ->
                out.printf(
                    "%8d  %-16s %s%n",
                    each.getValue(), each.getKey().topic(), each.getKey().reason()));
    out.println();
    out.printf(
        "%-10s %-24s %-24s %-24s %7s  %s%n",
        "letter", "refused", "origin", "key", "bytes", "reason");
    for (Iterator<Letter> each = latest.descendingIterator(); each.hasNext(); ) {
      Letter letter = each.next();
      out.printf(
          "%-10s %-24s %-24s %-24s %7d  %s%s%n",
          letter.place(),
          letter.refusedAt(),
          letter.origin(),
          cut(letter.keyText()),
          letter.size(),
          replayed.contains(letter.place()) ? "(sent in again) " : "",
          letter.reason());
    }
  }

  private static String cut(String key) {
    String text = key.replaceAll("\\p{Cntrl}", ".");
    return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY - 1) + "…";
  }
}
