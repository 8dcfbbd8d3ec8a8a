package io.millrace.evaluate;

/**
 * How far predicted ratings lay from those given, each predicted before it was learned.
 *
 * @param name {@code global_mean}, {@code biases} (mean, user and item), or {@code millrace}
 * @param ratings how many were predicted
 * @param rmse root mean squared error, in units of the rating
 * @param mae mean absolute error
 */
public record RatingError(String name, long ratings, double rmse, double mae) {}
