package io.millrace.benchmarks.micro;

import io.millrace.events.Event;
import io.millrace.learn.ModelSettings;
import io.millrace.recommend.Query;
import io.millrace.recommend.RecommenderSteps;
import io.millrace.scenario.Scenario;
import io.millrace.user.Turn;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What an event costs, by how many items there are. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TurnBenchmark {
  @Param({"10000", "100000", "1000000"})
  public int items;

  private World world;
  private RecommenderSteps steps;
  private final Query query = new Query();
  private int user;

  @Setup
  public void build() {
    world = new World(items);
    steps = new RecommenderSteps(world.index, world.settings);
  }

  private int nextUser() {
    user = (user + 1) % World.USERS;
    return user;
  }

  /** Predict, learn and recommend on both sides, rows read and written, no Kafka and no RocksDB. */
  @Benchmark
  public Turn wholeTurn() {
    return world.turn(nextUser());
  }

  /** The user's side of it alone. */
  @Benchmark
  public Turn userTurn() {
    int next = nextUser();
    Event event = world.eventOf(next);
    return world.userTurn(next, event);
  }

  /** The row read, and candidates gathered and chosen from it. */
  @Benchmark
  public int gather() {
    world.load(nextUser());
    ModelSettings settings = world.settings;
    world.row.toQuery(query, Scenario.PLAIN, world.clock, settings);
    return steps.gather(query);
  }
}
