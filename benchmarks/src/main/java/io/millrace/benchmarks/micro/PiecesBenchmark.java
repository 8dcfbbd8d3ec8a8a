package io.millrace.benchmarks.micro;

import io.millrace.events.Event;
import io.millrace.item.CountRow;
import io.millrace.item.ItemUpdate;
import io.millrace.learn.FeatureMatrix;
import io.millrace.recommend.Query;
import io.millrace.recommend.ReRanker;
import io.millrace.recommend.RecommenderSteps;
import io.millrace.scenario.Scenario;
import io.millrace.user.Turn;
import io.millrace.user.UserRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The pieces of an event's work, each on its own, on the same user and candidates over again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PiecesBenchmark {
  private static final float DAMPING = 0.2f;
  private static final int UPDATES = 1024;

  @Param("10000")
  public int items;

  private World world;
  private RecommenderSteps steps;
  private final Query query = new Query();
  private final FeatureMatrix features = new FeatureMatrix();
  private final ReRanker reRanker = new ReRanker(DAMPING);
  private float[] scores;
  private int candidates;
  private UserRow user;
  private byte[] userBytes;
  private CountRow counts;
  private byte[] countBytes;
  private final List<Event> events = new ArrayList<>();
  private final List<ItemUpdate> updates = new ArrayList<>();
  private int next;

  @Setup
  public void build() {
    world = new World(items);
    steps = new RecommenderSteps(world.index, world.settings);
    while (updates.size() < UPDATES) {
      int who = events.size() % World.USERS;
      Event event = world.eventOf(who);
      if (world.userTurn(who, event) instanceof Turn.Learned learned) {
        events.add(event);
        updates.add(learned.update());
      }
    }
    user = world.row;
    world.load(0);
    userBytes = world.users[0];
    user.toQuery(query, Scenario.PLAIN, world.clock, world.settings);
    candidates = steps.gather(query);
    steps.extract(query, features);
    scores = new float[candidates];
    countBytes =
        world.rows.allCounts().values().stream()
            .max(java.util.Comparator.comparingInt(bytes -> bytes.length))
            .orElseThrow();
    counts = new CountRow(world.settings);
    counts.read(countBytes);
  }

  @Benchmark
  public UserRow readUserRow() {
    world.codec.read(userBytes, user);
    return user;
  }

  @Benchmark
  public byte[] writeUserRow() {
    return world.codec.write(user);
  }

  @Benchmark
  public CountRow readCountRow() {
    counts.read(countBytes);
    return counts;
  }

  @Benchmark
  public byte[] writeCountRow() {
    return counts.write();
  }

  /** An item's count row and factor row read, changed, written, its negatives', and publishing. */
  @Benchmark
  public void updateItem() {
    next = (next + 1) % UPDATES;
    world.clock++;
    world.itemTurn(events.get(next), updates.get(next));
  }

  @Benchmark
  public int gatherCandidates() {
    return steps.gather(query);
  }

  @Benchmark
  public FeatureMatrix extractFeatures() {
    steps.extract(query, features);
    return features;
  }

  /** With the features, which scoring normalises in place. */
  @Benchmark
  public float[] extractAndScore() {
    steps.extract(query, features);
    world.ranker.score(features, scores);
    return scores;
  }

  /** With the features, as above; the ranker's prediction and its step. */
  @Benchmark
  public float[] extractAndLearn() {
    steps.extract(query, features);
    world.ranker.learn(features, candidates / 2, scores);
    return scores;
  }

  /** Popularity damping over all candidates; it is off by default. */
  @Benchmark
  public float[] rerank() {
    reRanker.rerank(query, steps.candidates(), scores);
    return scores;
  }
}
