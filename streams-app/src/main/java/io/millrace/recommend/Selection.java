package io.millrace.recommend;

/** Finding the k largest without sorting all (Hoare's quickselect). */
final class Selection {
  private Selection() {}

  /**
   * The k-th largest value; rearranges {@code values}.
   *
   * @param n how many of {@code values} count
   * @param k from 1 to n
   */
  static float largest(float[] values, int n, int k) {
    int low = 0;
    int high = n - 1;
    int wanted = k - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] > pivot) {
          i++;
        }
        while (values[j] < pivot) {
          j--;
        }
        if (i <= j) {
          float swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        break;
      }
    }
    return values[wanted];
  }

  /**
   * The rows of the k highest scores, best first; equal scores keep the order of rows.
   *
   * @param into receives the rows, at least k long
   * @return how many there are, at most k
   */
  static int best(float[] scores, int n, int k, int[] into) {
    if (k == 0) {
      return 0;
    }
    int size = 0;
    for (int row = 0; row < n; row++) {
      float score = scores[row];
      if (size == k && !(score > scores[into[size - 1]])) {
        continue;
      }
      int at = size < k ? size++ : size - 1;
      while (at > 0 && score > scores[into[at - 1]]) {
        into[at] = into[at - 1];
        at--;
      }
      into[at] = row;
    }
    return size;
  }
}
