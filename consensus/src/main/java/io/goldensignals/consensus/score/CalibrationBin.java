package io.goldensignals.consensus.score;

/** Predictions with similar claims: how many, the mean claim, and the rate at which the close was higher (ties half). */
public record CalibrationBin(long n, double meanClaim, double rate) {}
