package io.millrace.scenario;

import io.millrace.index.Item;
import io.millrace.learn.Feature;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * What may be recommended in one place, and how. Immutable, thread-safe.
 *
 * @param description for people
 * @param size items in a list; 0 for the instance's setting
 * @param kinds of items it lists; empty for every kind
 * @param sources what may propose items; empty for all
 * @param minScore items that score less are left out; −∞ for none
 * @param excludeSeen null for the instance's setting
 * @param impressionsAtMost an item shown so often without a touch is left out; 0 for never
 * @param popularityDamping λ; null for the instance's setting
 * @param diversity λ of maximal marginal relevance over categories, 0 to 1; 0 is off
 * @param tailShare of the places that the long tail holds, 0 to 1; null for the instance's setting
 * @param require an item has to meet all
 * @param forbid an item may meet none
 * @param pins ids of items that head the list
 * @param eventWeights by type, over those of the instance
 * @param explorationShare of places for items that few have seen, 0 to 1; null for the instance's
 *     setting
 */
public record Scenario(
    String id,
    String description,
    int size,
    Set<String> kinds,
    Set<Feature.Source> sources,
    float minScore,
    Boolean excludeSeen,
    int impressionsAtMost,
    Float popularityDamping,
    float diversity,
    Float tailShare,
    List<Condition> require,
    List<Condition> forbid,
    List<Boost> boosts,
    List<String> pins,
    Map<String, Float> eventWeights,
    Float explorationShare) {
  /** The longest list a scenario may ask for. */
  public static final int MOST_ITEMS = 100;

  /** The name of the scenario that rules where none is named, or an unknown one. */
  public static final String DEFAULT_ID = "default";

  /** No rules at all. */
  public static final Scenario PLAIN =
      new Scenario(
          DEFAULT_ID,
          "",
          0,
          Set.of(),
          Set.of(),
          Float.NEGATIVE_INFINITY,
          null,
          0,
          null,
          0,
          null,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          null);

  private static final int VERSION = 2;

  /** Written where none of what layout 2 adds is set. */
  private static final int WITHOUT_SHARES = 1;

  private static final Feature.Source[] SOURCES = Feature.Source.values();

  /** Copies are kept. */
  public Scenario {
    kinds = Set.copyOf(kinds);
    sources = Set.copyOf(sources);
    require = List.copyOf(require);
    forbid = List.copyOf(forbid);
    boosts = List.copyOf(boosts);
    pins = List.copyOf(pins);
    eventWeights = Map.copyOf(eventWeights);
  }

  /**
   * The name under which the ranker learns weights for it; null for the default scenario. That one
   * has the base weights alone: an offset beside them, learned from the same events, would only be
   * a longer step.
   */
  public String ownWeights() {
    return id.equals(DEFAULT_ID) ? null : id;
  }

  /** Items in a list. */
  public int sizeOr(int otherwise) {
    return size == 0 ? otherwise : size;
  }

  /** The share of places that the long tail holds. */
  public float tailShareOr(float otherwise) {
    return tailShare == null ? otherwise : tailShare;
  }

  /** Whether it leaves out any item at all by what the item is. */
  public boolean filters() {
    return !kinds.isEmpty() || !require.isEmpty() || !forbid.isEmpty();
  }

  /**
   * Whether an item may be listed here.
   *
   * @param now event time, ms
   */
  public boolean allows(Item item, long now) {
    if (!listsKindOf(item)) {
      return false;
    }
    // By index: an iterator for each of hundreds of candidates would be garbage for each event.
    for (int c = 0; c < require.size(); c++) {
      if (!require.get(c).isMetBy(item, now)) {
        return false;
      }
    }
    for (int c = 0; c < forbid.size(); c++) {
      if (forbid.get(c).isMetBy(item, now)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The rule by which an item may not be listed here, or null where it may.
   *
   * @param now event time, ms
   */
  public String refusal(Item item, long now) {
    if (allows(item, now)) {
      return null;
    }
    if (!listsKindOf(item)) {
      return "kinds does not have " + item.facts().kind();
    }
    return require.stream()
        .filter(condition -> !condition.isMetBy(item, now))
        .findFirst()
        .map(condition -> "require: " + condition)
        .orElseGet(
            () ->
                forbid.stream()
                    .filter(condition -> condition.isMetBy(item, now))
                    .findFirst()
                    .map(condition -> "forbid: " + condition)
                    .orElse(null));
  }

  private boolean listsKindOf(Item item) {
    return kinds.isEmpty() || kinds.contains(item.facts().kind());
  }

  /** Whether a source may propose items. */
  public boolean asks(Feature.Source source) {
    return sources.isEmpty() || sources.contains(source);
  }

  /**
   * What boosts add to an item's score.
   *
   * @param now event time, ms
   */
  public float boost(Item item, long now) {
    float sum = 0;
    for (int b = 0; b < boosts.size(); b++) {
      if (boosts.get(b).when().isMetBy(item, now)) {
        sum += boosts.get(b).add();
      }
    }
    return sum;
  }

  /** A number that another name or other rules would not have; 0 for {@link #PLAIN}. */
  public int stamp() {
    if (this == PLAIN) {
      return 0;
    }
    CRC32C sum = new CRC32C();
    sum.update(id.getBytes(StandardCharsets.UTF_8));
    sum.update(toBytes(new RowWriter()));
    return (int) sum.getValue() | 1;
  }

  /** The record's value on the internal topic. */
  public byte[] toBytes(RowWriter out) {
    boolean shares = explorationShare != null || tailShare != null;
    out.start(shares ? VERSION : WITHOUT_SHARES).putString(description).putVarint(size);
    strings(new TreeSet<>(kinds), out);
    out.putVarint(sources.size());
    sources.stream().sorted().forEach(source -> out.putByte(source.ordinal()));
    out.putFloat(minScore).putByte(excludeSeen == null ? 2 : excludeSeen ? 1 : 0);
    out.putVarint(impressionsAtMost);
    out.putFloat(popularityDamping == null ? Float.NaN : popularityDamping);
    out.putFloat(diversity);
    out.putVarint(require.size());
    require.forEach(condition -> condition.write(out));
    out.putVarint(forbid.size());
    forbid.forEach(condition -> condition.write(out));
    out.putVarint(boosts.size());
    boosts.forEach(boost -> boost.write(out));
    strings(pins, out);
    out.putVarint(eventWeights.size());
    new TreeMap<>(eventWeights).forEach((type, weight) -> out.putString(type).putFloat(weight));
    if (shares) {
      out.putFloat(explorationShare == null ? Float.NaN : explorationShare);
      out.putFloat(tailShare == null ? Float.NaN : tailShare);
    }
    return out.toBytes();
  }

  private static void strings(Iterable<String> strings, RowWriter out) {
    List<String> all = new ArrayList<>();
    strings.forEach(all::add);
    out.putVarint(all.size());
    all.forEach(out::putString);
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it
   */
  public static Scenario read(String id, byte[] bytes, RowReader in) {
    int layout = in.start(bytes, "a scenario", VERSION);
    String description = in.getString();
    int size = in.getCount();
    Set<String> kinds = Set.copyOf(list(in, RowReader::getString));
    EnumSet<Feature.Source> sources = EnumSet.noneOf(Feature.Source.class);
    sources.addAll(list(in, row -> SOURCES[row.getByte()]));
    float minScore = in.getFloat();
    int exclude = in.getByte();
    int impressions = in.getCount();
    float damping = in.getFloat();
    float diversity = in.getFloat();
    List<Condition> require = list(in, Condition::read);
    List<Condition> forbid = list(in, Condition::read);
    List<Boost> boosts = list(in, Boost::read);
    List<String> pins = list(in, RowReader::getString);
    Map<String, Float> weights = weights(in);
    float exploration = layout == WITHOUT_SHARES ? Float.NaN : in.getFloat();
    float tailShare = layout == WITHOUT_SHARES ? Float.NaN : in.getFloat();
    return new Scenario(
        id,
        description,
        size,
        kinds,
        sources,
        minScore,
        exclude == 2 ? null : (Boolean) (exclude == 1),
        impressions,
        Float.isNaN(damping) ? null : (Float) damping,
        diversity,
        Float.isNaN(tailShare) ? null : (Float) tailShare,
        require,
        forbid,
        boosts,
        pins,
        weights,
        Float.isNaN(exploration) ? null : (Float) exploration);
  }

  private static <T> List<T> list(RowReader in, Function<RowReader, T> entry) {
    int count = in.getCount();
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(entry.apply(in));
    }
    return list;
  }

  private static Map<String, Float> weights(RowReader in) {
    Map<String, Float> weights = new TreeMap<>();
    for (int count = in.getCount(); count > 0; count--) {
      weights.put(in.getString(), in.getFloat());
    }
    return weights;
  }
}
