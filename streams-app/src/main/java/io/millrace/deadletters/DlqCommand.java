package io.millrace.deadletters;

import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.config.TopicKeys;
import io.millrace.run.ClientProperties;
import io.millrace.run.ConfigOptions;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace dlq list|show|replay}. */
@Command(
    name = "dlq",
    description = "Look at the records that could not be used, and send them in once more.",
    subcommands = {ListLetters.class, ShowLetter.class, ReplayLetters.class})
public final class DlqCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 2;
  }

  /** What the three of them need of the settings. */
  record Target(
      MillraceConfig config,
      String applicationId,
      String topic,
      Map<String, Object> client,
      Map<String, Object> registry) {

    static Target of(ConfigOptions options) {
      Map<String, String> settings = options.load();
      MillraceConfig config = new MillraceConfig(settings);
      Properties streams = StreamsProperties.of(config, settings, "127.0.0.1:0");
      return new Target(
          config,
          streams.getProperty(StreamsConfig.APPLICATION_ID_CONFIG),
          config.topic(TopicKeys.DEAD_LETTERS),
          ClientProperties.connection(streams),
          ClientProperties.withRegistry(streams));
    }

    LetterReader reader() {
      return new LetterReader(client, topic);
    }
  }
}
