package io.millrace.explore;

import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;

/**
 * What came of exploring an item.
 *
 * @param offered times it got an explored place in a list
 * @param impressions times the shop says that somebody saw it
 * @param responses explored places whose user touched it in time
 */
public record Exposures(long offered, long impressions, long responses) {
  /** Of an item that was never explored. */
  public static final Exposures NONE = new Exposures(0, 0, 0);

  /** Whether there is anything to tell. */
  public boolean any() {
    return offered > 0 || responses > 0;
  }

  /** How often it was shown: by impressions as soon as the shop sent one, else by lists. */
  public long shown() {
    return impressions > 0 ? impressions : offered;
  }

  /** Responses, at most as many as it was shown. */
  public long liked() {
    return Math.min(responses, shown());
  }

  /** Appends these numbers to a row. */
  public void write(RowWriter out) {
    out.putVarint(offered).putVarint(impressions).putVarint(responses);
  }

  /** Reads what {@link #write} wrote. */
  public static Exposures read(RowReader in) {
    return new Exposures(in.getVarint(), in.getVarint(), in.getVarint());
  }
}
