package io.goldensignals.consensus;

import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.contracts.Action;
import java.time.Instant;

/**
 * A prediction whose horizon has passed: what was said at the close of one bar, and what the close of a later one made
 * of it. Nothing is learned from a void one.
 *
 * @param id of the consensus that predicted
 * @param barTime its bar's close time
 * @param settledAt the close time of the bar that settled it
 * @param outcome 1 for a higher close, 0 for a lower one, ½ for the same; null when void: the bars between span so much
 *     time (a night, a halt) that nothing is learned or scored
 * @param logReturn between the two closes
 * @param probabilityUp as published, {@code calibrated} or not
 * @param forecast before calibration
 * @param baselines in the order of {@link io.goldensignals.consensus.mixture.Baseline}
 * @param claims of the roster's agents, NaN where one was asleep
 * @param weights of the agents after learning from this outcome; with the base rate's they add up to 1
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred numbers per bar
public record Settlement(
        String id,
        Instant barTime,
        Instant settledAt,
        int horizonBars,
        Double outcome,
        double logReturn,
        Action action,
        double probabilityUp,
        boolean calibrated,
        double forecast,
        double[] baselines,
        Roster roster,
        double[] claims,
        double[] weights) {}
