package io.millrace.sizing;

import io.millrace.learn.ModelSettings;
import io.millrace.quality.QualitySettings;
import io.millrace.sizing.Prediction.Part;
import java.util.List;

/**
 * The formula: what an instance takes of heap, other memory and disk. docs/SCALING.md states it in
 * words; {@code benchmarks/run sizing} holds it against a running instance, from which its
 * constants are.
 */
public final class Sizing {
  private static final double KB = 1024;
  private static final double MB = 1024 * KB;

  // Live heap of an instance without data, and of each task: clients, metrics, buffers.
  private static final double BASE_HEAP = 30 * MB;
  private static final double USER_TASK_HEAP = 2.2 * MB;
  private static final double ITEM_TASK_HEAP = 2.2 * MB;

  /** What the JVM itself takes, code and classes included, and native libraries. */
  private static final double BASE_OFF_HEAP = 215 * MB;

  private static final double THREAD_OFF_HEAP = 4 * MB;

  /** Objects in the record cache are larger than the bytes Kafka Streams counts. */
  private static final double CACHE_OBJECTS = 1.3;

  /** A row in RocksDB beside its bytes: its key, sequence number, its share of index and filter. */
  private static final double ROW_OVERHEAD = 28;

  /** Old versions of rows that compaction has not met yet. */
  private static final double DISK_AMPLIFICATION = 1.5;

  private static final double KEY_BYTES = 16;

  private Sizing() {}

  /** What one of the instances takes. */
  public static Prediction predict(
      Load load, Deployment deployment, ModelSettings settings, QualitySettings quality) {
    Popularity popularity = new Popularity(load.items());
    double distinct = popularity.distinct(load.eventsPerUser());
    double predecessors = predecessors(popularity, load, settings);
    Popularity.Cells cells =
        popularity.cells(
            load.users() * load.eventsPerUser(),
            predecessors,
            settings.rowCells(),
            settings.publishedCells(),
            settings.postings());
    return new Prediction(
        heap(load, deployment, settings, quality, cells),
        offHeap(deployment),
        disk(load, deployment, settings, distinct, cells));
  }

  /** Distinct latest items before an event, averaged over a user's events. */
  private static double predecessors(Popularity popularity, Load load, ModelSettings settings) {
    int events = (int) Math.max(1, Math.round(load.eventsPerUser()));
    double sum = 0;
    for (int before = 0; before < events; before++) {
      sum += Math.min(settings.recentItems(), popularity.distinct(before));
      if (before >= settings.historySize()) {
        return sum / (before + 1);
      }
    }
    return sum / events;
  }

  private static List<Part> heap(
      Load load,
      Deployment deployment,
      ModelSettings settings,
      QualitySettings quality,
      Popularity.Cells cells) {
    double known = known(load, cells);
    double owned = known / deployment.instances();
    return List.of(
        new Part("program, clients, metrics", BASE_HEAP),
        new Part(
            "user tasks",
            deployment.tasks(deployment.userPartitions()) * (USER_TASK_HEAP + sessions(settings))),
        new Part("item tasks", deployment.tasks(deployment.itemPartitions()) * ITEM_TASK_HEAP),
        new Part("item index, of all items", index(load, settings, cells)),
        new Part("names of the items owned", owned * (4 + 4 + 40 + KEY_BYTES)),
        new Part(
            "items waiting to be published",
            Math.min(owned, waiting(load, deployment, settings)) * 120),
        new Part(
            "record cache",
            Math.min(
                deployment.cacheBytes() * CACHE_OBJECTS,
                itemRows(settings, load, cells) / deployment.instances() * CACHE_OBJECTS)),
        new Part("quality windows", 82.0 * quality.window() * (quality.scenarios() + 2)));
  }

  private static double sessions(ModelSettings settings) {
    return settings.neighbourSessions() * 512.0;
  }

  /** Everything an instance knows of items, whoever owns them. */
  private static double index(Load load, ModelSettings settings, Popularity.Cells cells) {
    double known = known(load, cells);
    double ofEach = 96 + 16 + 4.0 * settings.factors() + 2 * 16 + 40 + KEY_BYTES;
    // Arrays by id have a quarter to spare on average, the table of hashes is a third full.
    double ids = known * (1.4 * (4 + 4 + 4 + 4 + 4 + 8) + 3 * 12);
    double facts = load.factsBytes() == 0 ? 0 : known * (120 + 1.5 * load.factsBytes());
    // Posting lists grow by half, so a sixth is empty.
    double postings = cells.touched() * 32 + cells.postings() * 8 * 1.2;
    return known * ofEach + ids + facts + cells.published() * 12 + postings;
  }

  /** Those whose factors moved as negatives wait for ten seconds. */
  private static double waiting(Load load, Deployment deployment, ModelSettings settings) {
    return load.eventsPerSecond() / deployment.instances() * settings.negatives() * 10;
  }

  private static List<Part> offHeap(Deployment deployment) {
    return List.of(
        new Part("JVM, code, classes, libraries", BASE_OFF_HEAP),
        new Part("stream threads' buffers", deployment.threads() * THREAD_OFF_HEAP),
        // Blocks of files that were compacted away stay in the cache until others need the place.
        new Part("RocksDB", deployment.rocksDbBytes()));
  }

  private static List<Part> disk(
      Load load,
      Deployment deployment,
      ModelSettings settings,
      double distinct,
      Popularity.Cells cells) {
    double user =
        RowBytes.user(settings, load.eventsPerUser(), distinct) + KEY_BYTES + ROW_OVERHEAD;
    double share = deployment.share() * DISK_AMPLIFICATION;
    return List.of(
        new Part("users", load.users() * user * share),
        new Part("items", itemRows(settings, load, cells) * share));
  }

  private static double itemRows(ModelSettings settings, Load load, Popularity.Cells cells) {
    double each =
        RowBytes.counts(0)
            + load.factsBytes()
            + RowBytes.factors(settings)
            + 2 * (KEY_BYTES + ROW_OVERHEAD);
    return known(load, cells) * each + 20 * cells.cells();
  }

  /** Without a catalogue, only items that somebody touched are known. */
  private static double known(Load load, Popularity.Cells cells) {
    return load.factsBytes() == 0 ? cells.touched() : load.items();
  }
}
