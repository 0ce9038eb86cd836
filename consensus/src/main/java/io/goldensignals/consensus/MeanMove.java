package io.goldensignals.consensus;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;

/** The trailing mean size of a stream's log returns over the horizon, forgetting by a factor per settled bar. */
final class MeanMove {
    private final double forgetting;
    private double sum;
    private double count;

    MeanMove(double forgetting) {
        this.forgetting = forgetting;
    }

    void add(double logReturn) {
        sum = forgetting * sum + Math.abs(logReturn);
        count = forgetting * count + 1;
    }

    /** Null before the first. */
    Double value() {
        return count == 0 ? null : sum / count;
    }

    void write(StateWriter out) {
        out.number(sum).number(count);
    }

    static MeanMove read(StateReader in, double forgetting) {
        MeanMove move = new MeanMove(forgetting);
        move.sum = in.real();
        move.count = in.real();
        return move;
    }
}
