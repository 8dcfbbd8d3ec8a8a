package io.millrace.learn;

/**
 * Biased matrix factorisation (Koren, Bell and Volinsky, Computer 2009) learned from one rating at
 * a time and split between two owners: the user side moves b_u and p_u, the item side b_i and q_i,
 * each from its own view of the other. All in deviations of a {@link RatingScale}:
 *
 * <pre>
 *   z = b_u + b_i + p_u·q_i        e = clip(z_rated − z, ±3)
 *   b += max(floor, 1/(n + 4))·e   p += η/√(0.1 + G)·(e·q − λ·p),  G += e²·‖q‖²
 * </pre>
 *
 * <p>A bias is thus a mean shrunk towards 0 at first and forgets slowly later; a vector's steps
 * shorten as AdaGrad has it (Duchi et al., JMLR 2011), one sum for the whole vector. Immutable,
 * thread-safe.
 */
public record RatingModel(float rate, float regularization) {
  /** One rating beyond all others moves nothing further than this would. */
  private static final float MOST_ERROR = 3;

  private static final float SHRINKAGE = 4;

  /** People change, and are in a mood; items hardly do. */
  private static final float USER_FLOOR = 0.05f;

  private static final float ITEM_FLOOR = 0.02f;
  private static final float AT_FIRST = 0.1f;

  /**
   * What p_u·q_i says, in deviations; 0 where the lengths differ, as after a change of settings.
   */
  public static float taste(float[] p, float[] q) {
    return p.length == q.length ? Factors.dot(p, q) : 0;
  }

  /**
   * Moves the user's side.
   *
   * @param rated the rating in deviations
   * @param itemBias b_i and {@code q} as the replica has them
   */
  public void moveUser(RatingFactors user, float rated, float itemBias, float[] q) {
    move(user, rated - itemBias, q, USER_FLOOR);
  }

  /**
   * Moves the item's side.
   *
   * @param rest what the rating left for the item to say: it in deviations, less b_u
   * @param p p_u as it was before the event
   */
  public void moveItem(RatingFactors item, float rest, float[] p) {
    move(item, rest, p, ITEM_FLOOR);
  }

  private void move(RatingFactors side, float target, float[] other, float floor) {
    float error = target - side.bias - taste(side.vector, other);
    float e = Math.max(-MOST_ERROR, Math.min(MOST_ERROR, error));
    side.bias += Math.max(floor, 1 / (side.count + SHRINKAGE)) * e;
    side.count++;
    if (side.vector.length != other.length) {
      return;
    }
    side.travelled += e * e * Factors.dot(other, other);
    float step = rate / (float) Math.sqrt(AT_FIRST + side.travelled);
    for (int d = 0; d < side.vector.length; d++) {
      side.vector[d] += step * (e * other[d] - regularization * side.vector[d]);
    }
  }
}
