package io.millrace.scenario;

import io.millrace.row.RowReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * All scenarios in force, on every instance. One thread writes; any number read, and see the rules
 * of the latest record.
 */
public final class ScenarioBook {
  private final RowReader reader = new RowReader();
  private volatile Map<String, Scenario> scenarios = Map.of();
  private volatile Map<String, Stamped> stamps = Map.of();

  /** A scenario's stamp, which takes longer to work out than a list may. */
  private record Stamped(Scenario scenario, int stamp) {}

  /** The scenario of a name; the default one where there is none of it, or the name is null. */
  public Scenario of(String id) {
    Map<String, Scenario> all = scenarios;
    Scenario named = id == null ? null : all.get(id);
    return named != null ? named : all.getOrDefault(Scenario.DEFAULT_ID, Scenario.PLAIN);
  }

  /** {@link Scenario#stamp}, remembered for those in force. */
  public int stampOf(Scenario scenario) {
    Stamped known = stamps.get(scenario.id());
    return known != null && known.scenario == scenario ? known.stamp : scenario.stamp();
  }

  /** Whether rules were given under a name. */
  public boolean has(String id) {
    return scenarios.containsKey(id);
  }

  /** Those that were given rules, by name. */
  public Map<String, Scenario> all() {
    return scenarios;
  }

  /**
   * Takes in what the internal topic says.
   *
   * @param value as {@link Scenario#toBytes} wrote it; null removes the scenario
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it; the book is
   *     then unchanged
   */
  public void apply(String id, byte[] value) {
    Map<String, Scenario> next = new TreeMap<>(scenarios);
    if (value == null) {
      next.remove(id);
    } else {
      next.put(id, Scenario.read(id, value, reader));
    }
    change(next);
  }

  private synchronized void change(Map<String, Scenario> next) {
    Map<String, Stamped> nextStamps = new HashMap<>();
    next.forEach(
        (id, scenario) -> {
          Stamped before = stamps.get(id);
          boolean same = before != null && before.scenario == scenario;
          nextStamps.put(id, same ? before : new Stamped(scenario, scenario.stamp()));
        });
    stamps = nextStamps;
    scenarios = java.util.Collections.unmodifiableMap(next);
    notifyAll();
  }

  /**
   * Waits until certain rules are in force.
   *
   * @param stamp theirs; 0 until the scenario is gone
   * @return whether they are
   */
  public synchronized boolean await(String id, int stamp, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!isAt(id, stamp)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean isAt(String id, int stamp) {
    Scenario now = scenarios.get(id);
    return now == null ? stamp == 0 : stampOf(now) == stamp;
  }

  /** Puts a scenario in force. */
  public void put(Scenario scenario) {
    Map<String, Scenario> next = new TreeMap<>(scenarios);
    next.put(scenario.id(), scenario);
    change(next);
  }
}
