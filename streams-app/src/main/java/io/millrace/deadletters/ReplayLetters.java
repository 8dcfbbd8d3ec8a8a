package io.millrace.deadletters;

import io.millrace.config.TopicKeys;
import io.millrace.run.ConfigOptions;
import io.millrace.run.StartupException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code millrace dlq replay}: sends letters to where they came from, once what was wrong has been
 * mended: a schema registered, a setting changed. Each is sent once, however often this is run.
 */
@Command(
    name = "replay",
    description =
        "Send them to the topics they came from, each once however often this is run. What is"
            + " still wrong comes back as a new dead letter.")
final class ReplayLetters implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  @Mixin private Selection selection;

  @Option(names = "--all", description = "All of them; else an option that chooses is required.")
  private boolean all;

  @Option(names = "--dry-run", description = "Only say how many there are.")
  private boolean dryRun;

  private long again;
  private long elsewhere;
  private long chosen;

  @Override
  public Integer call() throws InterruptedException {
    if (selection.isEmpty() && !all) {
      throw new StartupException("Choose letters by --reason, --topic, …, or say --all.");
    }
    DlqCommand.Target target = DlqCommand.Target.of(options);
    Map<String, Integer> inputs = inputs(target);
    if (dryRun) {
      replay(target, inputs, null);
      spec.commandLine().getOut().printf("%d letters would be sent%s%n", chosen, others());
      return 0;
    }
    // Before anything is read: from here on no other replay can add a receipt.
    try (LetterSender sender =
        new LetterSender(target.client(), target.applicationId(), target.topic())) {
      replay(target, inputs, sender);
      sender.commit();
      spec.commandLine().getOut().printf("%d letters sent%s%n", sender.sent(), others());
    }
    return 0;
  }

  private void replay(DlqCommand.Target target, Map<String, Integer> inputs, LetterSender sender) {
    try (LetterReader reader = target.reader()) {
      // What is refused anew in the meantime lies beyond these ends.
      Map<TopicPartition, Long> ends = reader.ends();
      Set<Place> replayed = reader.replayed(ends);
      reader.letters(
          ends,
          letter -> {
            if (!selection.takes(letter)) {
              return;
            }
            Integer partitions = inputs.get(letter.origin().topic());
            if (replayed.contains(letter.place())) {
              again++;
            } else if (partitions == null) {
              elsewhere++;
            } else {
              chosen++;
              if (sender != null) {
                sender.send(letter, partitions);
              }
            }
          });
    }
  }

  private String others() {
    StringBuilder text = new StringBuilder();
    if (again > 0) {
      text.append("; ").append(again).append(" were sent before");
    }
    if (elsewhere > 0) {
      text.append("; ").append(elsewhere).append(" came from no input topic of this application");
    }
    return text.append('.').toString();
  }

  /** The topics that are read, and their partitions. */
  private static Map<String, Integer> inputs(DlqCommand.Target target) throws InterruptedException {
    List<String> topics =
        List.of(
            target.config().topic(TopicKeys.USER_EVENTS), target.config().topic(TopicKeys.CATALOG));
    Map<String, Integer> inputs = new HashMap<>();
    try (Admin admin = Admin.create(target.client())) {
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach((topic, description) -> inputs.put(topic, description.partitions().size()));
    } catch (ExecutionException e) {
      throw new StartupException(
          "The input topics cannot be looked up: " + e.getCause().getMessage(), e);
    }
    return inputs;
  }
}
