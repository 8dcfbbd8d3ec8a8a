package io.millrace.run;

import io.millrace.config.MillraceConfig;
import io.millrace.config.StreamsProperties;
import io.millrace.config.TopicKeys;
import io.millrace.topology.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace topics create|list}: makes the topics Millrace needs, or shows them. */
@Command(
    name = "topics",
    description = "Create or list the topics Millrace reads and writes.",
    subcommands = {TopicsCommand.Create.class, TopicsCommand.Show.class})
public final class TopicsCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    picocli.CommandLine.usage(this, System.out);
    return 2;
  }

  /** {@code millrace topics create}. */
  @Command(name = "create", description = "Create those that do not exist yet.")
  static final class Create implements Callable<Integer> {
    @Mixin private ConfigOptions options;

    @Option(
        names = "--partitions",
        defaultValue = "6",
        paramLabel = "N",
        description =
            "Partitions of user-events, and so of the user side (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
        names = "--replication-factor",
        defaultValue = "-1",
        paramLabel = "N",
        description = "Replicas of each partition (default: the broker's own default).")
    private short replicationFactor;

    @Option(
        names = "--min-insync-replicas",
        paramLabel = "N",
        description = "min.insync.replicas of each topic (default: the broker's own default).")
    private Optional<Integer> minInsyncReplicas;

    @Override
    public Integer call() {
      Map<String, String> settings = options.load();
      MillraceConfig config = new MillraceConfig(settings);
      try (Admin admin = admin(config, settings)) {
        create(admin, config, partitions, replicationFactor, minInsyncReplicas)
            .forEach(line -> System.out.println(line));
      }
      return 0;
    }
  }

  /** {@code millrace topics list}. */
  @Command(name = "list", description = "Show them, and whether they exist.")
  static final class Show implements Callable<Integer> {
    @Mixin private ConfigOptions options;

    @Override
    public Integer call() {
      Map<String, String> settings = options.load();
      MillraceConfig config = new MillraceConfig(settings);
      try (Admin admin = admin(config, settings)) {
        Set<String> existing = names(admin);
        for (Topic topic : Topic.all(config)) {
          System.out.printf(
              "%-24s %-9s %s%n",
              topic.name(), existing.contains(topic.name()) ? "exists" : "missing", topic.what());
        }
      }
      return 0;
    }
  }

  /**
   * Creates the missing topics.
   *
   * @param partitions of the user side
   * @param replicationFactor −1 for the broker's default
   * @return a line per topic for people
   */
  public static List<String> create(
      Admin admin,
      MillraceConfig config,
      int partitions,
      short replicationFactor,
      Optional<Integer> minInsyncReplicas) {
    Set<String> existing = names(admin);
    int itemPartitions = config.getInt(TopicKeys.ITEM_PARTITIONS);
    return Topic.all(config).stream()
        .map(
            topic -> {
              if (existing.contains(topic.name())) {
                return topic.name() + " exists already";
              }
              int count =
                  switch (topic.partitions()) {
                    case USER_SIDE -> partitions;
                    case ITEM_SIDE -> itemPartitions == 0 ? partitions : itemPartitions;
                    case ONE -> 1;
                  };
              Map<String, String> topicConfig = new java.util.HashMap<>(topic.config());
              minInsyncReplicas.ifPresent(
                  n -> topicConfig.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "" + n));
              NewTopic wanted =
                  new NewTopic(
                          topic.name(),
                          Optional.of(count),
                          replicationFactor < 0 ? Optional.empty() : Optional.of(replicationFactor))
                      .configs(topicConfig);
              await(admin.createTopics(List.of(wanted)).all(), "create topic " + topic.name());
              return topic.name() + " created with " + count + " partitions";
            })
        .toList();
  }

  private static Admin admin(MillraceConfig config, Map<String, String> settings) {
    Properties streams = StreamsProperties.of(config, settings, "127.0.0.1:0");
    Admin admin = ClientProperties.made(() -> Admin.create(Preflight.adminConfig(streams)));
    Preflight.reach(admin, streams.getProperty("bootstrap.servers"));
    return admin;
  }

  private static Set<String> names(Admin admin) {
    return await(admin.listTopics().names(), "list topics");
  }

  private static <T> T await(org.apache.kafka.common.KafkaFuture<T> answer, String what) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new StartupException("Cannot " + what + ": " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      throw Preflight.interrupted(e);
    }
  }
}
