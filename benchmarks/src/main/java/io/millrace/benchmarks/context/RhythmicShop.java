package io.millrace.benchmarks.context;

import io.millrace.config.MillraceConfig;
import io.millrace.evaluate.EventLog;
import io.millrace.profile.Profile;
import io.millrace.replay.RecordedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A stream with a daily rhythm and sorts of people: each item has topics, hours, a device and a
 * region at which it is taken more readily; each user a taste, which goes with their region, and a
 * friend or two whom they follow and now and then take something from. Seeded.
 */
final class RhythmicShop {
  static final int ITEMS = 800;
  private static final int TOPICS = 16;
  private static final int REGIONS = 6;
  private static final int AGES = 4;
  private static final long BEGIN = 1_767_571_200_000L;
  private static final long DAY = 24 * 3_600_000L;
  private static final int DAYS = 60;

  /** How much more readily an item is taken at its hours, on its device, where it is at home. */
  private static final double AT_ITS_HOURS = 6;

  private static final double ON_ITS_DEVICE = 3;
  private static final double IN_ITS_REGION = 4;
  private static final double TO_TASTE = 10;
  private static final double AFTER_A_FRIEND = 0.15;

  private final Random random;
  private final int[] topic = new int[ITEMS];
  private final int[] hours = new int[ITEMS];
  private final int[] device = new int[ITEMS];
  private final int[] region = new int[ITEMS];
  private final double[] appeal = new double[ITEMS];
  private final List<Integer> regions = new ArrayList<>();
  private final List<Integer> ages = new ArrayList<>();
  private final List<int[]> tastes = new ArrayList<>();
  private final List<Integer> friends = new ArrayList<>();
  private final List<int[]> latest = new ArrayList<>();
  private final List<String> devices = new ArrayList<>();
  final EventLog log;

  RhythmicShop(int events, long seed) {
    random = new Random(seed);
    for (int i = 0; i < ITEMS; i++) {
      topic[i] = random.nextInt(TOPICS);
      hours[i] = random.nextInt(6);
      device[i] = random.nextInt(3);
      region[i] = random.nextInt(REGIONS);
      appeal[i] = 1 / Math.pow(1 + random.nextInt(ITEMS), 0.6);
    }
    List<RecordedEvent> recorded = new ArrayList<>(events);
    for (int e = 0; e < events; e++) {
      recorded.add(event(BEGIN + (long) ((double) e / events * DAYS) * DAY, e, events));
    }
    log = EventLog.of("rhythmic-shop", recorded, new MillraceConfig(Map.of()).eventWeights());
  }

  private RecordedEvent event(long midnight, int e, int events) {
    double ofDay = (double) e / events * DAYS % 1;
    long time = midnight + (long) (ofDay * DAY);
    int user = regions.isEmpty() || random.nextInt(12) == 0 ? newUser() : active();
    int band = (int) (ofDay * 6);
    int on = band == 2 || band == 3 ? random.nextInt(2) : 1 + random.nextInt(2);
    devices.add("device-" + on);
    int item = choose(user, band, on);
    latest.get(user)[random.nextInt(3)] = item;
    return new RecordedEvent(time, "u" + user, "i" + item, "view", OptionalDouble.empty());
  }

  private int newUser() {
    int home = random.nextInt(REGIONS);
    regions.add(home);
    ages.add(random.nextInt(AGES));
    tastes.add(new int[] {(home * 2 + random.nextInt(4)) % TOPICS, random.nextInt(TOPICS)});
    friends.add(regions.size() < 20 ? -1 : random.nextInt(regions.size() - 1));
    latest.add(new int[] {-1, -1, -1});
    return regions.size() - 1;
  }

  /** The later somebody came, the likelier they are still here. */
  private int active() {
    int back = (int) (Math.abs(random.nextGaussian()) * 300);
    return Math.max(0, regions.size() - 1 - back);
  }

  private int choose(int user, int band, int on) {
    int friend = friends.get(user);
    if (friend >= 0 && random.nextDouble() < AFTER_A_FRIEND) {
      int taken = latest.get(friend)[random.nextInt(3)];
      if (taken >= 0) {
        return taken;
      }
    }
    double[] upTo = new double[ITEMS];
    double sum = 0;
    int[] taste = tastes.get(user);
    for (int i = 0; i < ITEMS; i++) {
      double weight = appeal[i] * (topic[i] == taste[0] || topic[i] == taste[1] ? TO_TASTE : 1);
      weight *= hours[i] == band ? AT_ITS_HOURS : 1;
      weight *= device[i] == on ? ON_ITS_DEVICE : 1;
      weight *= region[i] == regions.get(user) ? IN_ITS_REGION : 1;
      sum += weight;
      upTo[i] = sum;
    }
    int found = Arrays.binarySearch(upTo, random.nextDouble() * sum);
    return Math.min(ITEMS - 1, found < 0 ? -found - 1 : found);
  }

  /** The device of an event. */
  Map<String, String> contextOf(int event) {
    return Map.of("device", devices.get(event));
  }

  /**
   * What a user could say of themselves.
   *
   * @param user the log's id, which is the order of their coming, as here
   */
  Profile profileOf(int user, boolean attributes, boolean follows) {
    Map<String, String> said = new HashMap<>();
    if (attributes) {
      said.put("region", "r" + regions.get(user));
      said.put("age", "a" + ages.get(user));
    }
    int friend = friends.get(user);
    List<String> followed = follows && friend >= 0 ? List.of("u" + friend) : List.of();
    return Profile.of(said, List.of(), followed, List.of(), List.of());
  }

  /** Whether anybody follows a user. */
  boolean isFollowed(int user) {
    return friends.contains(user);
  }
}
