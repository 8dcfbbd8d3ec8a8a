package io.millrace.benchmarks.crash;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.GroupLag;
import io.millrace.benchmarks.process.Instance;
import io.millrace.benchmarks.process.OutputTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** Does to an application and what it stands on what a variant says. */
final class Incidents {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern WAITS =
      Pattern.compile("(No schema registry answers at \\S+ yet; waiting for it)");

  private final Cluster cluster;
  private final Fleet fleet;
  private final Variant variant;
  private final GroupLag lag;
  private final OutputTopics outputs;
  private final Duration outage;
  private final Random random;
  private int stops;

  /**
   * @param outage how long a broker or a registry is away
   */
  Incidents(
      Cluster cluster,
      Fleet fleet,
      Variant variant,
      GroupLag lag,
      OutputTopics outputs,
      Duration outage,
      Random random) {
    this.cluster = cluster;
    this.fleet = fleet;
    this.variant = variant;
    this.lag = lag;
    this.outputs = outputs;
    this.outage = outage;
    this.random = random;
  }

  Incident cause(Variant.Kill kind) throws Exception {
    return switch (kind) {
      case RESTART, LOST_STATE, TAKEOVER -> kill(kind);
      case STOP -> stop();
      case STOP_STARTING -> stopStarting();
      case BROKER_KILLED, BROKER_STOPPED -> broker(kind);
      case REGISTRY_AWAY -> registry();
      case DISK_FULL -> disk();
    };
  }

  private Incident kill(Variant.Kill kind) throws Exception {
    int victim = random.nextInt(variant.instances());
    fleet.get(victim).kill();
    long killed = System.nanoTime();
    Map<TopicPartition, Long> ends = outputs.ends();
    FutureTask<Long> readable =
        new FutureTask<>(
            () -> {
              outputs.awaitReadable(ends, PATIENCE);
              return since(killed);
            });
    new Thread(readable, "readable").start();
    Long takeover = null;
    if (kind == Variant.Kill.TAKEOVER) {
      takeover = lag.await(lag.ends(), PATIENCE);
    } else if (kind == Variant.Kill.LOST_STATE) {
      fleet.deleteState(victim);
    }
    long ready = fleet.start(victim).awaitReady(PATIENCE);
    return new Incident(kind, ready, readable.get(), takeover, null);
  }

  /** One after the other, as in a rolling restart. */
  private Incident stop() throws InterruptedException {
    int victim = stops++ % variant.instances();
    long stopped = fleet.stop(victim);
    long ready = fleet.start(victim).awaitReady(PATIENCE);
    return new Incident(Variant.Kill.STOP, ready, null, null, stopped);
  }

  /** An instance that has only begun to start is stopped, and started for good. */
  private Incident stopStarting() throws InterruptedException {
    int victim = stops++ % variant.instances();
    fleet.stop(victim);
    fleet.start(victim);
    Thread.sleep(random.nextInt(8_000));
    long stopped = fleet.stop(victim);
    long ready = fleet.start(victim).awaitReady(PATIENCE);
    return new Incident(Variant.Kill.STOP_STARTING, ready, null, null, stopped);
  }

  private Incident broker(Variant.Kill kind) throws InterruptedException {
    long gone = System.nanoTime();
    if (kind == Variant.Kill.BROKER_KILLED) {
      cluster.killBroker();
    } else {
      cluster.stopBroker();
    }
    Thread.sleep(outage.toMillis());
    cluster.startBroker();
    lag.await(lag.ends(), PATIENCE);
    return new Incident(kind, null, null, since(gone), null);
  }

  /**
   * The registry goes away; what has schemas goes on; an instance that is killed meanwhile waits.
   */
  private Incident registry() throws InterruptedException {
    long gone = System.nanoTime();
    cluster.killRegistry();
    Thread.sleep(outage.toMillis() / 2);
    lag.await(lag.ends(), PATIENCE);
    int victim = random.nextInt(variant.instances());
    fleet.get(victim).kill();
    Instance waiting = fleet.start(victim);
    waiting.awaitPrinted(WAITS, PATIENCE);
    Thread.sleep(Math.max(1, outage.toMillis() - since(gone)));
    cluster.startRegistry();
    long ready = waiting.awaitReady(PATIENCE);
    if (WAITS.matcher(waiting.printed()).results().count() != 1) {
      fleet.complain("said more than once that it waits for the registry");
    }
    lag.await(lag.ends(), PATIENCE);
    return new Incident(Variant.Kill.REGISTRY_AWAY, ready, null, since(gone), null);
  }

  /** Others' files fill the disk under the state directory, and are deleted again. */
  private Incident disk() throws IOException, InterruptedException {
    int victim = random.nextInt(variant.instances());
    long begin = System.nanoTime();
    Instance instance = fleet.get(victim);
    SmallDisk disk = SmallDisk.at(fleet.stateDirectory(victim));
    disk.fill();
    int code = instance.awaitEnd(PATIENCE);
    long stopped = since(begin);
    String line = "The state directory " + fleet.stateDirectory(victim);
    long lines = instance.printed().lines().filter(l -> l.contains(line)).count();
    if (code != 1 || lines != 1) {
      fleet.complain(
          "on a full disk ended with " + code + " and named its directory " + lines + " times");
    }
    disk.free();
    long ready = fleet.start(victim).awaitReady(PATIENCE);
    return new Incident(Variant.Kill.DISK_FULL, ready, null, null, stopped);
  }

  private static long since(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
