package io.millrace.user;

import io.millrace.learn.Feature;
import io.millrace.profile.Profile;
import io.millrace.recommend.Reason;
import io.millrace.recommend.Recommendation;
import io.millrace.row.RowReader;
import io.millrace.row.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The user row in bytes. Layout 1: sequence, last time, factors, history, seen, dedupe window,
 * impressions, list; times are differences to their neighbour. Layout 2 is layout 1 and the user's
 * side of the rating model, and only written where there is one. Layout 3 is layout 1, what was
 * learned from in the latest hour, and the rating model's side if there is one; written where
 * events are counted by the hour. Layout 4 is layout 3 with the stamp of the rules that made the
 * list before the ratings; written where a scenario's rules did. Layout 5 is layout 4, a byte of
 * flags, and a section for each: 1 the profile, 2 explored places; written where there is a
 * section. Not thread-safe.
 */
public final class UserRowCodec {
  private static final int VERSION = 5;
  private static final int WITHOUT_SECTIONS = 4;
  private static final int WITHOUT_RULES = 3;
  private static final int WITHOUT_HOURS = 2;
  private static final int WITHOUT_RATINGS = 1;
  private static final int PROFILE = 1;
  private static final int OFFERS = 2;
  private static final Feature.Source[] SOURCES = Feature.Source.values();

  private final RowWriter out = new RowWriter();
  private final RowReader in = new RowReader();
  private final long[] behind = new long[256];
  private int behindSize;

  public byte[] write(UserRow row) {
    boolean rates = row.ratings.count() > 0;
    boolean offers = row.offers.size() > 0 || row.list.explores();
    int sections = (row.isToldOf() ? PROFILE : 0) | (offers ? OFFERS : 0);
    boolean ruled = row.list.rules() != 0 || sections != 0;
    boolean counted = ruled || row.budget.hour != 0;
    out.start(
        sections != 0
            ? VERSION
            : ruled
                ? WITHOUT_SECTIONS
                : counted ? WITHOUT_RULES : rates ? WITHOUT_HOURS : WITHOUT_RATINGS);
    out.putVarint(row.sequence).putSigned(row.lastTime);
    out.putVarint(row.factors.length).putFloats(row.factors);
    out.putVarint(row.historySize);
    long previous = row.lastTime;
    for (int h = 0; h < row.historySize; h++) {
      out.putLong(row.historyItems[h]).putFloat(row.historyWeights[h]);
      out.putSigned(previous - row.historyTimes[h]);
      previous = row.historyTimes[h];
    }
    out.putVarint(row.seenSize);
    for (int s = 0; s < row.seenSize; s++) {
      out.putLong(row.seenItems[s]).putByte(row.seenTimes[s]);
    }
    out.putVarint(row.dedupeSize);
    for (int d = 0; d < row.dedupeSize; d++) {
      out.putLong(row.dedupeIds[d]).putVarint(row.dedupePartitions[d]);
      out.putSigned(row.dedupeOffsets[d]).putSigned(row.dedupeSequences[d]);
    }
    out.putVarint(row.impressionSize);
    previous = row.lastTime;
    for (int i = 0; i < row.impressionSize; i++) {
      out.putLong(row.impressionItems[i]).putVarint(row.impressionCounts[i]);
      out.putSigned(previous - row.impressionTimes[i]);
      previous = row.impressionTimes[i];
    }
    writeList(row.list);
    if (counted) {
      out.putSigned(row.budget.hour).putVarint(row.budget.learned).putVarint(row.budget.excess);
      out.putByte(rates ? 1 : 0);
    }
    if (ruled) {
      out.putInt(row.list.rules());
    }
    if (rates) {
      row.ratings.write(out);
    }
    if (sections != 0) {
      out.putByte(sections);
    }
    if ((sections & PROFILE) != 0) {
      row.profile.write(out.putByte(row.followed ? 1 : 0));
    }
    if (offers) {
      row.offers.write(out, row);
    }
    return out.toBytes();
  }

  /**
   * Fills {@code row}; what its caps no longer allow is left out, the oldest first.
   *
   * @throws io.millrace.row.UnknownRowVersionException when a newer Millrace wrote it
   */
  public void read(byte[] bytes, UserRow row) {
    int version = in.start(bytes, "a user row", VERSION);
    row.sequence = in.getVarint();
    row.lastTime = in.getSigned();
    readFactors(row);
    int count = in.getCount();
    row.historySize = Math.min(count, row.historyItems.length);
    long time = row.lastTime;
    for (int h = 0; h < count; h++) {
      int place = Math.min(h, row.historyItems.length - 1);
      long item = in.getLong();
      float weight = in.getFloat();
      time -= in.getSigned();
      if (place == h) {
        row.historyItems[h] = item;
        row.historyWeights[h] = weight;
        row.historyTimes[h] = time;
      }
    }
    count = in.getCount();
    row.seenSize = Math.min(count, row.seenItems.length);
    for (int s = 0; s < count; s++) {
      long item = in.getLong();
      int times = in.getByte();
      if (s < row.seenSize) {
        row.seenItems[s] = item;
        row.seenTimes[s] = (byte) times;
      }
    }
    readDedupe(row);
    readImpressions(row);
    row.list = readList();
    // Rows are reused.
    row.ratings.clear();
    row.budget.clear();
    row.profile = Profile.NONE;
    row.followed = false;
    row.offers.clear();
    boolean rates = version == WITHOUT_HOURS;
    if (version >= WITHOUT_RULES) {
      row.budget.hour = in.getSigned();
      row.budget.learned = in.getVarint();
      row.budget.excess = in.getVarint();
      rates = in.getByte() == 1;
    }
    if (version >= WITHOUT_SECTIONS) {
      row.list = row.list.madeBy(in.getInt());
    }
    if (rates) {
      row.ratings.read(in);
    }
    int sections = version == VERSION ? in.getByte() : 0;
    if ((sections & PROFILE) != 0) {
      row.followed = in.getByte() == 1;
      row.profile = Profile.read(in);
    }
    if ((sections & OFFERS) != 0) {
      row.offers.read(in, row);
    }
  }

