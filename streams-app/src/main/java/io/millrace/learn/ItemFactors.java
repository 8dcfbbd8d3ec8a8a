package io.millrace.learn;

/** An item's factors while they are being moved: {@code q} is {@code float[K]}. Not thread-safe. */
public final class ItemFactors {
  public final float[] q;
  public float bias;

  public ItemFactors(int k) {
    q = new float[k];
  }
}
