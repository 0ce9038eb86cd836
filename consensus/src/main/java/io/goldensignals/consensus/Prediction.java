package io.goldensignals.consensus;

import io.goldensignals.consensus.mixture.Forecast;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import java.time.Duration;
import java.time.Instant;

/** What was said at a bar's close and waits for its outcome. {@code probabilityUp} is as published. */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record Prediction(Said said, double probabilityUp, boolean calibrated, double[] baselines, Forecast forecast) {
    /** Where, and which action. */
    record Said(String id, Instant barTime, double close, Action action) {}

    /** Void when more than twice the horizon's time has passed: the close spans a night or a halt. */
    boolean isVoidAt(Bar bar, int horizonBars) {
        Duration limit = bar.interval().duration().multipliedBy(2L * horizonBars);
        return Duration.between(said.barTime(), bar.closeTime()).compareTo(limit) > 0;
    }

    /** 1, 0, or ½ for the same price. */
    double outcomeAt(double laterClose) {
        return laterClose > said.close() ? 1 : laterClose < said.close() ? 0 : 0.5;
    }

    /** The same with the claims in the order of another roster. */
    Prediction seated(Roster from, Roster to) {
        return new Prediction(said, probabilityUp, calibrated, baselines, forecast.seated(from, to));
    }

    void write(StateWriter out) {
        out.text(said.id()).text(said.barTime().toString());
        out.number(said.close()).text(said.action().name());
        out.number(probabilityUp).number(calibrated ? 1 : 0).numbers(baselines);
        forecast.write(out);
    }

    static Prediction read(StateReader in) {
        Said said = new Said(in.text(), Instant.parse(in.text()), in.real(), Action.valueOf(in.text()));
        return new Prediction(said, in.real(), in.number() == 1, in.reals(), Forecast.read(in));
    }
}
