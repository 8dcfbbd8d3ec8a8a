package io.millrace.context;

import io.millrace.learn.ContextSettings;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Under which circumstances an item is touched or a list is shown: contexts as {@link ContextHash}
 * has them, 0 where one is unknown.
 */
public record Circumstances(long hour, long device, long place) {
  /** Nothing is known of them. */
  public static final Circumstances UNKNOWN = new Circumstances(0, 0, 0);

  /** Names in an event's context. */
  public static final String DEVICE = "device";

  public static final String PLACE = "place";

  /** Local time's difference to UTC, such as {@code +02:00}. */
  public static final String UTC_OFFSET = "utc_offset";

  /** Values longer than this say nothing that others would say too. */
  private static final int LONGEST_VALUE = 128;

  /**
   * What an event or a query says.
   *
   * @param time ms since the epoch
   * @param context names and values; what cannot be read is unknown
   */
  public static Circumstances of(long time, Map<String, String> context, ContextSettings settings) {
    if (settings.cells() == 0) {
      return UNKNOWN;
    }
    long hour = settings.hours() ? HourBand.of(time, zone(context, settings.zone())) : 0;
    return context.isEmpty()
        ? new Circumstances(hour, 0, 0)
        : new Circumstances(
            hour,
            of(ContextType.DEVICE, context.get(DEVICE)),
            of(ContextType.PLACE, context.get(PLACE)));
  }

  private static long of(ContextType type, String value) {
    return value == null || value.isBlank() || value.length() > LONGEST_VALUE
        ? 0
        : ContextHash.of(type, value);
  }

  private static ZoneId zone(Map<String, String> context, ZoneId otherwise) {
    String offset = context.isEmpty() ? null : context.get(UTC_OFFSET);
    if (offset == null) {
      return otherwise;
    }
    try {
      return ZoneOffset.of(offset);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  /** The context of a type; 0 where it is unknown, or not one of circumstances. */
  public long of(ContextType type) {
    return switch (type) {
      case HOUR -> hour;
      case DEVICE -> device;
      case PLACE -> place;
      default -> 0;
    };
  }

  /**
   * Copies those that are known to the head of an array.
   *
   * @return how many there are
   */
  public int copyTo(long[] into) {
    int size = 0;
    if (hour != 0) {
      into[size++] = hour;
    }
    if (device != 0) {
      into[size++] = device;
    }
    if (place != 0) {
      into[size++] = place;
    }
    return size;
  }

  /** Appends them to a row. */
  public void write(RowWriter out) {
    out.putLong(hour).putLong(device).putLong(place);
  }

  /** Reads what {@link #write} wrote. */
  public static Circumstances read(RowReader in) {
    return new Circumstances(in.getLong(), in.getLong(), in.getLong());
  }
}
