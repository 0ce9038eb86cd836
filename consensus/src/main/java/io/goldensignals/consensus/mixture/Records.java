package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.Arrays;

/** The records of a roster's members, in its order. */
final class Records {
    private final AgentRecord[] records;

    private Records(AgentRecord[] records) {
        this.records = records;
    }

    static Records empty(int members) {
        AgentRecord[] records = new AgentRecord[members];
        Arrays.fill(records, AgentRecord.EMPTY);
        return new Records(records);
    }

    AgentRecord of(int member) {
        return records[member];
    }

    /** The members that were awake at the forecast. */
    void settle(Forecast forecast, Evidence evidence, double outcome, double forgetting) {
        double baseRate = evidence.loss(Roster.BASE_RATE);
        for (int k = 0; k < records.length; k++) {
            if (evidence.awake(Roster.claim(k))) {
                AgentRecord.Losses losses = new AgentRecord.Losses(evidence.loss(Roster.claim(k)), baseRate);
                records[k] = records[k].settled(forecast.claim(k), outcome, forgetting, losses);
            }
        }
    }

    Records seated(int[] places) {
        AgentRecord[] seated = new AgentRecord[places.length];
        for (int k = 0; k < places.length; k++) {
            seated[k] = places[k] < 0 ? AgentRecord.EMPTY : records[places[k]];
        }
        return new Records(seated);
    }

    void write(StateWriter state) {
        for (AgentRecord record : records) {
            state.number(record.hits()).number(record.directions()).number(record.settled());
            state.number(record.loss()).number(record.baseRateLoss());
        }
    }

    static Records read(StateReader state, int members) {
        AgentRecord[] records = new AgentRecord[members];
        for (int k = 0; k < members; k++) {
            records[k] = new AgentRecord(state.real(), state.real(), state.longNumber(), state.real(), state.real());
        }
        return new Records(records);
    }
}
