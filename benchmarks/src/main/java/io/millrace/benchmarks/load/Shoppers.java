package io.millrace.benchmarks.load;

import io.millrace.schemas.UserEvent;
import java.time.Instant;
import java.util.Random;

/**
 * An endless stream of events, the same for one seed. Some users do more than others (Zipf, 0.5);
 * two thirds of what a user looks at is of the one of {@value #TASTES} tastes that is the user's,
 * and within a taste as among all, items are as popular as Zipf's law has it (1.0).
 */
public final class Shoppers {
  private static final int TASTES = 50;
  private static final double OWN_TASTE = 0.67;

  /** Of event time, between one event and the next of anybody. */
  private static final long STEP_MS = 1000;

  private final int items;
  private final Random random;
  private final Zipf byUser;
  private final Zipf byItem;
  private final Zipf byItemOfTaste;
  private final long beginMs;
  private final int users;
  private long made;
  private int inTurn;

  /**
   * @param events about how many will be taken: they end about now
   */
  public Shoppers(int users, int items, long seed, long events) {
    this.users = users;
    this.items = items;
    this.random = new Random(seed);
    this.byUser = new Zipf(users, 0.5);
    this.byItem = new Zipf(items, 1);
    this.byItemOfTaste = new Zipf(Math.max(1, items / TASTES), 1);
    this.beginMs = System.currentTimeMillis() - events * STEP_MS;
  }

  /** The first events are one of each user, in turn: afterwards everybody is known. */
  public Shoppers everybodyFirst() {
    inTurn = users;
    return this;
  }

  /** The next event as it goes to the topic; it happened a little after the one before. */
  public UserEvent next() {
    return next(beginMs + made * STEP_MS);
  }

  /** The next event. */
  public UserEvent next(long timeMs) {
    int user = inTurn > 0 ? --inTurn : byUser.draw(random);
    return event(user, itemFor(user), timeMs);
  }

  /** What a user would look at next; by number. */
  public int itemFor(int user) {
    if (random.nextDouble() < OWN_TASTE && items >= TASTES) {
      return byItemOfTaste.draw(random) * TASTES + user % TASTES;
    }
    return byItem.draw(random);
  }

  /** Somebody; the busy come more often. */
  public int user() {
    return byUser.draw(random);
  }

  private UserEvent event(int user, int item, long timeMs) {
    return UserEvent.newBuilder()
        .setEventId("e" + made++)
        .setUserId(userKey(user))
        .setItemId(itemKey(item))
        .setType("view")
        .setOccurredAt(Instant.ofEpochMilli(timeMs))
        .build();
  }

  public static String userKey(int user) {
    return String.format("user-%08d", user);
  }

  public static String itemKey(int item) {
    return String.format("item-%08d", item);
  }
}
