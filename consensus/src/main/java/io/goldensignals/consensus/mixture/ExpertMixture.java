package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;

/**
 * The mixture of one stream: agents' claims, their twins recalibrated by their records, and the base rate, weighted by
 * what they were worth. Settle the forecast of H bars ago, then make the next one. Not thread-safe.
 */
public final class ExpertMixture {
    private static final int FORMAT = 1;

    private final MixtureSettings settings;
    private Roster roster;
    private Copies copies;
    private Records records;
    private Regret regret;
    private UpRate baseRate;
    private long forecasts;
    private long lastSettled = -1;
    private long settlements;

    public ExpertMixture(MixtureSettings settings, Roster roster) {
        this.settings = settings;
        this.roster = roster;
        this.copies = new Copies(settings, roster);
        this.records = Records.empty(roster.size());
        this.regret = Regret.of(roster.experts(), settings.horizonBars());
        this.baseRate = new UpRate(settings.baseRateForgetting());
    }

    public Roster roster() {
        return roster;
    }

    /**
     * Goes on with another roster; nothing happens when it is the same. An agent of the same name and version keeps its
     * record and its weight relative to the others that stay; every new expert enters with its starting share; retired
     * ones leave. The account of regret starts anew. Forecasts not settled yet go through {@link Forecast#seated}.
     */
    public void seat(Roster next) {
        if (next.equals(roster)) {
            return;
        }
        copies.seat(next.expertsIn(roster), next.start());
        records = records.seated(next.placesIn(roster));
        regret = Regret.of(next.experts(), settings.horizonBars());
        roster = next;
    }

    /**
     * The probability of a higher close after the horizon. {@code claims} are the members' in the roster's order, NaN
     * for those asleep; throws {@link IllegalArgumentException} for another number of them or a claim outside [0, 1].
     */
    public Forecast forecast(double[] claims) {
        Forecast forecast = copies.forecast(forecasts, experts(claims));
        regret.enter(forecast.copy(), copies.interleaved(forecast.copy()));
        forecasts++;
        return forecast;
    }

    /**
     * Learns from the outcome of a forecast: 1 for a higher close, 0 for a lower one, ½ for a tie. In the order of the
     * forecasts and before its copy speaks again, H forecasts later; never for a void one. Throws
     * {@link IllegalArgumentException} for another outcome, a forecast that is settled, too old or of another roster.
     */
    public void settle(Forecast forecast, double outcome) {
        check(forecast, outcome);
        Evidence evidence = Evidence.of(forecast.experts(), outcome, settings.learningRate());
        regret.settle(forecast.copy(), LogLoss.of(forecast.interleaved(), outcome), evidence);
        copies.settle(forecast, evidence, outcome, roster.start());
        records.settle(forecast, evidence, outcome, settings.recordForgetting());
        baseRate.settle(outcome);
        lastSettled = forecast.number();
        settlements++;
    }

    /** The member's record so far. */
    public AgentRecord record(int member) {
        return records.of(member);
    }

    /** What the simple rules would have said in place of this forecast, by the records as they are now. */
    public Baselines baselines(Forecast forecast, long hash) {
        return Baselines.of(forecast, records, settings, hash);
    }

    /**
     * The current weight of each expert, awake or not, adding up to 1: what it would have in the final forecast if all
     * were awake, on average over the next H forecasts as weights are now. An agent's is that of its claim and twin.
     */
    public double[] weights() {
        return copies.weights();
    }

    /** The effective number of agents in a forecast just made: exp of the entropy of their shares; 0 without any. */
    public double effectiveAgents(Forecast forecast) {
        return forecast.shares().effectiveAgents();
    }

    /** Likewise of families. */
    public double effectiveFamilies(Forecast forecast) {
        return forecast.shares().effectiveFamilies(roster);
    }

    /**
     * The interleaved mixture's regret against the worst expert over its bound, in total over the copies and since the
     * last change of roster; at most 1 (up to rounding) unless something is broken, 0 before the first settlement.
     */
    public double regretRatio() {
        return regret.worstRatio(settings);
    }

    /** How many forecasts have been settled. */
    public long settlements() {
        return settlements;
    }

    Copies copies() {
        return copies;
    }

    /** All that later forecasts depend on; forecasts not settled yet are the caller's to keep. */
    public void write(StateWriter state) {
        state.number(FORMAT).number(settings.horizonBars());
        state.number(settings.sharingRate()).number(settings.learningRate());
        state.number(forecasts).number(lastSettled).number(settlements);
        roster.write(state);
        copies.write(state);
        records.write(state);
        regret.write(state);
        baseRate.write(state);
    }

    /**
     * Goes on where {@link #write} was called, to the last bit. Other settings apply from here on, and the account of
     * regret starts anew if its bound is concerned; a state of another horizon throws {@link IllegalArgumentException}.
     */
    public static ExpertMixture read(StateReader state, MixtureSettings settings) {
        require(state.number() == FORMAT, "not a state of a mixture");
        int horizon = state.number();
        require(horizon == settings.horizonBars(), "a state of " + horizon + " bars' horizon");
        double sharingRate = state.real();
        double learningRate = state.real();
        boolean sameBound = sharingRate == settings.sharingRate() && learningRate == settings.learningRate();
        long forecasts = state.longNumber();
        long lastSettled = state.longNumber();
        long settlements = state.longNumber();
        ExpertMixture mixture = new ExpertMixture(settings, Roster.read(state));
        mixture.forecasts = forecasts;
        mixture.lastSettled = lastSettled;
        mixture.settlements = settlements;
        mixture.copies = Copies.read(state, settings, mixture.roster);
        mixture.records = Records.read(state, mixture.roster.size());
        Regret regret = Regret.read(state, horizon);
        mixture.regret = sameBound ? regret : mixture.regret;
        mixture.baseRate = UpRate.read(state, settings.baseRateForgetting());
        return mixture;
    }

    private double[] experts(double[] claims) {
        require(claims.length == roster.size(), claims.length + " claims for " + roster.size() + " members");
        double[] experts = new double[roster.experts()];
        experts[Roster.BASE_RATE] = settings.clipped(baseRate.probabilityUp());
        for (int k = 0; k < claims.length; k++) {
            require(!(claims[k] < 0 || claims[k] > 1), "a claim of " + claims[k]);
            experts[Roster.claim(k)] = settings.clipped(claims[k]);
            experts[Roster.twin(k)] = settings.clipped(records.of(k).recalibrated(claims[k]));
        }
        return experts;
    }

    private void check(Forecast forecast, double outcome) {
        require(outcome == 0 || outcome == 0.5 || outcome == 1, "an outcome of " + outcome);
        require(forecast.size() == roster.size(), "a forecast of another roster");
        require(forecast.number() > lastSettled, "forecast " + forecast.number() + " is settled already");
        require(
                forecast.number() < forecasts && forecasts - forecast.number() <= settings.horizonBars(),
                "forecast " + forecast.number() + " can't be settled after " + forecasts + " forecasts");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
