package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.Arrays;

/**
 * What a mixture said of one bar, kept by the caller until the bar is settled. All probabilities are of a higher close
 * after the horizon, clipped; NaN stands for an agent asleep. Immutable.
 */
public final class Forecast {
    private final long number;
    private final int copy;
    private final Mixed mixed;
    private final double[] experts;
    private final Shares shares;

    /** {@code shares} is null in a forecast that comes from a state. */
    Forecast(long number, int copy, Mixed mixed, double[] experts, Shares shares) {
        this.number = number;
        this.copy = copy;
        this.mixed = mixed;
        this.experts = experts;
        this.shares = shares;
    }

    /** The final mixture and the two of the experts that it mixes with the base rate. */
    record Mixed(double probabilityUp, double interleaved, double single) {}

    /** Counts a stream's forecasts from 0. */
    public long number() {
        return number;
    }

    /** Which of the interleaved copies spoke. */
    public int copy() {
        return copy;
    }

    public double probabilityUp() {
        return mixed.probabilityUp();
    }

    public double interleaved() {
        return mixed.interleaved();
    }

    public double single() {
        return mixed.single();
    }

    public double baseRate() {
        return experts[Roster.BASE_RATE];
    }

    /** How many members there were to ask. */
    public int size() {
        return experts.length / 2;
    }

    public double claim(int member) {
        return experts[Roster.claim(member)];
    }

    public double twin(int member) {
        return experts[Roster.twin(member)];
    }

    public double[] claims() {
        return everySecond(1);
    }

    public double[] twins() {
        return everySecond(2);
    }

    /** The expert's part in the forecast; all add up to 1. Throws {@link IllegalStateException} after {@link #read}. */
    public double share(int expert) {
        return shares().expert(expert);
    }

    /** The part of the member's claim and twin together. Throws {@link IllegalStateException} after {@link #read}. */
    public double agentShare(int member) {
        return shares().agent(member);
    }

    /** The weights of interleaved, single and base rate in the final mixture. Throws {@link IllegalStateException} after {@link #read}. */
    public double[] mixtureWeights() {
        return new double[] {shares().strategy(0), shares().strategy(1), shares().strategy(2)};
    }

    Shares shares() {
        if (shares == null) {
            throw new IllegalStateException("a forecast from a state has no shares");
        }
        return shares;
    }

    /** Of the experts of the roster; not to be changed. */
    double[] experts() {
        return experts;
    }

    /** The same forecast for a mixture that was seated anew: retired agents leave it, new ones were asleep. Without shares. */
    public Forecast seated(Roster from, Roster to) {
        if (from.experts() != experts.length) {
            throw new IllegalArgumentException("a forecast of " + size() + " agents, not of " + from.size());
        }
        if (from.equals(to)) {
            return this;
        }
        int[] places = to.expertsIn(from);
        double[] seated = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            seated[i] = places[i] < 0 ? Double.NaN : experts[places[i]];
        }
        return new Forecast(number, copy, mixed, seated, null);
    }

    /** All but the shares: only those awake take room. */
    public void write(StateWriter state) {
        state.number(number).number(copy);
        state.number(mixed.probabilityUp()).number(mixed.interleaved()).number(mixed.single());
        state.number(experts.length);
        for (int from = 0; from < experts.length; from += Long.SIZE) {
            state.number(awake(from));
        }
        for (double probability : experts) {
            if (!Double.isNaN(probability)) {
                state.number(probability);
            }
        }
    }

    public static Forecast read(StateReader state) {
        long number = state.longNumber();
        int copy = state.number();
        Mixed mixed = new Mixed(state.real(), state.real(), state.real());
        int length = state.number();
        long[] awake = new long[(length + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < awake.length; i++) {
            awake[i] = state.longNumber();
        }
        double[] experts = new double[length];
        Arrays.fill(experts, Double.NaN);
        for (int i = 0; i < length; i++) {
            if ((awake[i / Long.SIZE] >>> i & 1) == 1) {
                experts[i] = state.real();
            }
        }
        return new Forecast(number, copy, mixed, experts, null);
    }

    /** One bit for each of the 64 experts from {@code from} on. */
    private long awake(int from) {
        long bits = 0;
        for (int i = from; i < Math.min(experts.length, from + Long.SIZE); i++) {
            bits |= Double.isNaN(experts[i]) ? 0 : 1L << i;
        }
        return bits;
    }

    private double[] everySecond(int first) {
        double[] values = new double[size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = experts[first + 2 * k];
        }
        return values;
    }
}
