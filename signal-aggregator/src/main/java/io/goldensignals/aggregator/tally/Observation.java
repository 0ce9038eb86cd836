package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.observe.AggregatorMeters.Learning;
import io.goldensignals.consensus.StreamPolicy;
import java.util.Collection;

/** How learning does in all streams of some partitions. */
final class Observation {
    private Observation() {}

    static Learning of(Collection<OwnedPartition> partitions) {
        double worst = Double.NaN;
        double errors = 0;
        double outcomes = 0;
        for (OwnedPartition partition : partitions) {
            for (StreamPolicy.Health health : partition.health()) {
                worst = Double.isNaN(worst) ? health.regretToBound() : Math.max(worst, health.regretToBound());
                if (!Double.isNaN(health.calibrationError())) {
                    errors += health.calibrationError() * health.settled();
                    outcomes += health.settled();
                }
            }
        }
        return new Learning(worst, outcomes == 0 ? Double.NaN : errors / outcomes);
    }
}