  /**
   * Whether nothing has come of a user since, and there is something learned to forget.
   *
   * @param since event time, ms
   */
  boolean isIdle(byte[] bytes, long since) {
    long last = lastTime(bytes);
    return last < since && !(last == 0 && bytes[0] == VERSION);
  }

  /** The time of a row's latest event, ms, without reading the rest. */
  long lastTime(byte[] bytes) {
    in.start(bytes, "a user row", VERSION);
    in.getVarint();
    return in.getSigned();
  }

  private void readFactors(UserRow row) {
    // Rows are reused: what was not stored must not be the user's who was read before.
    java.util.Arrays.fill(row.factors, 0);
    in.getFloats(row.factors, in.getCount());
  }

  private void readDedupe(UserRow row) {
    int count = in.getCount();
    row.dedupeSize = Math.min(count, row.dedupeIds.length);
    for (int d = 0; d < count; d++) {
      long id = in.getLong();
      int partition = in.getCount();
      long offset = in.getSigned();
      long sequence = in.getSigned();
      if (d < row.dedupeSize) {
        row.dedupeIds[d] = id;
        row.dedupePartitions[d] = partition;
        row.dedupeOffsets[d] = offset;
        row.dedupeSequences[d] = sequence;
      }
    }
  }

  private void readImpressions(UserRow row) {
    int count = in.getCount();
    row.impressionSize = Math.min(count, row.impressionItems.length);
    long time = row.lastTime;
    for (int i = 0; i < count; i++) {
      long item = in.getLong();
      int times = in.getCount();
      time -= in.getSigned();
      if (i < row.impressionSize) {
        row.impressionItems[i] = item;
        row.impressionCounts[i] = times;
        row.impressionTimes[i] = time;
      }
    }
  }

  /** Items behind reasons recur from place to place, so they stand once, and places point there. */
  private void writeList(StoredList list) {
    behindSize = 0;
    for (Recommendation place : list.items()) {
      for (Reason reason : place.reasons()) {
        for (long item : reason.becauseOf()) {
          behindPlace(item);
        }
      }
    }
    out.putVarint(list.number()).putSigned(list.generatedAt()).putVarint(behindSize);
    for (int b = 0; b < behindSize; b++) {
      out.putLong(behind[b]);
    }
    out.putVarint(list.items().size());
    for (Recommendation place : list.items()) {
      out.putLong(place.item()).putFloat(place.score()).putByte(place.reasons().size());
      for (Reason reason : place.reasons()) {
        out.putByte(reason.source().ordinal()).putFloat(reason.contribution());
        out.putByte(reason.becauseOf().size());
        for (long item : reason.becauseOf()) {
          out.putByte(behindPlace(item));
        }
      }
    }
  }

  private int behindPlace(long item) {
    for (int b = 0; b < behindSize; b++) {
      if (behind[b] == item) {
        return b;
      }
    }
    behind[behindSize] = item;
    return behindSize++;
  }

  private StoredList readList() {
    long number = in.getVarint();
    long generatedAt = in.getSigned();
    behindSize = in.getCount();
    for (int b = 0; b < behindSize; b++) {
      behind[b] = in.getLong();
    }
    int size = in.getCount();
    if (number == 0) {
      return StoredList.NONE;
    }
    List<Recommendation> items = new ArrayList<>(size);
    for (int place = 0; place < size; place++) {
      long item = in.getLong();
      float score = in.getFloat();
      int reasonCount = in.getByte();
      List<Reason> reasons = new ArrayList<>(reasonCount);
      for (int r = 0; r < reasonCount; r++) {
        Feature.Source source = SOURCES[in.getByte()];
        float contribution = in.getFloat();
        int becauseCount = in.getByte();
        List<Long> because = new ArrayList<>(becauseCount);
        for (int b = 0; b < becauseCount; b++) {
          because.add(behind[in.getByte()]);
        }
        reasons.add(new Reason(source, contribution, because));
      }
      items.add(new Recommendation(item, score, reasons));
    }
    return new StoredList(number, generatedAt, 0, items);
  }
}
