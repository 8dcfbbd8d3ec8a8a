package io.millrace.benchmarks.crash;

import io.millrace.benchmarks.process.Cluster;
import io.millrace.benchmarks.process.TopicView;
import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.index.ItemModel;
import io.millrace.item.CountRow;
import io.millrace.row.RowReader;
import io.millrace.schemas.AvroSerdes;
import io.millrace.schemas.RecommendationList;
import io.millrace.topology.Names;
import io.millrace.user.UserRow;
import io.millrace.user.UserRowCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Deserializer;

/** An application's rows, models and lists, read from its changelogs and topics as committed. */
final class StoredState implements AutoCloseable {
  private final MillraceConfig config;
  private final Deserializer<RecommendationList> listReader;
  private final String listTopic;
  private final TopicView counts;
  private final TopicView users;
  private final TopicView models;
  private final TopicView lists;

  /**
   * @param settings of an instance of it
   */
  StoredState(Cluster cluster, Map<String, String> settings) {
    config = new MillraceConfig(settings);
    String application = settings.get("application.id");
    counts = new TopicView(cluster, application + "-" + Names.ITEM_COUNTS + "-changelog");
    users = new TopicView(cluster, application + "-" + Names.USERS + "-changelog");
    models = new TopicView(cluster, config.topic(TopicKeys.ITEM_MODELS));
    listTopic = config.topic(TopicKeys.RECOMMENDATIONS);
    lists = new TopicView(cluster, listTopic);
    listReader = AvroSerdes.valueDeserializer(RecommendationList.class, cluster.registry());
  }

  /** Reads what has come since; returns whether that was anything. */
  boolean refresh() {
    boolean changed = false;
    for (TopicView each : List.of(counts, users, models, lists)) {
      changed |= each.refresh();
    }
    return changed;
  }

  /** What was read so far. */
  Snapshot snapshot() {
    CountRow countRow = new CountRow(config.model());
    UserRow userRow = new UserRow(config.model());
    UserRowCodec codec = new UserRowCodec();
    return new Snapshot(
        decoded(
            counts,
            (item, bytes) -> {
              countRow.read(bytes);
              return ItemState.of(countRow);
            }),
        decoded(
            users,
            (user, bytes) -> {
              codec.read(bytes, userRow);
              return UserState.of(user, userRow);
            }),
        decoded(models, (item, bytes) -> ItemModel.read(bytes, new RowReader())),
        decoded(lists, (user, bytes) -> listReader.deserialize(listTopic, bytes)));
  }

  private static <T> Map<String, T> decoded(TopicView view, BiFunction<String, byte[], T> decode) {
    Map<String, T> all = new HashMap<>();
    view.latest().forEach((key, bytes) -> all.put(key, decode.apply(key, bytes)));
    return all;
  }

  @Override
  public void close() {
    counts.close();
    users.close();
    models.close();
    lists.close();
    listReader.close();
  }
}
