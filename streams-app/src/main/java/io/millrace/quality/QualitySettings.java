package io.millrace.quality;

/**
 * How the service watches its own quality; {@code MillraceConfig} declares and documents each.
 *
 * @param window predictions over which figures are taken, per scenario
 * @param scenarios scenarios with figures of their own; further ones are counted together
 * @param driftThreshold λ of {@link FallDetector}
 */
public record QualitySettings(int window, int scenarios, double driftThreshold) {}
