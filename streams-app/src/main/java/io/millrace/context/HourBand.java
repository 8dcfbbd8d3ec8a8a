package io.millrace.context;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Parts the week into twelve: four hours each from midnight, apart by weekday and weekend. */
public final class HourBand {
  /** How many there are in a day. */
  static final int PER_DAY = 6;

  private static final long[] WEEKDAY = contexts("weekday-");
  private static final long[] WEEKEND = contexts("weekend-");

  private HourBand() {}

  private static long[] contexts(String days) {
    long[] contexts = new long[PER_DAY];
    for (int band = 0; band < PER_DAY; band++) {
      contexts[band] = ContextHash.of(ContextType.HOUR, days + band);
    }
    return contexts;
  }

  /**
   * The context of a moment.
   *
   * @param time ms since the epoch
   */
  public static long of(long time, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone);
    DayOfWeek day = local.getDayOfWeek();
    boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    return (weekend ? WEEKEND : WEEKDAY)[local.getHour() * PER_DAY / 24];
  }
}
