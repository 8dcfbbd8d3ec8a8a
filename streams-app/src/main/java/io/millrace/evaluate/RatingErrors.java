package io.millrace.evaluate;

import io.millrace.evaluate.metric.MeanAbsoluteError;
import io.millrace.evaluate.metric.RootMeanSquaredError;
import io.millrace.user.PredictedRating;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds predicted ratings against those given: the model's, and what parts of it would have said.
 */
final class RatingErrors {
  private static final List<String> NAMES = List.of("global_mean", "biases", "millrace");

  private final RootMeanSquaredError[] squared = new RootMeanSquaredError[NAMES.size()];
  private final MeanAbsoluteError[] absolute = new MeanAbsoluteError[NAMES.size()];
  private long ratings;

  RatingErrors() {
    for (int n = 0; n < NAMES.size(); n++) {
      squared[n] = new RootMeanSquaredError();
      absolute[n] = new MeanAbsoluteError();
    }
  }

  void add(PredictedRating predicted, double given) {
    double biases = predicted.mean() + predicted.user() + predicted.item();
    double[] all = {predicted.mean(), predicted.scale().clip(biases), predicted.rating()};
    for (int n = 0; n < all.length; n++) {
      squared[n].add(all[n], given);
      absolute[n].add(all[n], given);
    }
    ratings++;
  }

  /** Empty where nothing was rated. */
  List<RatingError> errors() {
    List<RatingError> errors = new ArrayList<>();
    for (int n = 0; n < NAMES.size() && ratings > 0; n++) {
      errors.add(new RatingError(NAMES.get(n), ratings, squared[n].value(), absolute[n].value()));
    }
    return errors;
  }
}
