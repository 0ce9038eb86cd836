package io.goldensignals.consensus;

import io.goldensignals.consensus.calibration.Calibrator;
import io.goldensignals.consensus.ledger.PaperLedger;
import io.goldensignals.consensus.mixture.ExpertMixture;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a stream's later decisions depend on. Its bytes begin with their format and the hash of the settings of
 * learning under which they mean something.
 */
record ExpertMemory(
        String learningVersion,
        ExpertMixture mixture,
        Calibrator calibrator,
        PaperLedger ledger,
        MeanMove meanMove,
        List<Prediction> unsettled) {
    private static final int FORMAT = 1;

    static ExpertMemory empty(String learningVersion, PolicySettings settings) {
        return new ExpertMemory(
                learningVersion,
                new ExpertMixture(settings.mixture(), Roster.of(List.of())),
                new Calibrator(settings.overlappingCalibration()),
                new PaperLedger(settings.ledger()),
                new MeanMove(settings.mixture().recordForgetting()),
                new ArrayList<>());
    }

    /** Claim and twin together, of each agent in catalogue order, awake or asleep. */
    double[] agentWeights() {
        double[] experts = mixture.weights();
        double[] agents = new double[mixture.roster().size()];
        for (int k = 0; k < agents.length; k++) {
            agents[k] = experts[Roster.claim(k)] + experts[Roster.twin(k)];
        }
        return agents;
    }

    Learned learned() {
        StateWriter out = new StateWriter();
        out.number(FORMAT).text(learningVersion);
        mixture.write(out);
        calibrator.write(out);
        ledger.write(out);
        meanMove.write(out);
        out.number(unsettled.size());
        unsettled.forEach(prediction -> prediction.write(out));
        return Learned.of(out.bytes());
    }

    /** Throws {@link IllegalArgumentException} for another format, such as a later version's. */
    static String learningVersion(Learned learned) {
        return begin(learned).text();
    }

    /** Throws {@link IllegalArgumentException} for bytes that are not of {@link #learned} under these settings. */
    static ExpertMemory read(Learned learned, PolicySettings settings) {
        StateReader in = begin(learned);
        ExpertMemory memory = new ExpertMemory(
                in.text(),
                ExpertMixture.read(in, settings.mixture()),
                Calibrator.read(in, settings.overlappingCalibration()),
                PaperLedger.read(in, settings.ledger()),
                MeanMove.read(in, settings.mixture().recordForgetting()),
                new ArrayList<>());
        for (int left = in.number(); left > 0; left--) {
            memory.unsettled.addLast(Prediction.read(in));
        }
        in.end();
        return memory;
    }

    private static StateReader begin(Learned learned) {
        StateReader in = new StateReader(learned.bytes());
        int format = in.number();
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "a learned state of format " + format + ", this version reads " + FORMAT);
        }
        return in;
    }
}
