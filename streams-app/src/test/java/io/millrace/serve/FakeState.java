package io.millrace.serve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** State of one instance, as a test wants it: a shop's rows, or somebody else's, or none. */
final class FakeState implements StateReader {
  private static final Lookup NO_COPY = new Lookup.NotReady("this instance holds no complete copy");

  private final SmallShop shop;

  /** What {@link #find} says; the shop's rows as their owner to begin with. */
  BiFunction<String, String, Lookup> owner = this::owned;

  /** What {@link #findStandby} says; no copy to begin with. */
  BiFunction<String, String, Lookup> standby = (store, key) -> NO_COPY;

  /** What {@link #others} says. */
  List<String> others = List.of();

  FakeState(SmallShop shop) {
    this.shop = shop;
  }

  Lookup owned(String store, String key) {
    byte[] bytes = rows(store).get(key);
    return bytes == null
        ? new Lookup.Unknown(OptionalLong.empty())
        : new Lookup.Found(Row.ofOwner(bytes, 0));
  }

  /** The shop's rows as a standby of theirs has them. */
  Lookup copied(String store, String key, long stalenessMs) {
    byte[] bytes = rows(store).get(key);
    return bytes == null
        ? new Lookup.Unknown(OptionalLong.of(stalenessMs))
        : new Lookup.Found(Row.ofStandby(bytes, 0, stalenessMs));
  }

  private Map<String, byte[]> rows(String store) {
    return switch (store) {
      case "users" -> shop.users;
      case "item-counts" -> shop.rows.allCounts();
      case "item-factors" -> shop.rows.allFactors();
      case "rankers" -> new HashMap<>(Map.of("champion", shop.rankerRow()));
      default -> throw new IllegalArgumentException(store);
    };
  }

  @Override
  public Lookup find(String store, String key) {
    return owner.apply(store, key);
  }

  @Override
  public Lookup findStandby(String store, String key) {
    return standby.apply(store, key);
  }

  @Override
  public List<String> others() {
    return others;
  }

  @Override
  public Optional<Row> findIn(String store, int partition, String key) {
    return findHere(store, key).stream().findFirst();
  }

  @Override
  public List<Row> findHere(String store, String key) {
    byte[] bytes = rows(store).get(key);
    return bytes == null ? List.of() : List.of(Row.ofOwner(bytes, 0));
  }

  @Override
  public Holding holding(String store, int examples) {
    List<String> keys = rows(store).keySet().stream().sorted().limit(examples).toList();
    return new Holding(List.of(0), List.of(), rows(store).size(), keys);
  }
}
