package io.millrace.benchmarks.load;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.Drain;
import io.millrace.benchmarks.process.Instance;
import io.millrace.config.HttpKeys;
import io.millrace.config.InstanceKeys;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One Millrace that is measured: its topics, its instance, and a way to feed it. */
public final class Subject implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final int SLICES = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Cluster cluster;
  private final Path directory;
  private final Map<String, String> settings;
  private final List<String> jvm;
  private final Drain drain;
  private final Backlog backlog;
  private Instance instance;
  private int starts;

  /**
   * Creates its topics and starts it.
   *
   * @param name its application's, and what its topics' names begin with
   * @param own settings over the defaults
   */
  public Subject(
      Cluster cluster, Path directory, String name, Map<String, String> own, List<String> jvm)
      throws InterruptedException {
    this.cluster = cluster;
    this.directory = directory;
    this.jvm = jvm;
    settings = new HashMap<>(cluster.settings());
    settings.put("application.id", name);
    settings.put("state.dir", stateDirectory(name).toString());
    settings.put("consumer.isolation.level", "read_committed");
    settings.put(TopicKeys.TOPIC_PREFIX, name + "-");
    settings.put(InstanceKeys.INSTANCE_NAME, name);
    settings.put(HttpKeys.HTTP_PORT, "0");
    settings.putAll(own);
    cluster.createTopics(settings, PARTITIONS);
    drain = new Drain(cluster, name, topic(TopicKeys.USER_EVENTS));
    backlog = new Backlog(cluster, topic(TopicKeys.USER_EVENTS));
    start();
  }

  private Path stateDirectory(String name) {
    return directory.resolve(name + "-state");
  }

  public String topic(String key) {
    return new MillraceConfig(settings).topic(key);
  }

  /**
   * Starts it again, after it was stopped.
   *
   * @return ms until it was ready
   */
  public long start() throws InterruptedException {
    Path beside = directory.resolve(settings.get("application.id") + "-" + starts++);
    instance = Instance.start(beside, settings, jvm);
    return instance.awaitReady(PATIENCE);
  }

  /** Settings from the next start on. */
  public void with(Map<String, String> more) {
    settings.putAll(more);
  }

  /** SIGTERM, and waits for the end. */
  public void stop() throws InterruptedException {
    instance.stop(PATIENCE);
  }

  /**
   * One more instance of the same application.
   *
   * @param name its own
   */
  public Instance another(String name) throws InterruptedException {
    Map<String, String> own = new HashMap<>(settings);
    own.put(InstanceKeys.INSTANCE_NAME, name);
    own.put("state.dir", stateDirectory(name).toString());
    Instance other = Instance.start(directory.resolve(name), own, jvm);
    other.awaitReady(PATIENCE);
    return other;
  }

  public Instance instance() {
    return instance;
  }

  public Cluster cluster() {
    return cluster;
  }

  public Path stateDirectory() {
    return stateDirectory(settings.get("application.id"));
  }

  /**
   * Has events worked off, in slices, so that what is learned of the first is known to the later.
   *
   * @return nanoseconds it took, without writing them to the topic
   */
  public long work(Shoppers shoppers, int events) throws InterruptedException {
    long nanos = 0;
    for (int slice = 0; slice < SLICES; slice++) {
      nanos += workAtOnce(shoppers, events / SLICES);
    }
    return nanos;
  }

  /** The same in one slice. */
  public long workAtOnce(Shoppers shoppers, int events) throws InterruptedException {
    backlog.hide(shoppers, events);
    drain.await(true, PATIENCE);
    long begin = System.nanoTime();
    backlog.release();
    return drain.await(false, PATIENCE) - begin;
  }

  /** Waits until all that was sent is done. */
  public void awaitDrained() throws InterruptedException {
    drain.await(false, PATIENCE);
  }

  @Override
  public void close() {
    instance.close();
    backlog.close();
    drain.close();
  }
}
