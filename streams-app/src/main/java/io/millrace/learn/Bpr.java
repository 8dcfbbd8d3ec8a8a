package io.millrace.learn;

/**
 * Bayesian personalised ranking (Rendle et al., UAI 2009), one pair at a time and split between two
 * owners: the user side moves p, the item side moves q and b, each from its own view of the other.
 *
 * <p>For a user p, a chosen item i and a negative x: {@code g = σ(−(p·(q_i − q_x) + b_i − b_x))}.
 * Immutable, thread-safe.
 */
public record Bpr(float rate, float regularization) {

  /** Moves {@code p} so that i ranks above x; {@code strength} scales the step, 1 as a rule. */
  public void moveUser(float[] p, float[] qi, float bi, float[] qx, float bx, float strength) {
    float g = gradient(p, qi, bi, qx, bx) * strength;
    for (int d = 0; d < p.length; d++) {
      p[d] += rate * (g * (qi[d] - qx[d]) - regularization * p[d]);
    }
  }

  /** Moves both items' factors and biases so that i ranks above x for {@code p}. */
  public void moveItems(float[] p, ItemFactors i, ItemFactors x, float strength) {
    float g = gradient(p, i.q, i.bias, x.q, x.bias) * strength;
    for (int d = 0; d < p.length; d++) {
      float step = g * p[d];
      i.q[d] += rate * (step - regularization * i.q[d]);
      x.q[d] += rate * (-step - regularization * x.q[d]);
    }
    i.bias += rate * (g - regularization * i.bias);
    x.bias += rate * (-g - regularization * x.bias);
  }

  private static float gradient(float[] p, float[] qi, float bi, float[] qx, float bx) {
    float margin = Factors.dot(p, qi) - Factors.dot(p, qx) + bi - bx;
    return (float) (1 / (1 + Math.exp(margin)));
  }
}
