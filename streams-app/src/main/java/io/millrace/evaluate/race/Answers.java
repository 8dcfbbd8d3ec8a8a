package io.millrace.evaluate.race;

import io.millrace.evaluate.metric.HitRate;
import io.millrace.evaluate.metric.NormalizedGain;

/**
 * Where the chosen item stood, question by question, for comparing two contenders on the same ones.
 */
public final class Answers {
  private static final int LIST = 10;

  // Places 0 to 9; everything else is a miss.
  private final byte[] places;
  private int size;

  Answers(int questions) {
    places = new byte[questions];
  }

  void add(int place) {
    places[size++] = (byte) (place >= 0 && place < LIST ? place : -1);
  }

  /** Those from a question on. */
  public Answers from(int question) {
    Answers rest = new Answers(size - question);
    System.arraycopy(places, question, rest.places, 0, size - question);
    rest.size = size - question;
    return rest;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** 1 where the item stood among the first ten, else 0. */
  public double hit(int question) {
    return HitRate.of(places[question], LIST);
  }

  /** The question's nDCG@10. */
  public double gain(int question) {
    return NormalizedGain.of(places[question], LIST);
  }
}
